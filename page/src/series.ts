// The areas that a control map shows over time, as a band under the claims: what is held, and that with the unknown.

import * as Plot from "@observablehq/plot";
import type { Book } from "./book.ts";
import { day, stamp } from "./dates.ts";
import { h } from "./dom.ts";
import { voiceOf } from "./ground.ts";
import { at } from "./passage.ts";
import { plotted } from "./plotted.ts";
import type { ControlMap, Figure, Interval } from "./records.ts";
import { shorten, shown } from "./text.ts";
import { room } from "./room.ts";
import { made } from "./units.ts";
import { teller } from "./voices.ts";

interface Day { at: Date; held: number; open: number }
interface Claim { text: string; who: string; href: string; from: Date; to: Date; low: number; high: number }

const WIDEST = 1180; // px

/** A chart for each map and side, with the claims of its time on it; none where no claim is of an area, or of that time. */
export function series(book: Book, held: Figure[]): HTMLElement[] {
  return (book.whole.maps ?? []).flatMap((map) => map.statuses.filter((one) => one.startsWith("held by ")).flatMap((status) => banded(book, map, status, held)));
}

function banded(book: Book, map: ControlMap, status: string, held: Figure[]): HTMLElement[] {
  const days: Day[] = map.days.map((one) => ({ at: new Date(stamp(one.day)!), held: one.areas[status] ?? 0, open: (one.areas[status] ?? 0) + (one.areas["unknown"] ?? 0) }));
  const first = map.days[0]?.day, last = map.days[map.days.length - 1]?.day;
  if (!first || !last || days.length < 2) return [];
  const claims = held.flatMap((one) => claimOf(book, one, first, last));
  if (!claims.length) return [];
  const drawn = Plot.plot({
    width: room(WIDEST), height: 280, marginLeft: 50, marginRight: 16, x: { type: "utc", label: null }, y: { label: "km²", grid: true, ticks: 5, domain: [0, 1.15 * Math.max(...days.map((one) => one.open), ...claims.map((one) => one.high))] },
    marks: [
      Plot.areaY(days, { x: "at", y1: "held", y2: "open", curve: "step-after", fill: "var(--soft)", fillOpacity: 0.25 }),
      Plot.areaY(days, { x: "at", y1: 0, y2: "held", curve: "step-after", fill: "var(--quote)", fillOpacity: 0.35 }),
      Plot.link(claims, { x1: "from", x2: "to", y1: "low", y2: "high", stroke: "var(--figure)", strokeWidth: 3 }),
      Plot.dot(claims, { x: "from", y: "low", r: 5.5, fill: "var(--figure)", stroke: "var(--paper)", href: "href", title: "text" }),
      Plot.text(claims, { x: "from", y: "high", text: "text", dy: -24, textAnchor: "start", fontSize: 13, fontWeight: 650, fill: "currentColor", stroke: "var(--paper)", strokeWidth: 4, href: "href" }),
      Plot.text(claims, { x: "from", y: "high", text: "who", dy: -10, textAnchor: "start", fontSize: 12, fill: "var(--soft)", stroke: "var(--paper)", strokeWidth: 4, href: "href" }),
      Plot.text(days.slice(-1), { x: "at", y: (one: Day) => one.held / 2, text: () => shown(status), dx: -8, textAnchor: "end", fontSize: 12.5, fill: "currentColor" }),
      Plot.text(days.slice(-1).filter((one) => one.open > one.held), { x: "at", y: (one: Day) => (one.held + one.open) / 2, text: () => "unknown", dx: -8, textAnchor: "end", fontSize: 12.5, fill: "currentColor", stroke: "var(--paper)", strokeWidth: 4 }),
    ],
  });
  const name = `${voiceOf(map)}: ${shown(status)}`;
  return [h("div", { class: "series" }, h("div", { class: "chart", role: "group", "aria-label": `Series of ${name}`, tabindex: 0 }, plotted(drawn, `Areas by day, ${name}`)),
    h("p", { class: "soft" }, `${name}, ${day(first)} to ${day(last)}: the darker band; the lighter one with what it leaves unknown. A map is an account too, not the truth.`))];
}

/** A claim of an area in the map's time: over the days that it may speak of, from its least to its most. */
function claimOf(book: Book, one: Figure, first: string, last: string): Claim[] {
  const { low, high, unit } = made(one), when: Interval | null | undefined = one.when ?? book.statement.get(one.statement ?? "")?.said ?? book.report.get(one.report)?.published;
  const from = (when?.earliest ?? when?.latest)?.slice(0, 10), to = when?.latest?.slice(0, 10) ?? last;
  if (unit !== "km2" || one.derived_from.length || one.restates || (low ?? high) === null || !from || from > last || to < first) return [];
  return [{ text: shorten(shown(one.text), 40), who: shorten(teller(book, one), 60), href: at(one), from: new Date(stamp(from > first ? from : first)!), to: new Date(stamp(to < last ? to : last)!), low: low ?? high!, high: high ?? low! }];
}
