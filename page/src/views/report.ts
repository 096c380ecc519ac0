// One report as laid out, its statements, figures, dates, places and loaded words marked; beside each paragraph what
// the other reports say at this point.

import { grouped, meets, nameOf, short, type Book } from "../book.ts";
import type { Change } from "../controls.ts";
import { span } from "../dates.ts";
import { h } from "../dom.ts";
import { list } from "../list.ts";
import { pieces, type Mark } from "../marks.ts";
import { at, dated, passages, prose, reason, reportLink } from "../passage.ts";
import type { Account, Claim, Finding, Report, Section, Statement } from "../records.ts";
import { address } from "../state.ts";
import { shorten, shown, size, slice } from "../text.ts";
import { made, said } from "../units.ts";
import { count, listed, title } from "../vocabulary.ts";
import { speaker } from "../voices.ts";

export interface ReportOptions { id?: string | undefined; at?: string; marks?: string; change: Change }

const KINDS: [Mark["kind"], string, string][] = [
  ["statement", "s", "Statements"], ["figure", "f", "Figures"], ["time", "d", "Dates"], ["place", "p", "Places"], ["loaded", "w", "Loaded words"],
];
const NORMAL = "sfw"; // dates and places on request: with all five on a text is a carpet
const TONES = 6; // colours of speakers; those who say less share the last
const NOTES = 3; // notes shown whole beside a paragraph

export function report(book: Book, options: ReportOptions): HTMLElement {
  const one = book.reports.find((held) => short(held.id) === options.id);
  if (!one) return index(book, options.id);
  const on = options.marks ?? NORMAL;
  const statements = book.statements.filter((held) => held.report === one.id && held.kind !== "scare");
  const tones = speakers(statements);
  const marks = [...marksOf(book, one, statements, tones).filter((mark) => on.includes(KINDS.find(([kind]) => kind === mark.kind)?.[1] ?? "-")), ...lit(options.at)];
  const notes = notesOf(book, one);
  return h("div", { class: "report" },
    head(book, one), switches(options, on), on.includes("s") ? legend(book, statements, tones) : null,
    h("div", { class: "annotated" }, h("p", { class: "margin-title", "aria-hidden": "true" }, "What the others say here"), ...runs(sections(one), notes).map(([part, here]) => block(book, one, part, marks, here))),
    neighbours(book, one));
}

function index(book: Book, wanted: string | undefined): HTMLElement {
  return h("div", null, h("h1", null, "Reports"), wanted ? h("p", { class: "nothing" }, "There is no such report in this story.") : null,
    list(book.reports, (one) => h("article", { class: "entry item", tabindex: -1 },
      h("div", { class: "slug" }, reportLink(book, one.id), " · ", dated(book, one.id), ` · ${count(one.words, "word")}`),
      h("p", { class: "headline", dir: "auto" }, h("a", { href: address("report", short(one.id)) }, shown(one.title ?? "No headline")))), 76));
}

function head(book: Book, one: Report): HTMLElement {
  const web = one.url && /^https?:\/\//.test(one.url) ? h("a", { href: one.url, rel: "noreferrer noopener" }, "the original") : null;
  const copy = one.near_duplicate_of && book.report.has(one.near_duplicate_of) ? h("p", { class: "copy" }, "A near copy of ", reportLink(book, one.near_duplicate_of)) : null;
  const by = [...one.authors, ...one.agencies].map(shown);
  return h("header", { class: "report-head" }, h("p", { class: "slug" }, shown(nameOf(book, one.id)), by.length ? ` · ${listed(by)}` : "", ` · ${count(one.words, "word")}`, web ? " · " : "", web),
    h("h1", { dir: "auto" }, shown(one.title ?? "No headline")),
    h("p", { class: "dateline" }, dated(book, one.id), ". ", ...reason(book, one.id)), copy);
}

function switches(options: ReportOptions, on: string): HTMLElement {
  return h("div", { class: "chips marks", role: "group", "aria-label": "Marks in the text" }, ...KINDS.map(([kind, letter, name]) =>
    h("button", { type: "button", id: `mark-${kind}`, class: `chip m-${kind}`, "aria-pressed": String(on.includes(letter)), on: { click: () => {
      const next = KINDS.map(([, one]) => one).filter((one) => on.includes(one) !== (one === letter)).join("");
      options.change({ marks: next === NORMAL ? undefined : next || "-" });
    } } }, name)));
}

