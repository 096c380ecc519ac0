// Figures: a chart a quantity, who says it and when beside every value; units made one, derived figures hollow.

import * as Plot from "@observablehq/plot";
import { accounts, grouped, meets, short, type Book } from "../book.ts";
import { inWords, span, stamp } from "../dates.ts";
import { h, s } from "../dom.ts";
import { at, context, dated, prose, reportLink } from "../passage.ts";
import { plotted } from "../plotted.ts";
import type { Figure, Finding } from "../records.ts";
import { room } from "../room.ts";
import { series } from "../series.ts";
import { address } from "../state.ts";
import { shorten, shown } from "../text.ts";
import { made, number, said, unitName } from "../units.ts";
import { title } from "../vocabulary.ts";
import { speaker, teller } from "../voices.ts";

export interface FiguresOptions { unit?: string }

const WIDEST = 1180; // px
const BESIDE = 820; // px from which the words stand beside their marks, not above them
const LABELS = 440; // px of the words beside
const LETTER = 7, SMALL = 6.2; // px a letter is wide, on average
const WIDE = 100; // the largest over the smallest beyond which the axis is logarithmic

export function figures(book: Book, _options: FiguresOptions): HTMLElement {
  const findings = book.findings.filter((one) => one.kind === "figure" || (one.kind === "conflict" && one.type === "figure"));
  const all = findings.map((one) => ({ one, held: unmapped(one) ? [] : book.figures.filter((figure) => accounts(one).some((account) => meets(account, figure))) }));
  const told = all.filter(({ held }) => held.length), bare = all.filter(({ held }) => !held.length).map(({ one }) => one);
  const drawn = new Set(told.flatMap(({ held }) => held)), nameless = book.figures.filter((one) => quantity(one) === null && !drawn.has(one));
  const quantities = [...grouped(book.figures.filter((one) => quantity(one) !== null), (one) => quantity(one)!)];
  const groups = quantities.filter(([, held]) => held.length > 1 && !held.every((one) => drawn.has(one))).sort((a, b) => b[1].length - a[1].length);
  const alone = quantities.filter(([, held]) => held.length === 1).flatMap(([, held]) => held).filter((one) => !drawn.has(one));
  const areas = series(book, book.figures.filter((one) => made(one).unit === "km2"));
  return h("div", { class: "figures" }, h("h1", null, "Figures"),
    h("p", { class: "lede" }, "One chart a quantity, in order of time, units made one. Each value leads to its words."), legend(),
    areas.length ? h("section", { class: "group" }, h("h2", null, "How much ground, day by day, and what is claimed"), ...areas) : null,
    ...told.map(({ one, held }) => h("section", { class: "group item", tabindex: -1 },
      h("h2", { class: `kind k-${one.kind}` }, h("a", { href: address("front", undefined, { finding: short(one.id) }) }, title(one)), one.subject ? h("b", { class: "subject" }, ` ${shown(inWords(one.subject))}`) : null), h("p", { class: "why", dir: "auto" }, ...prose(book, one.why)),
      ...[...grouped(held, (figure) => made(figure).unit)].map(([, same]) => chart(book, same)))),
    bare.length ? h("section", { class: "group" }, h("h2", null, "Told without a figure, beside a map"), ...bare.map((one) => beside(book, one))) : null,
    ...groups.map(([key, held]) => h("section", { class: "group item", tabindex: -1 }, h("h2", null, key), chart(book, held))),
    alone.length ? h("section", { class: "group" }, h("h2", null, "Told once"), h("ul", { class: "told" }, ...alone.map((one) => row(book, one)))) : null,
    nameless.length ? h("section", { class: "group" }, h("h2", null, "Counts of what the words round them say"), h("ul", { class: "told" }, ...nameless.map((one) => row(book, one)))) : null,
    book.figures.length ? null : h("p", { class: "nothing" }, "No figure was found in these reports."));
}

/** A claim of ground without a number, and what a map shows of that time. */
function beside(book: Book, one: Finding): HTMLElement {
  return h("p", { class: "why item", tabindex: -1, dir: "auto" }, h("a", { class: `kind k-${one.kind}`, href: address("front", undefined, { finding: short(one.id) }) }, title(one)), " ", ...prose(book, one.why));
}

/** Claims of a time that no map has: they are not of one quantity. */
function unmapped(one: Finding): boolean {
  return one.type === "ground" && !one.sides.some((side) => side.map);
}

/** The signs of the charts, drawn. */
function legend(): HTMLElement {
  const sign = (...shapes: SVGElement[]) => s("svg", { class: "key", viewBox: "0 0 34 16", width: 34, height: 16, "aria-hidden": "true" }, ...shapes);
  const dot = (cx: number, hollow = false) => s("circle", { cx, cy: 8, r: 5, class: hollow ? "hollow" : "full" });
  const line = (d: string) => s("path", { d, class: "stem" });
  const keys: [SVGElement, string][] = [
    [sign(dot(17)), "a value"], [sign(line("M6 8H28"), dot(6), dot(28)), "a range"], [sign(line("M8 8H30M25 3L30 8L25 13"), dot(6)), "an open end (“over”, “at least”)"], [sign(dot(17, true)), "worked out from other figures"],
  ];
  return h("ul", { class: "legend" }, ...keys.map(([drawn, words]) => h("li", null, drawn, ` ${words}`)));
}

