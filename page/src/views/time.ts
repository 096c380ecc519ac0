// Time: across, when it happened; down, the reports in order of when they said it. A shift is a path of one speaker.

import * as Plot from "@observablehq/plot";
import { accounts, grouped, nameOf, short, type Book } from "../book.ts";
import { slider, type Change } from "../controls.ts";
import { days, overlaps, span } from "../dates.ts";
import { h, s } from "../dom.ts";
import { list } from "../list.ts";
import { plotted } from "../plotted.ts";
import { at, context, reportLink } from "../passage.ts";
import type { Interval, Report, Time } from "../records.ts";
import { room } from "../room.ts";
import { address } from "../state.ts";
import { shorten, shown } from "../text.ts";
import { count } from "../vocabulary.ts";
import { speaker } from "../voices.ts";

export interface TimeOptions { from?: string; to?: string; change: Change }

const WIDEST = 1300; // px
const DAY = 86_400_000;
const OPEN = 14 * DAY; // how far an open end is drawn
const BEFORE = 30 * DAY, AFTER = 21 * DAY; // what is drawn around the reports at least; else as long as they, and half as long
const FADE = 0.04; // of the chart's width: how far an end that no day closes is drawn

export function time(book: Book, options: TimeOptions): HTMLElement {
  const [first, last] = extent(book);
  const chart = h("div", { class: "chart", role: "group", "aria-label": "Chart of time", tabindex: 0 });
  const draw = (from: string | null, to: string | null) => chart.replaceChildren(drawn(book, first, last, from, to));
  draw(options.from ?? null, options.to ?? null);
  const outside = book.times.filter((one) => bounds(one) && !within(one, first, last)).length;
  return h("div", { class: "time" }, h("h1", null, "Time"),
    h("p", { class: "lede" }, h("b", null, "Across"), ", when it happened. ", h("b", null, "Down"), ", when it was said: the reports in the order they came out."), legend(),
    slider(first, last, options.from, options.to, draw, options.change), chart,
    outside ? h("p", { class: "soft" }, `${count(outside, "date lies", "dates lie")} outside these days and ${outside === 1 ? "is" : "are"} not drawn; each stands below.`) : null,
    daily(book, options));
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
  const stretches = book.times.flatMap((one) => {
    const ends = one.stretch ? reach(book, one, (high - low) * FADE) : null;
    return ends && ends[1] > low && ends[0] < high ? [{ y: one.report, ...clip(...ends), from: one.stretch!.earliest !== null, until: one.stretch!.latest !== null, href: at({ ...one.stretch!, report: one.report }), title: `“${shown(one.stretch!.text)}”: ${span(one.stretch)}` }] : [];
  });
  const line = { y: "y", stroke: "var(--figure)", strokeWidth: 2, dy: 18, title: "title", href: "href" } as const;
  const paths = book.findings.filter((one) => one.kind === "shift").flatMap((found) => accounts(found).flatMap((one) => {
    const published = days(book.report.get(one.report)?.published), x = published[0] ?? published[1];
    return x === null || x < low || x > high ? [] : [{ x: new Date(x + DAY / 2), y: one.report, z: found.id, href: address("front", undefined, { finding: short(found.id) }), title: `${speaker(book, one.voice)}: “${shown(shorten(one.text, 100))}”` }];
  }));
  return plotted(Plot.plot({
    width, height: 70 + 50 * book.reports.length, marginLeft: 12, marginRight: 20, marginTop: 46, x: { type: "utc", domain: [new Date(low), new Date(high)], axis: "top", label: "When it happened →", labelAnchor: "left", labelArrow: "none", grid: true, ticks: width < 600 ? 4 : 8 },
    y: { type: "band", domain: book.reports.map((one) => one.id), axis: null, padding: 0.15 },
    marks: [
      Plot.ruleY(book.reports, { y: "id", dy: -25, stroke: "var(--line)" }),
      Plot.barX(said, { y: "y", x1: "x1", x2: "x2", fill: "none", stroke: "currentColor", strokeWidth: 1.5, insetTop: 19, insetBottom: 7, title: "title" }),
      Plot.barX(told, { y: "y", x1: "x1", x2: "x2", fill: "var(--quote)", fillOpacity: 0.55, insetTop: 23, insetBottom: 11, title: "title", href: "href" }),
      Plot.link(stretches, { ...line, y1: "y", y2: "y", x1: "x1", x2: "x2" }),
      Plot.tickX(stretches.filter((one) => one.from), { ...line, x: "x1", insetTop: 33, insetBottom: -2, dy: 0 }),
      Plot.tickX(stretches.filter((one) => one.until), { ...line, x: "x2", insetTop: 33, insetBottom: -2, dy: 0 }),
      Plot.dot(stretches.filter((one) => !one.until), { ...line, x: "x2", symbol: "triangle", rotate: 90, r: 3.5, fill: "var(--figure)" }),
      Plot.dot(stretches.filter((one) => !one.from), { ...line, x: "x1", symbol: "triangle", rotate: -90, r: 3.5, fill: "var(--figure)" }),
      Plot.line(paths, { x: "x", y: "y", z: "z", stroke: "var(--shift)", strokeWidth: 2, dy: 9 }),
      Plot.dot(paths, { x: "x", y: "y", r: 5, fill: "var(--shift)", symbol: "diamond", title: "title", href: "href", dy: 9 }),
      Plot.text(book.reports, { y: "id", text: (one: Report) => shorten(whenSaid(book, one), Math.floor(width / 7.2)), frameAnchor: "left", dx: 2, dy: -16, fontSize: 12.5, fontWeight: 600, fill: "currentColor", stroke: "var(--paper)", strokeWidth: 4, href: (one: Report) => address("report", short(one.id)) }),
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
    [sign(s("rect", { x: 3, y: 2, width: 28, height: 12, class: "written" })), "when the report was written"], [sign(s("rect", { x: 3, y: 4, width: 28, height: 8, class: "tells" })), "a time it tells of"], [sign(s("path", { d: "M4 4V12M4 8H26M24 4L30 8L24 12Z", class: "reach" })), "a stretch: since, until, from–to"],
    [sign(s("path", { d: "M7 8H27", class: "shifts" }), s("path", { d: "M7 3l4 5-4 5-4-5zM27 3l4 5-4 5-4-5z", class: "shifted" })), "one speaker, who says otherwise"],
  ];
  return h("ul", { class: "legend" }, ...keys.map(([drawn, words]) => h("li", null, drawn, ` ${words}`)));
}

/** Day by day: who tells of it, and the words round the time, once a report. */
function daily(book: Book, options: TimeOptions): HTMLElement {
  const placed = book.times.filter((one) => bounds(one) && overlaps(told(one), options.from ?? null, options.to ?? null));
  const days = [...grouped(placed, (one) => span(told(one)))].sort((a, b) => when(a[1][0]!) - when(b[1][0]!));
  return h("section", { class: "group" }, h("h2", null, "Day by day, in their words"),
    days.length ? list(days, ([day, times]) => h("article", { class: "day item", tabindex: -1 }, h("h3", null, day),
      h("ul", { class: "told" }, ...[...grouped(times, (one) => one.report)].map(([report, [first]]) =>
        h("li", null, reportLink(book, report), " ", ...context(book, first!.stretch ? { ...first!.stretch, report } : first!))))), 90)
      : h("p", { class: "nothing" }, "No day is told of that could be placed."));
}

/** What a time tells: the stretch it stands in, or itself. */
function told(one: Time): Interval {
  return one.stretch ?? one;
}

function when(one: Time): number {
  const [first, last] = days(told(one));
  return first ?? last ?? Infinity;
}

/** The ends of a time's stretch; one that no day closes is drawn to the report's day, or so far. */
function reach(book: Book, one: Time, fade: number): [number, number] | null {
  const [start, end] = days(one.stretch), written = days(book.report.get(one.report)?.published)[1];
  if (start !== null && end !== null) return [start, end + DAY];
  if (start !== null) return [start, Math.max(start + fade, written ?? 0)];
  return end === null ? null : [end + DAY - fade, end + DAY];
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
  const [first, last] = [Math.min(...reports), Math.max(...reports)], before = Math.max(BEFORE, last - first), after = Math.max(AFTER, (last - first) / 2);
  const near = book.times.flatMap((one) => bounds(one) ?? []).filter((one) => !reports.length || (one > first - before && one < last + after));
  const all = [...reports, ...near];
  return all.length ? [Math.min(...all), Math.max(...all)] : [0, DAY];
}
