// Passages and what is written about them: every mark on the page leads to the words it stands for.

import { fileOf, nameOf, once, short, type Book } from "./book.ts";
import { inWords, known, span } from "./dates.ts";
import { h, type Child } from "./dom.ts";
import type { Account, Passage } from "./records.ts";
import { address } from "./state.ts";
import { shorten, shown, slice } from "./text.ts";
import { count, POSITIONS } from "./vocabulary.ts";
import { quoted, voice } from "./voices.ts";

const LONG = 420; // characters of a passage shown outside its report
const AROUND = 45; // characters shown either side of a passage among its words
const SHOWN = 3; // passages of a side before the rest is folded

/** The address of a passage in its report. */
export function at(passage: Passage): string {
  return address("report", short(passage.report), { at: `${passage.start}-${passage.end}` });
}

/** An account as a quotation: its words as a link, then voice, report and date. */
export function passage(book: Book, account: Account): HTMLElement {
  const text = shown(shorten(account.text, LONG));
  const position = account.position === "asserts" ? null : h("b", { class: `stance ${account.position}` }, `${POSITIONS[account.position]} `);
  return h("blockquote", { class: "passage" },
    h("a", { class: "words", href: at(account), dir: "auto" }, quoted(book, account) ? `“${text}”` : text),
    h("footer", null, position, h("span", { class: "voice" }, h("bdi", null, voice(book, account))), " · ", reportLink(book, account.report)),
  );
}

/** A passage among the words round it: "… an area of **12 hectares** was cleared …". */
export function context(book: Book, one: Passage): Child[] {
  const report = book.report.get(one.report);
  if (!report || one.end - one.start > AROUND * 2) return [h("a", { class: "words", href: at(one), dir: "auto" }, shown(shorten(one.text, AROUND * 2)))];
  const before = slice(report, Math.max(0, one.start - AROUND), one.start).split(/\n\s*\n/).pop()!.replace(/^\S*\s/, "").replace(/\s+/g, " ");
  const after = slice(report, one.end, one.end + AROUND).split(/\n\s*\n/)[0]!.replace(/\s\S*$/, "").replace(/\s+/g, " ");
  return [h("bdi", null, "… ", shown(before), h("a", { class: "words value", href: at(one) }, shown(one.text)), shown(after), " …")];
}

/** Passages one below the other, those of one voice in one report and same words once, the rest folded. */
export function passages(book: Book, accounts: Account[], limit = SHOWN): HTMLElement[] {
  const all = accounts.map((account) => passage(book, account));
  const rest = all.slice(limit);
  if (rest.length < 2) return all;
  return [...all.slice(0, limit), h("details", { class: "more" }, h("summary", null, `${rest.length} more`), ...rest)];
}

/** A report's name as a link to it, its headline and date on hovering. */
export function reportLink(book: Book, id: string): HTMLElement {
  const report = book.report.get(id);
  if (!report) return h("span", null, "a report that is not here");
  const about = [report.title, span(report.published), fileOf(report)].filter(Boolean).join(" · ");
  return h("a", { class: "report-name", href: address("report", short(id)), title: shown(about) }, h("bdi", null, shown(nameOf(book, id))));
}

/** A report's date in words, with a mark where it is inferred and the reason on opening it. */
export function dated(book: Book, id: string): HTMLElement {
  const published = book.report.get(id)?.published ?? null;
  if (!published) return h("span", { class: "date unknown" }, "date not known");
  return h("span", { class: `date ${published.basis}` }, span(published), published.basis === "inferred" ? h("i", null, " inferred") : null);
}

/** A sentence of the program with each report's name made a link, and its dates put in words. */
export function prose(book: Book, sentence: string): Child[] {
  const found = mentioned(book);
  if (!found) return [shown(inWords(sentence))];
  return sentence.split(found.pattern).map((piece, number) => {
    const report = number % 2 ? found.reports.get(piece) : undefined;
    return report ? reportLink(book, report) : shown(inWords(piece));
  });
}

/** "5 reports by 3 outlets". */
export function extent(book: Book): string {
  const outlets = new Set(book.reports.map((one) => one.outlet).filter(Boolean));
  const nameless = book.reports.filter((one) => !one.outlet).length;
  const by = outlets.size ? ` by ${count(outlets.size, "outlet")}${nameless ? `, ${nameless} of no stated outlet` : ""}` : ", no outlet stated";
  return `${count(book.reports.length, "report")}${by}`;
}

/** How a report's date is known, its quoted evidence included. */
export function reason(book: Book, id: string): Child[] {
  const report = book.report.get(id);
  return prose(book, known(report?.published ?? null));
}

/** The names that the program's own sentences give the reports: outlet with EDTF date, file, outlet. */
const mentioned = once((book): { pattern: RegExp; reports: Map<string, string> } | null => {
  const reports = new Map<string, string>();
  for (const report of book.reports) {
    const single = book.reports.filter((one) => one.outlet === report.outlet).length === 1;
    const names = [fileOf(report), `${report.outlet} (${fileOf(report)})`, `${report.outlet} (${report.published?.edtf})`];
    for (const name of report.outlet && single ? [...names, report.outlet] : names) reports.set(name, report.id);
  }
  const names = [...reports.keys()].filter((name) => name.length > 2).sort((a, b) => b.length - a.length);
  const escaped = names.map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return names.length ? { pattern: new RegExp(`(${escaped.join("|")})`), reports } : null;
});
