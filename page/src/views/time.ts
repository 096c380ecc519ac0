// Time: across, when it happened; down, the reports in order of when they said it. A shift is a path of one speaker.

import * as Plot from "@observablehq/plot";
import { accounts, grouped, nameOf, short, type Book } from "../book.ts";
import { slider, type Change } from "../controls.ts";
import { days, overlaps, span } from "../dates.ts";
import { h, s } from "../dom.ts";
import { plotted } from "../plotted.ts";
import { at, dated, reportLink } from "../passage.ts";
import type { Report, Time } from "../records.ts";
import { room } from "../room.ts";
import { address } from "../state.ts";
import { shorten, shown } from "../text.ts";
import { speaker } from "../voices.ts";

export interface TimeOptions { from?: string; to?: string; change: Change }

const WIDEST = 1300; // px
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
    h("p", { class: "lede" }, h("b", null, "Across"), ", when it happened. ", h("b", null, "Down"), ", when it was said: the reports in the order they came out."), legend(),
    slider(first, last, options.from, options.to, draw, options.change), chart,
    outside ? h("p", { class: "soft" }, `${outside} dates lie far outside these days and are not drawn; each stands in its report.`) : null,
    table(book, options));
}

function drawn(book: Book, first: number, last: number, from: string | null, to: string | null): Element {
  const low = from ? Date.parse(from) : first, high = (to ? Date.parse(to) : last) + DAY;
  const width = room(WIDEST);
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
    width, height: 70 + 46 * book.reports.length, marginLeft: 12, marginRight: 20, marginTop: 46, x: { type: "utc", domain: [new Date(low), new Date(high)], axis: "top", label: "When it happened →", labelAnchor: "left", labelArrow: "none", grid: true, ticks: width < 600 ? 4 : 8 },
    y: { type: "band", domain: book.reports.map((one) => one.id), axis: null, padding: 0.15 },
    marks: [
      Plot.ruleY(book.reports, { y: "id", dy: -24, stroke: "var(--line)" }),
      Plot.barX(said, { y: "y", x1: "x1", x2: "x2", fill: "none", stroke: "currentColor", strokeWidth: 1.5, insetTop: 19, insetBottom: 3, title: "title" }),
      Plot.barX(told, { y: "y", x1: "x1", x2: "x2", fill: "var(--quote)", fillOpacity: 0.55, insetTop: 23, insetBottom: 7, title: "title", href: "href" }),
      Plot.line(paths, { x: "x", y: "y", z: "z", stroke: "var(--shift)", strokeWidth: 2, dy: 9 }),
      Plot.dot(paths, { x: "x", y: "y", r: 5, fill: "var(--shift)", symbol: "diamond", title: "title", href: "href", dy: 9 }),
      Plot.text(book.reports, { y: "id", text: (one: Report) => shorten(whenSaid(book, one), Math.floor(width / 7.2)), frameAnchor: "left", dx: 2, dy: -14, fontSize: 12.5, fontWeight: 600, fill: "currentColor", stroke: "var(--paper)", strokeWidth: 4, href: (one: Report) => address("report", short(one.id)) }),
    ],
  }), "When it happened, by report");
}

/** "↓ The Vale Courier, said 4 May 2023": a row's place on the axis that goes down. */
function whenSaid(book: Book, one: Report): string {
  const name = shown(nameOf(book, one.id)), date = one.published ? span(one.published, true) : "date not known";
  return name.endsWith(date) ? name : `${name}, ${date}`;
}

/** The signs of the chart, drawn. */
function legend(): HTMLElement {
  const sign = (...shapes: SVGElement[]) => s("svg", { class: "key", viewBox: "0 0 34 16", width: 34, height: 16, "aria-hidden": "true" }, ...shapes);
  const keys: [SVGElement, string][] = [
    [sign(s("rect", { x: 3, y: 2, width: 28, height: 12, class: "written" })), "when the report was written"], [sign(s("rect", { x: 3, y: 4, width: 28, height: 8, class: "tells" })), "a time it tells of"],
    [sign(s("path", { d: "M7 8H27", class: "shifts" }), s("path", { d: "M7 3l4 5-4 5-4-5zM27 3l4 5-4 5-4-5z", class: "shifted" })), "one speaker, who says otherwise"],
  ];
  return h("ul", { class: "legend" }, ...keys.map(([drawn, words]) => h("li", null, drawn, ` ${words}`)));
}

function table(book: Book, options: TimeOptions): HTMLElement {
  const rows = book.reports.map((report) => {
    const told = [...grouped(book.times.filter((one) => one.report === report.id && bounds(one) && overlaps(one, options.from ?? null, options.to ?? null)), (one) => span(one))];
    return h("article", { class: "entry item", tabindex: -1 }, h("p", { class: "slug" }, reportLink(book, report.id), " · ", dated(book, report.id)),
      told.length ? h("p", null, ...told.flatMap(([days, times], number) => [number ? " · " : "", h("a", { class: "words", href: at(times[0]!), title: shown(`“${times[0]!.text}”`) }, days)])) : h("p", { class: "nothing" }, "Tells of no day that could be placed."));
  });
  return h("section", { class: "group" }, h("h2", null, "The days each tells of"), ...rows);
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