function legend(book: Book, statements: Statement[], tones: Map<string, number>): HTMLElement {
  return h("ul", { class: "legend speakers" }, ...[...tones].slice(0, TONES).map(([key, tone]) => {
    const first = statements.find((one) => voiceKey(one) === key)!;
    const name = speaker(book, first.speaker?.entity ?? null, first);
    return h("li", null, h("span", { class: `swatch t${tone}` }), " ", first.speaker?.entity ? h("a", { href: address("people", short(first.speaker.entity)) }, h("bdi", null, name)) : h("bdi", null, name));
  }), tones.size > TONES ? h("li", null, h("span", { class: `swatch t${TONES}` }), " others") : null);
}

function voiceKey(one: Statement): string {
  return one.speaker?.entity ?? one.speaker?.text ?? "";
}

/** The speakers of a report, those who say most first, each with the number of its colour. */
function speakers(statements: Statement[]): Map<string, number> {
  const groups = [...grouped(statements, voiceKey)].sort((a, b) => b[1].length - a[1].length);
  return new Map(groups.map(([key], number) => [key, Math.min(number, TONES)]));
}

function marksOf(book: Book, one: Report, statements: Statement[], tones: Map<string, number>): Mark[] {
  const here = <R extends { report: string }>(records: R[]) => records.filter((record) => record.report === one.id);
  return [
    ...statements.flatMap((held) => (held.parts.length ? held.parts : [[held.start, held.end] as [number, number]]).map(([start, end]): Mark => ({
      start, end, kind: "statement", tone: tones.get(voiceKey(held)) ?? TONES, label: `${speaker(book, held.speaker?.entity ?? null, held)}${held.cue ? ` (“${shown(held.cue.text)}”)` : ""}`,
    }))),
    ...here(book.figures).map((held): Mark => ({ start: held.start, end: held.end, kind: "figure", label: said(made(held)) })),
    ...here(book.times).map((held): Mark => ({ start: held.start, end: held.end, kind: "time", label: held.type === "DURATION" ? "a duration" : span(held) })),
    ...here(book.places).map((held): Mark => ({ start: held.start, end: held.end, kind: "place", label: held.resolved ? `${held.name}${held.country ? `, ${held.country}` : ""}` : "a place not found" })),
    ...here(book.wording).filter((held) => held.kind === "loaded").map((held): Mark => ({ start: held.start, end: held.end, kind: "loaded", label: held.owner === "narrator" ? "loaded, in the report’s own words" : `loaded, ${speaker(book, held.owner)}’s word` })),
  ];
}

function lit(at: string | undefined): Mark[] {
  const match = /^(\d+)-(\d+)$/.exec(at ?? "");
  return match ? [{ start: Number(match[1]), end: Number(match[2]), kind: "lit", label: "the passage you came for" }] : [];
}

/** The sections in order, with what no section covers as body: nothing of the text is lost. */
function sections(one: Report): Section[] {
  const whole: Section[] = [];
  let done = 0;
  for (const section of [...one.sections].sort((a, b) => a.start - b.start)) {
    if (slice(one, done, section.start).trim()) whole.push({ kind: "body", start: done, end: section.start });
    if (section.end > done) whole.push({ ...section, start: Math.max(done, section.start) });
    done = Math.max(done, section.end);
  }
  const end = size(one.text);
  if (slice(one, done, end).trim()) whole.push({ kind: "body", start: done, end });
  return whole;
}

interface Note { start: number; end: number; finding?: Finding; claim?: Claim; others: Account[] }

/** What findings and claims set beside passages of this report, from the other reports. */
function notesOf(book: Book, one: Report): Note[] {
  const notes: Note[] = [];
  const covered = new Set<string>();
  for (const finding of book.findings) {
    if (finding.kind === "naming") continue;
    const accounts = finding.sides.flatMap((side) => side.accounts);
    const mine = accounts.filter((account) => account.report === one.id), others = accounts.filter((account) => account.report !== one.id || finding.kind === "conflict" || finding.kind === "shift");
    if (mine[0] && others.length) notes.push({ start: mine[0].start, end: mine[0].end, finding, others: others.filter((account) => account !== mine[0]) });
    finding.claims.forEach((claim) => covered.add(claim));
  }
  for (const claim of book.claims) {
    const mine = claim.accounts.find((account) => account.report === one.id), others = claim.accounts.filter((account) => account.report !== one.id);
    if (mine && others.length && !covered.has(claim.id) && !notes.some((note) => meets({ ...note, report: one.id, text: "" }, mine))) notes.push({ start: mine.start, end: mine.end, claim, others });
  }
  return notes;
}

