// The front: the story, its reports and how they are dated, and the findings by weight.

import { accounts, grouped, meets, once, short, tellers, type Book } from "../book.ts";
import { choice, type Change } from "../controls.ts";
import { overlaps, span } from "../dates.ts";
import { h } from "../dom.ts";
import { brief, finding, hasFigure, silent } from "../finding.ts";
import { list } from "../list.ts";
import { missing, reportsNaming } from "../naming.ts";
import { dated, extent, reason, reportLink } from "../passage.ts";
import type { Finding, FindingKind } from "../records.ts";
import { address } from "../state.ts";
import { shown } from "../text.ts";
import { count, kindName, KINDS } from "../vocabulary.ts";

export interface FrontOptions {
  kind?: string; speaker?: string; outlet?: string; place?: string; from?: string; to?: string; finding?: string; change: Change;
}

const LINES = 3; // findings a question in short
const GAPS = 10; // reports whose gaps are listed
const ABSENT = 4; // names that a report lacks
const RAIL = 14; // reports beside the findings before the list is cut

const QUESTIONS: [string, FindingKind[], string][] = [
  ["Where do the accounts clash?", ["conflict"], "No two accounts were found that cannot both hold."],
  ["Who says one thing and another?", ["shift"], "Nobody was found to say otherwise elsewhere or later."],
  ["How much, and who says so?", ["figure"], "No quantity is told by several reports in a way that could be compared."],
];

export function front(book: Book, options: FrontOptions): HTMLElement {
  const kept = book.findings.filter((found) => keeps(book, found, options));
  const one = options.finding ? kept.find((found) => short(found.id) === options.finding) ?? book.findings.find((found) => short(found.id) === options.finding) : undefined;
  const shownFindings = one ? [one] : kept;
  return h("div", { class: "front" },
    h("header", { class: "story" }, h("h1", { dir: "auto" }, shown(book.story.title)), h("p", { class: "deck" }, `${extent(book)} · ${span(book.story)} · ${count(book.findings.length, "finding")}`)),
    one ? null : shortAnswers(book),
    h("div", { class: "columns" },
      h("section", { class: "main", "aria-label": "Findings" },
        h("h2", null, one ? "One finding" : "What a reader finds"),
        one ? h("p", null, h("a", { href: address("front") }, `All ${count(book.findings.length, "finding")}`)) : filters(book, options, kept.length),
        shownFindings.length ? list(shownFindings, (found) => finding(book, found), 320) : h("p", { class: "nothing" }, book.findings.length ? "No finding fits these filters." : "The reports share no claim that could be set side by side.")),
      rail(book)));
}

/** The questions a reader comes with, answered in a few lines that lead on. */
const shortAnswers = once((book): HTMLElement =>
  h("section", { class: "short", "aria-label": "In short" },
    ...QUESTIONS.map(([question, kinds, none]) => {
      const held = book.findings.filter((one) => kinds.includes(one.kind) && one.judged !== "rejected");
      const found = kinds.includes("figure") ? [true, false].flatMap((figure) => held.filter((one) => hasFigure(book, one) === figure)) : held;
      const figures = kinds.includes("figure") ? [h("p", { class: "onward" }, h("a", { href: address("figures") }, `All ${count(book.figures.length, "figure")}, drawn`))] : [];
      return h("div", { class: "question" }, h("h2", null, question),
        found.length ? h("ul", null, ...found.slice(0, LINES).map((one) => brief(book, one))) : h("p", { class: "nothing" }, none),
        found.length > LINES ? h("p", { class: "onward" }, h("a", { href: address("front", undefined, { kind: kinds.join(" ") }) }, `All ${found.length}`)) : null,
        ...figures);
    }),
    leftOut(book)));

/** A report a line: the silences that findings tell of, then the names that several others hold and it doesn't. */
function leftOut(book: Book): HTMLElement {
  const silences = book.findings.filter((one) => one.kind === "silence" && one.judged !== "rejected");
  const rows = missing(book).flatMap(([report, names]) => {
    const held = silences.flatMap((one) => one.sides.filter((side) => side.report === report.id).map((side) => silent(one, side)));
    const rest = names.length > ABSENT ? ` and ${names.length - ABSENT} more` : "";
    const never = names.length ? h("p", { class: "row" }, "never names ", ...names.slice(0, ABSENT).flatMap((one, number) => [number ? ", " : "", h("a", { href: address("people", short(one.id)) }, h("bdi", null, shown(one.name)))]), rest) : null;
    return held.length || never ? [{ weight: held.length, row: h("li", { class: "k-silence" }, h("b", null, reportLink(book, report.id)), ...held, never) }] : [];
  }).sort((a, b) => b.weight - a.weight);
  return h("div", { class: "question" }, h("h2", null, "What does each leave out?"),
    rows.length ? h("ul", null, ...rows.slice(0, GAPS).map((one) => one.row)) : h("p", { class: "nothing" }, "Nothing that most reports tell of is missing in one."),
    rows.length > GAPS ? h("p", { class: "onward" }, `and ${count(rows.length - GAPS, "more report")}`) : null,
    h("p", { class: "onward" }, h("a", { href: address("side", undefined, { rows: "names" }) }, `Who names whom, report by report`),
      rows.length ? h("span", { class: "soft" }, ` (names that at least ${reportsNaming(book)} reports hold)`) : null));
}

