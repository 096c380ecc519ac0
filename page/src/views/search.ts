// Search over everything: every word asked for must be there; capitals and accents don't matter.

import { short, type Book } from "../book.ts";
import type { Change } from "../controls.ts";
import { h } from "../dom.ts";
import { list } from "../list.ts";
import { at, dated, reportLink } from "../passage.ts";
import { address } from "../state.ts";
import { folded, shown } from "../text.ts";
import { count, title } from "../vocabulary.ts";
import { speaker } from "../voices.ts";

export interface SearchOptions { q?: string; in?: string; change: Change }
interface Hit { text: string; href: string; about: (HTMLElement | string)[] }

const AROUND = 110; // characters of a long text either side of what was found

export function search(book: Book, options: SearchOptions): HTMLElement {
  const asked = options.q ?? "", words = folded(asked).split(/\s+/).filter(Boolean);
  const groups = words.length ? hits(book, words) : [];
  const total = groups.reduce((sum, [, found]) => sum + found.length, 0);
  const chosen = groups.filter(([name, found]) => found.length && (!options.in || name === options.in));
  return h("div", { class: "search-view" }, h("h1", null, "Search"),
    words.length ? h("p", { class: "lede", role: "status" }, `${count(total, "place")} with `, h("bdi", null, `“${shown(asked)}”`), ". ",
      ...groups.filter(([, found]) => found.length).flatMap(([name, found]) => [h("a", { class: "within", href: address("search", undefined, { q: asked, in: name === options.in ? undefined : name }), "aria-current": name === options.in ? "true" : null }, `${name} ${found.length}`), " "]))
      : h("p", { class: "lede" }, "Type in the field above: reports, statements, figures, claims, findings, people and places are searched."),
    words.length && !total ? h("p", { class: "nothing" }, "Nothing here holds all of these words. Try fewer, or the beginning of a word.") : null,
    ...chosen.map(([name, found]) => h("section", { class: "group" }, h("h2", { id: `in-${name}` }, `${name} `, h("span", { class: "n" }, String(found.length))), list(found, (hit) => entry(hit, words), 70))));
}

function hits(book: Book, words: string[]): [string, Hit[]][] {
  const has = (text: string) => {
    const within = folded(text);
    return words.every((word) => within.includes(word));
  };
  const where = (report: string) => [reportLink(book, report), " · ", dated(book, report)];
  const names = new Map([...book.entity.values()].map((one) => [one.id, [one.name, ...one.aliases].join(", ")]));
  return [
    ["People", [...book.entity.values()].filter((one) => has(names.get(one.id)!)).map((one) => ({ text: names.get(one.id)!, href: address("people", short(one.id)), about: [one.kind] }))],
    ["Findings", book.findings.filter((one) => has(`${one.why} ${one.sides.map((side) => side.label).join(" ")}`)).map((one) => ({ text: one.why, href: address("front", undefined, { finding: short(one.id) }), about: [title(one)] }))],
    ["Claims", book.claims.filter((one) => has(one.gist)).map((one) => ({ text: one.gist, href: address("side", undefined, { claim: short(one.id), all: "1" }), about: [count(new Set(one.accounts.map((account) => account.report)).size, "report")] }))],
    ["Statements", book.statements.filter((one) => has(`${one.text} ${speaker(book, one.speaker?.entity ?? null, one)}`)).map((one) => ({ text: one.text, href: at(one), about: [h("bdi", null, speaker(book, one.speaker?.entity ?? null, one)), " · ", ...where(one.report)] }))],
    ["Figures", book.figures.filter((one) => has(`${one.text} ${one.what ?? ""} ${one.counted ?? ""}`)).map((one) => ({ text: one.text, href: at(one), about: where(one.report) }))],
    ["Reports", book.reports.filter((one) => has(`${one.title ?? ""} ${one.outlet ?? ""} ${one.text}`)).map((one) => ({ text: around(one.text, words), href: address("report", short(one.id)), about: where(one.id) }))],
  ];
}

function entry(hit: Hit, words: string[]): HTMLElement {
  return h("article", { class: "entry item", tabindex: -1 }, h("p", { dir: "auto" }, h("a", { class: "words", href: hit.href }, ...highlighted(shown(around(hit.text, words)), words))), h("p", { class: "slug" }, ...hit.about));
}

function around(text: string, words: string[]): string {
  const line = text.replace(/\s+/g, " "), place = line.toLowerCase().indexOf(words[0] ?? "");
  if (line.length <= 2 * AROUND) return line;
  const from = Math.max(0, place - AROUND), to = Math.max(place, 0) + AROUND;
  return `${from ? "… " : ""}${line.slice(from, to)}${to < line.length ? " …" : ""}`;
}

/** The text with what was asked for in <mark>, where folding kept its length. */
function highlighted(text: string, words: string[]): (HTMLElement | string)[] {
  const within = folded(text);
  if (within.length !== text.length) return [text];
  const pattern = new RegExp(`(${words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|")})`);
  let place = 0;
  return within.split(pattern).map((piece, number) => {
    const words = text.slice(place, (place += piece.length));
    return number % 2 ? h("mark", null, words) : words;
  });
}
