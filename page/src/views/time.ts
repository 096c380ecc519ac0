// Time: across, when it happened; down, the reports in order of when they said it. A shift is a path of one speaker.

import * as Plot from "@observablehq/plot";
import { accounts, nameOf, short, type Book } from "../book.ts";
import { slider, type Change } from "../controls.ts";
import { days, overlaps, span } from "../dates.ts";
import { h } from "../dom.ts";
import { plotted } from "../plotted.ts";
import { at, dated, reportLink } from "../passage.ts";
import type { Report, Time } from "../records.ts";
import { address } from "../state.ts";
import { shorten, shown } from "../text.ts";
import { speaker } from "../voices.ts";

export interface TimeOptions { from?: string; to?: string; change: Change }

const DAY = 86_400_000;
const OPEN = 14 * DAY; // how far an open end is drawn
const BEFORE = 400 * DAY, AFTER = 200 * DAY; // what is drawn around the reports; older history is counted, not drawn

export function time(book: Book, options: TimeOptions): HTMLElement {
  const [first, last] = extent(book);
  const chart = h("div", { class: "chart", role: "group", "aria-label": "Chart of time", tabindex: 0 });
  const draw = (from: string | null, to: string | null) => chart.replaceChildren(drawn(book, first, last, from, to));
  draw(options.from ?? null, options.to ?? null);
  const outside = book.times.filter((one) => bounds(one) && !within(one, first, last)).length;
  return h("div", { class: "time" }, h("h1", null, "Time"),
    h("p", { class: "lede" }, "Across: when it happened. Down: the reports, in the order they came out. An outlined box is when a report was written; a filled bar, a time it tells of; a line joins what one speaker says and later says otherwise."),
    slider(first, last, options.from, options.to, draw, options.change), chart,
    outside ? h("p", { class: "soft" }, `${outside} dates lie far outside these days and are not drawn; each stands in its report.`) : null,
    table(book, options));
}

function drawn(book: Book, first: number, last: number, from: string | null, to: string | null): Element {
  const low = from ? Date.parse(from) : first, high = (to ? Date.parse(to) : last) + DAY;
  const label = new Map(book.reports.map((one) => [one.id, nameOf(book, one.id)]));
  const clip = (start: number, end: number) => ({ x1: new Date(Math.max(low, start)), x2: new Date(Math.min(high, end)) });
  const said = book.reports.flatMap((one) => box(one, low, high).map((ends) => ({ y: one.id, ...clip(...ends), title: `${label.get(one.id)}: written ${span(one.published)}` })));
  const told = book.times.flatMap((one) => {
    const ends = bounds(one);
    return ends && ends[1] > low && ends[0] < high && ends[1] - ends[0] < 370 * DAY ? [{ y: one.report, ...clip(...ends), href: at(one), title: `“${shown(one.text)}”: ${span(one)}` }] : [];
  });
  const paths = book.findings.filter((one) => one.kind === "shift").flatMap((found) => accounts(found).flatMap((one) => {
    const published = days(book.report.get(one.report)?.published), x = published[0] ?? published[1];
    return x === null || x < low || x > high ? [] : [{ x: new Date(x + DAY / 2), y: one.report, z: found.id, href: address("front", undefined, { finding: short(found.id) }), title: `${speaker(book, one.voice)}: “${shown(shorten(one.text, 100))}”` }];
  }));
  return plotted(Plot.plot({
    width: 1000, height: 70 + 34 * book.reports.length, marginLeft: 20, marginRight: 20, marginTop: 30, x: { type: "utc", domain: [new Date(low), new Date(high)], axis: "top", label: null, grid: true },
    y: { type: "band", domain: book.reports.map((one) => one.id), axis: null, padding: 0.15 },
    marks: [
      Plot.text(book.reports, { y: "id", text: (one: Report) => shorten(label.get(one.id) ?? "", 60), frameAnchor: "left", dx: 4, dy: -10, fontSize: 12, fill: "currentColor" }),
      Plot.barX(said, { y: "y", x1: "x1", x2: "x2", fill: "none", stroke: "currentColor", strokeWidth: 1.5, insetTop: 13, insetBottom: 1, title: "title" }),
      Plot.barX(told, { y: "y", x1: "x1", x2: "x2", fill: "var(--quote)", fillOpacity: 0.55, insetTop: 17, insetBottom: 5, title: "title", href: "href" }),
      Plot.line(paths, { x: "x", y: "y", z: "z", stroke: "var(--shift)", strokeWidth: 2, dy: 6 }),
      Plot.dot(paths, { x: "x", y: "y", r: 5, fill: "var(--shift)", symbol: "diamond", title: "title", href: "href", dy: 6 }),
    ],
  }), "When it happened, by report");
}

function table(book: Book, options: TimeOptions): HTMLElement {
  return h("details", { class: "more" }, h("summary", null, "As a list"), h("ul", null, ...book.reports.map((report) => h("li", null, reportLink(book, report.id), ", ", dated(book, report.id), " tells of ",
    ...book.times.filter((one) => one.report === report.id && bounds(one) && overlaps(one, options.from ?? null, options.to ?? null)).flatMap((one) => [h("a", { href: at(one) }, `“${shown(one.text)}” (${span(one)})`), " "])))));
}

function bounds(one: Time): [number, number] | null {
  const [start, end] = days(one);
  return one.type === "DATE" || one.type === "TIME" ? (start === null ? null : [start, (end ?? start + OPEN) + DAY]) : null;
}

function box(one: Report, low: number, high: number): [number, number][] {
  const [start, end] = days(one.published);
  if (start === null && end === null) return [];
  const ends: [number, number] = [start ?? end! - OPEN, (end ?? start! + OPEN) + DAY];
  return ends[1] > low && ends[0] < high ? [ends] : [];
}

function within(one: Time, first: number, last: number): boolean {
  const ends = bounds(one)!;
  return ends[1] >= first && ends[0] <= last;
}

/** The days to draw: from the first to the last report, and what they tell of near that. */
export function extent(book: Book): [number, number] {
  const reports = book.reports.flatMap((one) => days(one.published)).filter((one) => one !== null);
  const near = book.times.flatMap((one) => bounds(one) ?? []).filter((one) => !reports.length || (one > Math.min(...reports) - BEFORE && one < Math.max(...reports) + AFTER));
  const all = [...reports, ...near];
  return all.length ? [Math.min(...all), Math.max(...all)] : [0, DAY];
}
