// In whose voice something is told, in words.

import { nameOf, type Book } from "./book.ts";
import { span } from "./dates.ts";
import type { Account, Figure, Statement } from "./records.ts";
import { shorten, shown } from "./text.ts";

/** "Aldo Pernisk, quoted, by way of the Thornmere Courier"; "in its own words"; "“officials”, not named". */
export function voice(book: Book, account: Account): string {
  if (account.voice === "narrator") return "in its own words";
  const statement = account.statement ? book.statement.get(account.statement) : undefined;
  return [speaker(book, account.voice, statement), manner(statement), through(book, statement)].filter(Boolean).join(", ");
}

/** Who speaks, by name; where nobody is named, the words that stand for him. */
export function speaker(book: Book, entity: string | null, statement?: Statement): string {
  const name = entity ? book.entity.get(entity)?.name : undefined;
  if (name) return shown(name);
  const said = statement?.speaker?.text;
  return said ? `“${shown(shorten(said, 60))}”, not named` : "somebody not named";
}

/** Who gives a figure, where, and when that was: an outlet's name has the date where the outlet has several reports. */
export function teller(book: Book, one: Figure): string {
  const statement = one.statement ? book.statement.get(one.statement) : undefined, report = book.report.get(one.report);
  const name = shown(nameOf(book, one.report)), date = report?.published ? span(report.published, true) : "date not known";
  const where = name.endsWith(date) ? name : `${name}, ${date}`;
  return statement ? `${speaker(book, statement.speaker?.entity ?? null, statement)}, in ${where}` : where;
}

/** True where the words stand in quotation marks in the report. */
export function quoted(book: Book, account: Account): boolean {
  const statement = account.statement ? book.statement.get(account.statement) : undefined;
  return statement?.kind === "direct";
}

function manner(statement: Statement | undefined): string {
  if (!statement) return "";
  const kind = { direct: "quoted", indirect: "in indirect speech", mixed: "partly quoted", scare: "in distancing marks" }[statement.kind];
  return statement.certainty === "hedged" ? `${kind}, hedged` : kind;
}

function through(book: Book, statement: Statement | undefined): string {
  const via = (statement?.via ?? []).map((one) => shown(one.entity ? (book.entity.get(one.entity)?.name ?? one.text) : one.text));
  return via.length ? `by way of ${via.join(", by way of ")}` : "";
}
