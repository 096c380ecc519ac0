// Figures: a chart a quantity, who says it and when beside every value; units made one, derived figures hollow.

import * as Plot from "@observablehq/plot";
import { accounts, grouped, meets, nameOf, short, type Book } from "../book.ts";
import { span, stamp } from "../dates.ts";
import { h, s, type Child } from "../dom.ts";
import { at, dated, prose, reportLink } from "../passage.ts";
import { plotted } from "../plotted.ts";
import type { Figure, Finding } from "../records.ts";
import { room } from "../room.ts";
import { series } from "../series.ts";
import { address } from "../state.ts";
import { shorten, shown, slice } from "../text.ts";
import { made, number, said, unitName } from "../units.ts";
import { title } from "../vocabulary.ts";
import { speaker } from "../voices.ts";

export interface FiguresOptions { unit?: string }

const WIDEST = 860; // px
const LETTER = 7; // px a letter is wide, on average
const AROUND = 45; // characters shown either side of a figure
const WIDE = 100; // the largest over the smallest beyond which the axis is logarithmic

export function figures(book: Book, _options: FiguresOptions): HTMLElement {
  const findings = book.findings.filter((one) => one.kind === "figure" || (one.kind === "conflict" && one.type === "figure"));
  const told = findings.map((one) => ({ one, held: unmapped(one) ? [] : book.figures.filter((figure) => accounts(one).some((account) => meets(account, figure))) }));
  const drawn = new Set(told.flatMap(({ held }) => held));
  const quantities = [...grouped(book.figures, quantity)];
  const groups = quantities.filter(([, held]) => held.length > 1 && !held.every((one) => drawn.has(one))).sort((a, b) => b[1].length - a[1].length);
  const alone = quantities.filter(([, held]) => held.length === 1).flatMap(([, held]) => held).filter((one) => !drawn.has(one));
  return h("div", { class: "figures" }, h("h1", null, "Figures"),
    h("p", { class: "lede" }, "One chart a quantity, in order of time, units made one."), legend(),
    ...told.map(({ one, held }) => h("section", { class: "group item", tabindex: -1 },
      h("h2", { class: `kind k-${one.kind}` }, h("a", { href: address("front", undefined, { finding: short(one.id) }) }, title(one))), h("p", { class: "why", dir: "auto" }, ...prose(book, one.why)),
      ...[...grouped(held, (figure) => made(figure).unit)].map(([, same]) => chart(book, same)))),
    ...groups.map(([key, held]) => h("section", { class: "group item", tabindex: -1 }, h("h2", null, key), chart(book, held))),
    alone.length ? h("section", { class: "group" }, h("h2", null, "Told once"), h("ul", { class: "told" }, ...alone.map((one) => row(book, one)))) : null,
    book.figures.length ? null : h("p", { class: "nothing" }, "No figure was found in these reports."));
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

function quantity(one: Figure): string {
  const unit = made(one).unit;
  const counted = one.counted?.toLowerCase().split(/\s+/).pop();
  if (unit !== "1") return unitName(unit) === unit ? `In ${unit}` : { km2: "Areas", "%": "Shares", h: "Durations, in hours", d: "Durations, in days", mo: "Durations, in months", a: "Durations, in years", km: "Lengths", t: "Weights" }[unit] ?? unitName(unit);
  return counted ? `Number of ${shown(counted)}` : "Counts of nothing named";
}

interface Row { key: string; low: number; high: number; open: boolean; openLow: boolean; hollow: boolean; text: string; about: string; href: string; when: number }

function chart(book: Book, held: Figure[]): HTMLElement {
  const rows = held.flatMap((one) => rowOf(book, one)).sort((a, b) => a.when - b.when);
  const unit = made(held[0]!).unit;
  if (rows.length < 2) return h("div", null, h("ul", { class: "told" }, ...held.map((one) => row(book, one))), ...series(book, held));
  const most = Math.max(...rows.map((one) => one.high)), least = Math.min(...rows.map((one) => one.low).filter((one) => one > 0));
  const log = most / least > WIDE, end = log ? most * 2 : most * 1.08, start = log ? least / 2 : 0;
  const width = room(WIDEST), letters = Math.floor((width - 40) / LETTER);
  const words = (field: "text" | "about", dy: number, options: Plot.TextOptions) => Plot.text(rows, {
    y: "key", text: (one: Row) => shorten(one[field], letters), frameAnchor: "left", dx: -1, dy, fontSize: 13, stroke: "var(--paper)", strokeWidth: 4, href: "href", ...options });
  const drawn = Plot.plot({
    width, height: 46 + 58 * rows.length, marginLeft: 14, marginRight: 34, marginTop: 6, marginBottom: 34,
    x: { type: log ? "log" : "linear", domain: [start, end], label: null, grid: true, ticks: width < 600 ? 3 : 5, tickFormat: (value: number) => number(value), tickSize: 0 },
    y: { type: "band", domain: rows.map((one) => one.key), axis: null },
    marks: [
      Plot.arrow(rows.filter((one) => one.open), { y1: "key", y2: "key", x1: "low", x2: end, stroke: "var(--figure)", strokeWidth: 2, headLength: 7, dy: 17 }),
      Plot.link(rows.filter((one) => !one.open), { y1: "key", y2: "key", x1: (one: Row) => (one.openLow ? start : one.low), x2: "high", stroke: "var(--figure)", strokeWidth: 4, strokeOpacity: 0.45, dy: 17 }),
      Plot.dot(rows.flatMap((one) => (one.low === one.high ? [one] : [one, { ...one, low: one.high }])), { y: "key", x: "low", r: 5.5, dy: 17, fill: (one: Row) => (one.hollow ? "var(--paper)" : "var(--figure)"), stroke: "var(--figure)", strokeWidth: 2, href: "href", title: "text" }),
      words("text", -15, { fill: "currentColor", fontWeight: 650 }),
      words("about", 1, { fill: "var(--soft)", fontSize: 12 }),
    ],
  });
  return h("div", null, h("p", { class: "soft axis" }, `${unitName(unit) || "number"}${log ? ", on a logarithmic scale" : ""}`), h("div", { class: "chart", role: "group", "aria-label": "Chart of figures", tabindex: 0 }, plotted(drawn, "Values by who says them")), ...series(book, held),
    h("details", { class: "more" }, h("summary", null, "As a list"), h("ul", { class: "told" }, ...held.map((one) => row(book, one)))));
}

function rowOf(book: Book, one: Figure): Row[] {
  const value = made(one), low = value.low ?? value.high, high = value.high ?? value.low;
  if (low === null || high === null) return [];
  const published = book.report.get(one.report)?.published, hollow = one.derived_from.length > 0 && !one.restates;
  const text = hollow ? `${said({ low: Math.round(low), high: Math.round(high), unit: value.unit })}, worked out` : `${one.negated ? "not " : ""}${shown(one.text)}${value.unit === one.unit ? "" : ` (${said(value)})`}`;
  const when = one.when ? `, of ${span(one.when, true)}` : "";
  return [{ key: one.id, low, high, open: value.high === null, openLow: value.low === null, hollow, text, about: `${hollow ? `from what ${who(book, one)}, says` : who(book, one)}${when}`, href: at(one), when: stamp(one.when?.earliest ?? published?.earliest) ?? Infinity }];
}

/** Who says it, where, and when that was: the outlet's name has the date where the outlet has several reports. */
function who(book: Book, one: Figure): string {
  const statement = one.statement ? book.statement.get(one.statement) : undefined, report = book.report.get(one.report);
  const name = shown(nameOf(book, one.report)), date = report?.published ? span(report.published, true) : "date not known";
  const where = name.endsWith(date) ? name : `${name}, ${date}`;
  return statement ? `${speaker(book, statement.speaker?.entity ?? null, statement)}, in ${where}` : where;
}

function row(book: Book, one: Figure): HTMLElement {
  const value = made(one), statement = one.statement ? book.statement.get(one.statement) : undefined;
  return h("li", null, ...context(book, one), value.unit !== one.unit ? ` = ${said(value)}` : "", h("span", { class: "soft" }, " · ",
    statement ? h("bdi", null, speaker(book, statement.speaker?.entity ?? null, statement), ", in ") : "", reportLink(book, one.report), " · ", one.when ? `of ${span(one.when)}` : dated(book, one.report)));
}

/** The figure among the words round it: "… an area of 12 hectares was cleared …". */
function context(book: Book, one: Figure): Child[] {
  const report = book.report.get(one.report);
  if (!report || one.end - one.start > AROUND * 2) return [h("a", { class: "words", href: at(one), dir: "auto" }, shown(shorten(one.text, AROUND * 2)))];
  const before = slice(report, Math.max(0, one.start - AROUND), one.start).split(/\n\s*\n/).pop()!.replace(/^\S*\s/, "").replace(/\s+/g, " ");
  const after = slice(report, one.end, one.end + AROUND).split(/\n\s*\n/)[0]!.replace(/\s\S*$/, "").replace(/\s+/g, " ");
  return [h("bdi", null, "… ", shown(before), h("a", { class: "words value", href: at(one) }, shown(one.text)), shown(after), " …")];
}
