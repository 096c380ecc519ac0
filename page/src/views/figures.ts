// Figures: a chart a quantity, who says it and when beside every value; units made one, derived figures hollow.

import * as Plot from "@observablehq/plot";
import { accounts, grouped, meets, nameOf, type Book } from "../book.ts";
import { span, stamp } from "../dates.ts";
import { h } from "../dom.ts";
import { at, dated, prose, reportLink } from "../passage.ts";
import { plotted } from "../plotted.ts";
import type { Figure, Finding } from "../records.ts";
import { series } from "../series.ts";
import { shorten, shown } from "../text.ts";
import { made, number, said, unitName, type Value } from "../units.ts";
import { speaker } from "../voices.ts";

export interface FiguresOptions { unit?: string }

const WIDE = 100; // the largest over the smallest beyond which the axis is logarithmic

export function figures(book: Book, _options: FiguresOptions): HTMLElement {
  const findings = book.findings.filter((one) => one.kind === "figure" || (one.kind === "conflict" && one.type === "figure"));
  const told = findings.map((one) => ({ one, held: unmapped(one) ? [] : book.figures.filter((figure) => accounts(one).some((account) => meets(account, figure))) }));
  const groups = [...grouped(book.figures, quantity)].filter(([, held]) => held.length > 1).sort((a, b) => b[1].length - a[1].length);
  const alone = [...grouped(book.figures, quantity).values()].filter((held) => held.length === 1).flat();
  return h("div", { class: "figures" }, h("h1", null, "Figures"),
    h("p", { class: "lede" }, "One chart a quantity. A dot is one value, a bar a range, an arrow an open end (“over”, “at least”); hollow: worked out from another figure. Units are made one."),
    ...told.map(({ one, held }) => h("section", { class: "group item", tabindex: -1 }, h("h2", { class: `kind k-${one.kind}` }, one.type === "derived" ? "What follows" : "Set side by side"), h("p", { class: "why", dir: "auto" }, ...prose(book, one.why)),
      ...[...grouped(held, (figure) => made(figure).unit)].map(([, same]) => chart(book, same, derived(same, held, one.type))))),
    ...groups.map(([key, held]) => h("section", { class: "group item", tabindex: -1 }, h("h2", null, key), chart(book, held, null))),
    alone.length ? h("section", { class: "group" }, h("h2", null, "Told once"), h("ul", { class: "told" }, ...alone.map((one) => row(book, one)))) : null,
    book.figures.length ? null : h("p", { class: "nothing" }, "No figure was found in these reports."));
}

/** Claims of a time that no map has: they are not of one quantity. */
function unmapped(one: Finding): boolean {
  return one.type === "ground" && !one.sides.some((side) => side.map);
}

function quantity(one: Figure): string {
  const unit = made(one).unit;
  const counted = one.counted?.toLowerCase().split(/\s+/).pop();
  if (unit !== "1") return unitName(unit) === unit ? `In ${unit}` : { km2: "Areas", "%": "Shares", h: "Durations, in hours", d: "Durations, in days", mo: "Durations, in months", a: "Durations, in years", km: "Lengths", t: "Weights" }[unit] ?? unitName(unit);
  return counted ? `Number of ${shown(counted)}` : "Counts of nothing named";
}

/** The whole that a share and a part make, as the finding says: 1,100 km² at 86 per cent. */
function derived(same: Figure[], held: Figure[], type: string | null): Value | null {
  const share = held.find((one) => one.unit === "%" && one.low !== null && one.low === one.high), part = same.find((one) => one.unit !== "%" && meetsPart(one, share));
  if (type !== "derived" || !share?.low || !part) return null;
  const { low, high, unit } = made(part), whole = (value: number | null) => (value === null ? null : (value * 100) / share.low!);
  return { low: whole(low), high: whole(high), unit };
}

function meetsPart(one: Figure, share: Figure | undefined): boolean {
  return share !== undefined && one.report === share.report && one.statement === share.statement;
}

interface Row { key: string; low: number; high: number; open: boolean; openLow: boolean; hollow: boolean; text: string; href: string | undefined; when: number }

