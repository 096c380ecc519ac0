// Who and what is named in which report: counts of mentions, and names that a report's text does not hold at all.

import { grouped, once, type Book } from "./book.ts";
import type { Entity, Mention, Report } from "./records.ts";
import { folded } from "./text.ts";

const SHARE = 0.4; // of the reports; what so many name is of the story
const LEAST = 2; // … but at least so many, as one report names many things alone

export interface Named { entity: Entity; by: Map<string, Mention[]> }

/** How many reports must name somebody for the absence elsewhere to be shown. */
export function reportsNaming(book: Book): number {
  return Math.max(LEAST, Math.ceil(SHARE * book.reports.length));
}

/** The entities that at least two reports name, those named by most first. */
export function named(book: Book): Named[] {
  const groups = grouped(book.mentions.filter((one) => one.entity && one.form === "name"), (one) => one.entity!);
  const all = [...groups].flatMap(([id, mentions]) => {
    const entity = book.entity.get(id);
    return entity ? [{ entity, by: grouped(mentions, (one) => one.report) }] : [];
  });
  return all.filter((one) => one.by.size > 1).sort((a, b) => b.by.size - a.by.size || total(b) - total(a));
}

/** For each report the entities that several others name and whose name its text does not hold in any form. */
export const missing = once((book): [Report, Entity[]][] => {
  const common = named(book).filter((one) => one.by.size >= reportsNaming(book)).map((one) => ({ one, last: lastWords(one) }));
  return book.reports.map((report) => {
    const text = vocabulary(report.text);
    return [report, common.filter(({ one, last }) => !one.by.has(report.id) && !holds(text, last)).map(({ one }) => one.entity)];
  });
});

/** The last word of each way in which an entity is named, folded. */
export function lastWords({ entity, by }: Named): Set<string> {
  const written = [entity.name, ...entity.aliases, ...[...by.values()].flat().map((one) => one.text)];
  return new Set([...new Set(written)].map((name) => wordsOf(name).pop() ?? ""));
}

/** The words of a text, folded, by their first letter. */
export function vocabulary(text: string): Map<string, string[]> {
  return grouped(new Set(wordsOf(text)), (word) => word[0]!);
}

/** True where the text has one of the words, or a spelling near to one: Tezmer for Tesmar. */
export function holds(text: Map<string, string[]>, last: Set<string>): boolean {
  return [...last].some((word) => text.get(word[0] ?? "")?.some((other) => other === word || (word.length >= LONG && near(word, other))));
}

/** The words of a text, folded. */
export function wordsOf(text: string): string[] {
  return folded(text).match(/[\p{L}\p{N}]+/gu) ?? [];
}

const LONG = 5; // letters; shorter words are near to too many
const EDITS = 2;

function near(word: string, other: string): boolean {
  if (Math.abs(word.length - other.length) > EDITS) return false;
  let row = Array.from({ length: other.length + 1 }, (_, column) => column);
  for (let line = 1; line <= word.length; line += 1) {
    const next = [line];
    for (let column = 1; column <= other.length; column += 1) {
      next.push(Math.min(next[column - 1]! + 1, row[column]! + 1, row[column - 1]! + Number(word[line - 1] !== other[column - 1])));
    }
    row = next;
  }
  return row[other.length]! <= EDITS;
}

function total(one: Named): number {
  return [...one.by.values()].reduce((sum, mentions) => sum + mentions.length, 0);
}
