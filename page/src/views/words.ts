// Words: what one thing is called in each report, and the loaded words by whose they are.

import { grouped, nameOf, short, type Book } from "../book.ts";
import { tabs, type Change } from "../controls.ts";
import { h } from "../dom.ts";
import { finding } from "../finding.ts";
import { at, reportLink } from "../passage.ts";
import type { Entity, Wording } from "../records.ts";
import { address } from "../state.ts";
import { shorten, shown } from "../text.ts";
import { count } from "../vocabulary.ts";
import { speaker } from "../voices.ts";

export interface WordsOptions { of?: string; change: Change }

const THINGS = 24; // things with several names, those of most names first

export function words(book: Book, options: WordsOptions): HTMLElement {
  const loaded = options.of === "loaded";
  return h("div", { class: "words-view" }, h("h1", null, "In whose words"),
    h("div", { class: "bar" }, tabs("What to show", [["names", "Names of one thing"], ["loaded", "Loaded words"]], loaded ? "loaded" : "names", (value) => options.change({ of: value === "loaded" ? value : undefined }))),
    loaded ? loadedWords(book) : names(book));
}

function names(book: Book): HTMLElement {
  const found = book.findings.filter((one) => one.kind === "naming");
  const things = [...grouped(book.wording.filter((one) => one.kind === "naming" && one.referent), (one) => one.referent!)]
    .flatMap(([id, used]): [Entity, Map<string, Wording[]>][] => (book.entity.has(id) ? [[book.entity.get(id)!, variants(used)]] : []))
    .filter(([, by]) => by.size > 1 && new Set([...by.values()].flat().map((one) => one.report)).size > 1)
    .sort((a, b) => b[1].size - a[1].size);
  return h("div", null,
    found.length ? h("section", { class: "group" }, h("h2", null, "Where outlets differ most"), ...found.map((one) => finding(book, one))) : null,
    h("section", { class: "group" }, h("h2", null, "Every name of a person or place"),
      h("p", { class: "soft" }, "Plain: the report’s own words. “In marks”: only in somebody’s words. The number is how often."),
      things.length ? h("div", { class: "things" }, ...things.slice(0, THINGS).map(([entity, by]) => thing(book, entity, by))) : h("p", { class: "nothing" }, "Nothing here has two names."),
      things.length > THINGS ? h("p", { class: "soft" }, `and ${things.length - THINGS} more with fewer names`) : null));
}

/** The words used, by how they are written but for capitals and an opening article. */
function variants(used: Wording[]): Map<string, Wording[]> {
  return grouped(used, (one) => one.text.replace(/\s+/g, " ").toLowerCase().replace(/^the /, ""));
}

function thing(book: Book, entity: Entity, by: Map<string, Wording[]>): HTMLElement {
  const reports = [...grouped([...by.values()].flat(), (one) => one.report)].sort((a, b) => book.reports.findIndex((one) => one.id === a[0]) - book.reports.findIndex((one) => one.id === b[0]));
  return h("article", { class: "thing item", tabindex: -1 }, h("h3", null, h("a", { href: address("people", short(entity.id)) }, h("bdi", null, shown(shorten(entity.name, 80))))),
    h("dl", null, ...reports.map(([report, used]) => h("div", null, h("dt", null, reportLink(book, report)),
      h("dd", null, ...[...grouped(used, (one) => `${one.owner === "narrator"} ${one.text.toLowerCase()}`).values()].sort((a, b) => b.length - a.length).map((group) => word(book, group)))))));
}

function loadedWords(book: Book): HTMLElement {
  const loaded = book.wording.filter((one) => one.kind === "loaded");
  const own = grouped(loaded.filter((one) => one.owner === "narrator"), (one) => one.report);
  const voiced = grouped(loaded.filter((one) => one.owner !== "narrator"), (one) => one.owner);
  if (!loaded.length) return h("p", { class: "nothing" }, "No loaded word was found.");
  return h("div", { class: "two" },
    h("section", { class: "group" }, h("h2", null, "In the reports’ own words"),
      ...book.reports.map((report) => owner(book, h("span", null, reportLink(book, report.id), rate(report.words, own.get(report.id)?.length ?? 0)), own.get(report.id) ?? []))),
    h("section", { class: "group" }, h("h2", null, "In the words of those they quote"),
      ...[...voiced].sort((a, b) => b[1].length - a[1].length).map(([id, used]) => owner(book, id && book.entity.has(id) ? h("a", { href: address("people", short(id)) }, h("bdi", null, speaker(book, id))) : h("span", null, "not named"), used)),
      voiced.size ? null : h("p", { class: "nothing" }, "None.")));
}

const ENOUGH = 300; // words; below that a rate says nothing

function rate(length: number, number: number): HTMLElement {
  return h("span", { class: "soft" }, length >= ENOUGH ? ` · ${count(number, "loaded word")} in ${length.toLocaleString("en-GB")}` : ` · ${count(number, "loaded word")}`);
}

function owner(book: Book, heading: HTMLElement, used: Wording[]): HTMLElement {
  const groups = [...grouped(used, (one) => `${one.text.toLowerCase()} ${one.distanced}`).values()].sort((a, b) => b.length - a.length);
  return h("article", { class: "thing item", tabindex: -1 }, h("h3", null, heading), groups.length ? h("p", { class: "cloud" }, ...groups.map((group) => word(book, group))) : h("p", { class: "nothing" }, "None found."));
}

function word(book: Book, group: Wording[]): HTMLElement {
  const first = group[0]!, text = shown(shorten(first.text, 80));
  const voiced = first.owner !== "narrator";
  const notes = [voiced ? speaker(book, first.owner) : "", first.distanced ? "at a distance, in quotation marks" : "", first.caption ? "in a caption" : "", nameOf(book, first.report)].filter(Boolean).join(" · ");
  return h("a", { class: voiced || first.distanced ? "word voiced" : "word", href: at(first), title: shown(notes), dir: "auto" },
    voiced || first.distanced ? `“${text}”` : text, group.length > 1 ? h("sup", null, String(group.length)) : null, first.caption ? h("span", { class: "hidden" }, " (caption)") : null);
}