/** What is counted or measured; null where the words name nothing that is counted. */
function quantity(one: Figure): string | null {
  const unit = made(one).unit;
  const counted = one.counted?.toLowerCase().split(/\s+/).pop();
  if (unit !== "1") return unitName(unit) === unit ? `In ${unit}` : { km2: "Areas", "%": "Shares", h: "Durations, in hours", d: "Durations, in days", mo: "Durations, in months", a: "Durations, in years", km: "Lengths", t: "Weights" }[unit] ?? unitName(unit);
  return counted ? `Number of ${shown(counted)}` : null;
}

interface Row { key: string; low: number; high: number; open: boolean; openLow: boolean; hollow: boolean; text: string; about: string; href: string; when: number }

function chart(book: Book, held: Figure[]): HTMLElement {
  const rows = held.flatMap((one) => rowOf(book, one)).sort((a, b) => a.when - b.when);
  const unit = made(held[0]!).unit;
  if (rows.length < 2) return h("div", null, h("ul", { class: "told" }, ...held.map((one) => row(book, one))));
  const most = Math.max(...rows.map((one) => one.high)), least = Math.min(...rows.map((one) => one.low).filter((one) => one > 0));
  const log = most / least > WIDE, end = log ? most * 2 : most * 1.08, start = log ? least / 2 : 0;
  const width = room(WIDEST), wide = width >= BESIDE, down = wide ? 0 : 17, letters = (size: number) => Math.floor((wide ? LABELS - 16 : width - 40) / size);
  const words = (field: "text" | "about", dy: number, options: Plot.TextOptions) => Plot.text(rows, {
    y: "key", text: (one: Row) => shorten(one[field], letters(field === "text" ? LETTER : SMALL)), frameAnchor: "left", dx: wide ? -LABELS + 4 : -1, dy, fontSize: 13, stroke: "var(--paper)", strokeWidth: 4, href: "href", ...options });
  const drawn = Plot.plot({
    width, height: 46 + (wide ? 42 : 58) * rows.length, marginLeft: wide ? LABELS : 14, marginRight: 34, marginTop: 6, marginBottom: 34,
    x: { type: log ? "log" : "linear", domain: [start, end], label: null, grid: true, ticks: width < 600 ? 3 : 5, tickFormat: (value: number) => number(value), tickSize: 0 },
    y: { type: "band", domain: rows.map((one) => one.key), axis: null },
    marks: [
      wide ? Plot.ruleY(rows, { y: "key", stroke: "var(--line)", strokeWidth: 1 }) : null,
      Plot.arrow(rows.filter((one) => one.open), { y1: "key", y2: "key", x1: "low", x2: end, stroke: "var(--figure)", strokeWidth: 2, headLength: 7, dy: down }),
      Plot.link(rows.filter((one) => !one.open), { y1: "key", y2: "key", x1: (one: Row) => (one.openLow ? start : one.low), x2: "high", stroke: "var(--figure)", strokeWidth: 4, strokeOpacity: 0.45, dy: down }),
      Plot.dot(rows.flatMap((one) => (one.low === one.high ? [one] : [one, { ...one, low: one.high }])), { y: "key", x: "low", r: 5.5, dy: down, fill: (one: Row) => (one.hollow ? "var(--paper)" : "var(--figure)"), stroke: "var(--figure)", strokeWidth: 2, href: "href", title: "text" }),
      words("text", wide ? -7 : -15, { fill: "currentColor", fontWeight: 650 }),
      words("about", wide ? 9 : 1, { fill: "var(--soft)", fontSize: 12 }),
    ],
  });
  return h("div", null, h("p", { class: "soft axis" }, `${unitName(unit) || "number"}${log ? ", on a logarithmic scale" : ""}`), h("div", { class: "chart", role: "group", "aria-label": "Chart of figures", tabindex: 0 }, plotted(drawn, "Values by who says them")),
    h("details", { class: "more" }, h("summary", null, "As a list"), h("ul", { class: "told" }, ...held.map((one) => row(book, one)))));
}

function rowOf(book: Book, one: Figure): Row[] {
  const value = made(one), low = value.low ?? value.high, high = value.high ?? value.low;
  if (low === null || high === null) return [];
  const published = book.report.get(one.report)?.published, hollow = one.derived_from.length > 0 && !one.restates;
  const text = hollow ? `${said({ low: Math.round(low), high: Math.round(high), unit: value.unit })}, worked out` : `${one.negated ? "not " : ""}${shown(one.text)}${value.unit === one.unit ? "" : ` (${said(value)})`}`;
  const when = one.when ? `, of ${span(one.when, true)}` : "";
  return [{ key: one.id, low, high, open: value.high === null, openLow: value.low === null, hollow, text, about: `${hollow ? `from what ${teller(book, one)}, says` : teller(book, one)}${when}`, href: at(one), when: stamp(one.when?.earliest ?? published?.earliest) ?? Infinity }];
}

function row(book: Book, one: Figure): HTMLElement {
  const value = made(one), statement = one.statement ? book.statement.get(one.statement) : undefined;
  return h("li", null, ...context(book, one), value.unit !== one.unit ? ` = ${said(value)}` : "", h("span", { class: "soft" }, " · ",
    statement ? h("bdi", null, speaker(book, statement.speaker?.entity ?? null, statement), ", in ") : "", reportLink(book, one.report), " · ", one.when ? `of ${span(one.when)}` : dated(book, one.report)));
}