function keeps(book: Book, found: Finding, options: FrontOptions): boolean {
  const told = accounts(found);
  if (options.kind && !options.kind.split(" ").includes(found.kind)) return false;
  if (options.speaker && !told.some((one) => one.voice === options.speaker || (one.voice && short(one.voice) === options.speaker))) return false;
  if (options.outlet && !tellers(found).some((id) => short(id) === options.outlet || book.report.get(id)?.outlet === options.outlet)) return false;
  if (options.place && !told.some((one) => book.places.some((place) => place.name === options.place && meets(place, one)))) return false;
  if (options.from || options.to) return tellers(found).some((id) => overlaps(book.report.get(id)?.published, options.from ?? null, options.to ?? null));
  return true;
}

/** What the filters offer: speakers, outlets and places of the findings, as (value, name), by name. */
const offered = once((book) => {
  const told = book.findings.flatMap(accounts);
  const voices = new Map(told.filter((one) => one.voice && one.voice !== "narrator").map((one) => [short(one.voice!), shown(book.entity.get(one.voice!)?.name ?? "not named")]));
  const outlets = new Map(book.reports.map((one) => (one.outlet ? [one.outlet, shown(one.outlet)] : [short(one.id), shown(book.names.get(one.id) ?? "")])));
  const within = grouped(told, (one) => one.report);
  const places = new Map(book.places.filter((place) => within.get(place.report)?.some((one) => meets(place, one))).map((place) => [place.name, shown(place.name)]));
  return { speakers: sorted(voices), outlets: sorted(outlets), places: sorted(places) };
});

function filters(book: Book, options: FrontOptions, kept: number): HTMLElement {
  const { change } = options, { speakers, outlets, places } = offered(book);
  const any = [options.kind, options.speaker, options.outlet, options.place, options.from, options.to].some(Boolean);
  return h("div", { class: "filters" },
    h("div", { class: "chips", role: "group", "aria-label": "Kinds of finding" }, ...KINDS.map(([kind]) => chip(book, kind, options))),
    h("div", { class: "choices" },
      choice("speaker", "Speaker", "all", speakers, options.speaker, (speaker) => change({ speaker })),
      choice("outlet", "Outlet", "all", outlets, options.outlet, (outlet) => change({ outlet })),
      choice("place", "Place", "all", places, options.place, (place) => change({ place })),
      h("span", { class: "from-to" }, when("from", "Published from", options.from, change), when("to", "to", options.to, change))),
    any ? h("p", { class: "count", role: "status" }, `${kept} of ${book.findings.length}. `, h("a", { href: address("front") }, "Show all")) : null);
}

function chip(book: Book, kind: FindingKind, options: FrontOptions): HTMLElement | null {
  const number = book.findings.filter((one) => one.kind === kind).length;
  if (!number) return null;
  const on = new Set(options.kind?.split(" ") ?? []);
  return h("button", { type: "button", id: `kind-${kind}`, class: `chip k-${kind}`, "aria-pressed": String(on.has(kind)), on: { click: () => {
    if (!on.delete(kind)) on.add(kind);
    options.change({ kind: [...on].join(" ") });
  } } }, kindName(kind), " ", h("span", { class: "n" }, String(number)));
}

function when(id: "from" | "to", label: string, value: string | undefined, change: Change): HTMLElement {
  const input = h("input", { type: "date", id, value, on: { change: () => change({ [id]: input.value || undefined }) } });
  return h("label", { class: "choice", for: id }, h("span", null, label), input);
}

function sorted(names: Map<string, string>): [string, string][] {
  return [...names].sort((a, b) => a[1].localeCompare(b[1]));
}

const rail = once((book): HTMLElement => {
  const copies = (id: string | null) => (id && book.report.has(id) ? h("p", { class: "copy" }, "A near copy of ", reportLink(book, id)) : null);
  return h("aside", { class: "rail", "aria-label": "The reports" }, h("h2", null, "The reports"),
    h("ol", null, ...book.reports.slice(0, RAIL).map((report) => h("li", null,
      h("div", { class: "slug" }, reportLink(book, report.id)),
      report.title && report.outlet ? h("p", { class: "headline", dir: "auto" }, shown(report.title)) : null,
      h("details", null, h("summary", null, dated(book, report.id), h("span", { class: "how" }, "how known")), h("p", { dir: "auto" }, ...reason(book, report.id))),
      copies(report.near_duplicate_of)))),
    book.reports.length > RAIL ? h("p", null, h("a", { href: address("report") }, `All ${book.reports.length} reports`)) : null,
    book.whole.failures.length ? h("details", { class: "failures" }, h("summary", null, `${count(book.whole.failures.length, "thing")} could not be read`),
      h("ul", null, ...book.whole.failures.map((one) => h("li", null, h("b", null, shown(one.source)), `: ${shown(one.reason)}`)))) : null);
});