/** The sections in runs: each begins where there are notes, so that the text goes on beside long ones. */
function runs(all: Section[], notes: Note[]): [Section[], Note[]][] {
  const found: [Section[], Note[]][] = [];
  for (const section of all) {
    const here = notes.filter((note) => note.start >= section.start && note.start < section.end), last = found[found.length - 1];
    if (last && !here.length) last[0].push(section);
    else found.push([[section], here]);
  }
  return found;
}

function block(book: Book, one: Report, part: Section[], marks: Mark[], here: Note[]): HTMLElement {
  const content = part.map((section) => {
    const paragraph = text(one, section, marks);
    const holdsLit = marks.some((mark) => mark.kind === "lit" && mark.start < section.end && mark.end > section.start);
    if (section.kind === "furniture") return h("details", { class: "furniture", open: holdsLit }, h("summary", null, "Page furniture, folded"), paragraph);
    return section.kind === "caption" ? h("div", { class: "caption" }, h("span", { class: "tag" }, "Caption"), paragraph) : paragraph;
  });
  return h("div", { class: here.length ? "block item" : "block", tabindex: here.length ? -1 : null }, h("div", { class: "column" }, ...content), here.length ? margin(book, here) : null);
}

function text(one: Report, section: Section, marks: Mark[]): HTMLElement {
  const inner = pieces(section.start, section.end, marks).map((piece) => {
    const words = shown(slice(one, piece.start, piece.end));
    if (!piece.marks.length) return words;
    const classes = piece.marks.map((mark) => `m-${mark.kind}${mark.tone === undefined ? "" : ` t${mark.tone}`}`).join(" ");
    const lights = piece.marks.some((mark) => mark.kind === "lit");
    return h(lights ? "mark" : "span", { class: classes, title: [...new Set(piece.marks.map((mark) => mark.label))].join(" · ") }, words);
  });
  return h("p", { class: `text ${section.kind}`, dir: "auto" }, ...inner);
}

function margin(book: Book, notes: Note[]): HTMLElement {
  const drawn = notes.map((note) => aside(book, note));
  const rest = drawn.slice(NOTES);
  return h("div", { class: "margin" }, ...drawn.slice(0, NOTES),
    rest.length ? h("details", { class: "more" }, h("summary", null, `${count(rest.length, "more note")}`), ...rest) : null);
}

function aside(book: Book, note: Note): HTMLElement {
  const same = note.finding?.kind === "agreement" || note.finding?.type === "same";
  const found = note.finding;
  if (!found || same) return alike(book, note);
  return h("div", { class: `note k-${found.kind}` }, h("h2", { class: "kind" }, h("a", { href: address("front", undefined, { finding: short(found.id) }) }, title(found)), found.subject ? h("b", { class: "subject" }, ` ${shown(shorten(found.subject, 60))}`) : null),
    found.kind === "silence" ? h("p", { class: "why", dir: "auto" }, ...prose(book, found.why)) : null, ...passages(book, note.others, 2));
}

/** Who else says just this, in one line, each name leading to his words; the words again would only be read twice. */
function alike(book: Book, note: Note): HTMLElement {
  const href = note.finding ? address("front", undefined, { finding: short(note.finding.id) }) : address("side", undefined, { claim: short(note.claim!.id) });
  const links = [...grouped(note.others, (one) => one.report)].flatMap(([report, [first]], number) => [number ? ", " : "", h("a", { class: "report-name", href: at(first!), title: shown(shorten(first!.text, 200)) }, h("bdi", null, shown(nameOf(book, report))))]);
  return h("div", { class: `note alike k-${note.finding?.kind ?? "agreement"}` }, h("h2", { class: "kind" }, h("a", { href }, note.finding ? title(note.finding) : "Also told")), h("p", { class: "soft" }, ...links));
}

function neighbours(book: Book, one: Report): HTMLElement {
  const place = book.reports.indexOf(one), before = book.reports[place - 1], after = book.reports[place + 1];
  const link = (label: string, to: Report | undefined) => (to ? h("span", null, `${label}: `, reportLink(book, to.id)) : null);
  return h("nav", { class: "neighbours", "aria-label": "Other reports" }, link("Before", before), h("a", { href: address("report") }, "All reports"), link("After", after));
}