function chart(book: Book, held: Figure[], follows: Value | null): HTMLElement {
  const rows = held.flatMap((one) => rowOf(book, one)).sort((a, b) => a.when - b.when);
  const unit = made(held[0]!).unit;
  if (follows && (follows.low ?? follows.high) !== null) rows.push({ key: "follows", low: follows.low ?? follows.high!, high: follows.high ?? follows.low!, open: false, openLow: false, hollow: true, text: `about ${said({ ...follows, low: Math.round(follows.low!), high: Math.round(follows.high!) })}, if both are of one whole (worked out)`, href: undefined, when: Infinity });
  if (rows.length < 2) return h("div", null, h("ul", { class: "told" }, ...held.map((one) => row(book, one))), ...series(book, held));
  const most = Math.max(...rows.map((one) => one.high)), least = Math.min(...rows.map((one) => one.low).filter((one) => one > 0));
  const log = most / least > WIDE;
  const end = log ? most * 2 : most * 1.08;
  const drawn = Plot.plot({
    width: 760, height: 50 + 40 * rows.length, marginLeft: 16, marginRight: 30, x: { type: log ? "log" : "linear", domain: [log ? least / 2 : 0, end], label: `${unitName(unit) || "number"}${log ? ", on a logarithmic scale" : ""}`, grid: true, ticks: 5, tickFormat: (value: number) => number(value) },
    y: { type: "band", domain: rows.map((one) => one.key), axis: null },
    marks: [
      Plot.text(rows, { y: "key", text: (one: Row) => shorten(one.text, 110), frameAnchor: "left", dy: -9, fontSize: 12.5, fill: "currentColor", href: "href" }),
      Plot.arrow(rows.filter((one) => one.open), { y1: "key", y2: "key", x1: "low", x2: end, stroke: "var(--figure)", strokeWidth: 2, headLength: 7, dy: 10 }),
      Plot.link(rows.filter((one) => !one.open), { y1: "key", y2: "key", x1: (one: Row) => (one.openLow ? (log ? least / 2 : 0) : one.low), x2: "high", stroke: "var(--figure)", strokeWidth: 4, strokeOpacity: 0.45, dy: 10 }),
      Plot.dot(rows.flatMap((one) => (one.low === one.high ? [one] : [one, { ...one, low: one.high }])), { y: "key", x: "low", r: 5.5, dy: 10, fill: (one: Row) => (one.hollow ? "var(--paper)" : "var(--figure)"), stroke: "var(--figure)", strokeWidth: 2, href: "href", title: "text" }),
    ],
  });
  return h("div", null, h("div", { class: "chart", role: "group", "aria-label": "Chart of figures", tabindex: 0 }, plotted(drawn, "Values by who says them")), ...series(book, held),
    h("details", { class: "more" }, h("summary", null, "As a list"), h("ul", { class: "told" }, ...held.map((one) => row(book, one)))));
}

function rowOf(book: Book, one: Figure): Row[] {
  const value = made(one), low = value.low ?? value.high, high = value.high ?? value.low;
  if (low === null || high === null) return [];
  const published = book.report.get(one.report)?.published;
  return [{ key: one.id, low, high, open: value.high === null, openLow: value.low === null, hollow: one.derived_from.length > 0, text: `${shown(one.text)}: ${who(book, one)}, ${span(one.when ?? published, true)}`, href: at(one), when: stamp(one.when?.earliest ?? published?.earliest) ?? Infinity }];
}

function who(book: Book, one: Figure): string {
  const statement = one.statement ? book.statement.get(one.statement) : undefined;
  const name = shown(nameOf(book, one.report));
  return statement ? `${speaker(book, statement.speaker?.entity ?? null, statement)}, in ${name}` : `${name} itself`;
}

function row(book: Book, one: Figure): HTMLElement {
  const value = made(one), statement = one.statement ? book.statement.get(one.statement) : undefined;
  return h("li", null, h("a", { class: "words", href: at(one), dir: "auto" }, shown(one.text)), one.what ? ` (${shown(one.what)})` : "", value.unit !== one.unit ? ` = ${said(value)}` : "", " · ",
    statement ? h("bdi", null, speaker(book, statement.speaker?.entity ?? null, statement)) : "the report itself", " · ", reportLink(book, one.report), " · ", one.when ? `of ${span(one.when)}` : dated(book, one.report));
}
