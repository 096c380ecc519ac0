// Map: places by mention or by event on a base that is in the page; what could not be found is listed, never pinned.

import { geoAzimuthalEqualArea, geoPath } from "d3-geo";
import { feature, mesh } from "topojson-client";
import type { GeometryCollection, Topology } from "topojson-specification";
import atlas from "world-atlas/countries-50m.json";
import { grouped, type Book } from "../book.ts";
import { slider, tabs, type Change } from "../controls.ts";
import { overlaps } from "../dates.ts";
import { h, s } from "../dom.ts";
import { caption, dayOf, outlines } from "../ground.ts";
import { at, reportLink } from "../passage.ts";
import type { Place } from "../records.ts";
import { shown } from "../text.ts";
import { count } from "../vocabulary.ts";
import { extent } from "./time.ts";

export interface MapOptions { by?: string; scope?: string; from?: string; to?: string; change: Change }
interface Spot { name: string; kind: string | null; at: [number, number]; places: Place[] }

const WIDTH = 900, HEIGHT = 560;
const NEAR = 8; // degrees from the middle of the mentions that "near" takes in

const world = atlas as unknown as Topology<{ countries: GeometryCollection; land: GeometryCollection }>;

export function map(book: Book, options: MapOptions): HTMLElement {
  const [first, last] = extent(book);
  const canvas = h("div", { class: "map" });
  const draw = (from: string | null, to: string | null) => canvas.replaceChildren(drawn(book, options, from, to));
  draw(options.from ?? null, options.to ?? null);
  const lost = [...grouped(book.places.filter((one) => !one.resolved), (one) => one.name)].sort((a, b) => b[1].length - a[1].length);
  return h("div", { class: "map-view" }, h("h1", null, "Map"),
    h("div", { class: "bar" },
      tabs("Count", [["mention", "By mention"], ["event", "By event"]], options.by === "event" ? "event" : "mention", (value) => options.change({ by: value === "event" ? value : undefined })),
      tabs("Extent", [["near", "Near"], ["all", "All"]], options.scope === "all" ? "all" : "near", (value) => options.change({ scope: value === "all" ? value : undefined }))),
    slider(first, last, options.from, options.to, draw, options.change), canvas,
    lost.length ? h("section", { class: "group" }, h("h2", null, "Not on the map"), h("p", { class: "soft" }, "Named, and not found in the gazetteer, or one of several of that name."),
      h("ul", { class: "told" }, ...lost.map(([name, places]) => listed(book, name, places, places[0]?.near ?? null)))) : null);
}

function drawn(book: Book, options: MapOptions, from: string | null, to: string | null): HTMLElement {
  const events = new Set(book.events.filter((one) => overlaps(one, from, to)).map((one) => one.place));
  const counted = book.places.filter((one) => one.resolved && (options.by === "event" ? events.has(one.id) : overlaps(book.report.get(one.report)?.published, from, to)));
  const spots = [...grouped(counted.filter((one) => one.latitude !== null && one.longitude !== null), (one) => `${one.name} ${one.kind} ${one.latitude} ${one.longitude}`).values()]
    .map((places): Spot => ({ name: places[0]!.name, kind: places[0]!.kind, at: [places[0]!.longitude!, places[0]!.latitude!], places })).sort((a, b) => b.places.length - a.places.length);
  if (!spots.length) return h("p", { class: "nothing" }, "No place of these days could be found on the map.");
  const local = spots.filter((one) => one.kind !== "country");
  const pins = local.length ? local : spots, middle = median(pins);
  const near = options.scope === "all" ? spots : pins.filter((one) => Math.abs(one.at[0] - middle[0]) < NEAR && Math.abs(one.at[1] - middle[1]) < NEAR / 2);
  const focus = near.length ? near : pins;
  const span = Math.max(1.5, ...focus.map((one) => Math.max(Math.abs(one.at[0] - middle[0]), Math.abs(one.at[1] - middle[1]))));
  const projection = geoAzimuthalEqualArea().rotate([-middle[0], -middle[1]]).translate([WIDTH / 2, HEIGHT / 2]).scale(Math.min(WIDTH, HEIGHT * 1.2) / (2.2 * ((Math.min(span, 90) * Math.PI) / 180))).clipAngle(120).clipExtent([[0, 0], [WIDTH, HEIGHT]]);
  const path = geoPath(projection);
  const land = path(feature(world, world.objects.land)) ?? "", borders = path(mesh(world, world.objects.countries, (a, b) => a !== b)) ?? "";
  const drawnMaps = (book.whole.maps ?? []).flatMap((one) => { const day = dayOf(one, to); return day ? [{ one, day }] : []; });
  const ground = drawnMaps.flatMap(({ one, day }) => outlines(day).map(([status, shape]) =>
    s("path", { d: path(shape) ?? "", class: status === "unknown" ? "ground open" : `ground g${one.statuses.indexOf(status) % 3}` }, s("title", null, `${one.name}: ${shown(status)}, ${day.day}`))));
  const taken: [number, number, number][] = [];
  const marks = spots.flatMap((spot) => {
    const point = projection(spot.at);
    if (!point || point[0] < 0 || point[0] > WIDTH || point[1] < 0 || point[1] > HEIGHT) return [];
    const [x, y] = point, radius = 3 + Math.sqrt(spot.places.length) * 1.6, width = spot.name.length * 7.5 + 14;
    const free = !taken.some(([tx, ty, tw]) => Math.abs(ty - y) < 15 && x < tx + tw && tx < x + width);
    if (free) taken.push([x, y, width]);
    const shape = spot.kind === "country" || spot.kind === "region" ? s("rect", { x: x - radius, y: y - radius, width: 2 * radius, height: 2 * radius, class: "area" }) : s("circle", { cx: x, cy: y, r: radius, class: "spot" });
    return [s("a", { href: at(spot.places[0]!), "aria-label": `${spot.name}: ${count(spot.places.length, "mention")}` }, s("title", null, `${spot.name}: ${count(spot.places.length, "mention")}`), shape, free ? s("text", { x: x + radius + 4, y: y + 4 }, shown(spot.name)) : null)];
  });
  return h("div", null, s("svg", { class: "world", viewBox: `0 0 ${WIDTH} ${HEIGHT}`, "aria-label": "Places of the story" }, s("path", { d: land, class: "land" }), s("path", { d: borders, class: "border" }), ...ground, ...marks),
    ...drawnMaps.map(({ one, day }) => h("p", { class: "soft" }, caption(one, day), " Plain: held; hatched edge: unknown. A map is an account too, not the truth.")),
    h("p", { class: "soft" }, "A circle: a town or village. A square: a region or country, at its middle. Size: how often."),
    h("ul", { class: "told" }, ...spots.map((one) => listed(book, one.name, one.places, null))));
}

function listed(book: Book, name: string, places: Place[], near: string | null): HTMLElement {
  const reports = [...grouped(places, (one) => one.report)];
  return h("li", null, h("b", null, h("bdi", null, shown(name))), near ? ` (near ${shown(near)})` : "", ` ${places.length} × `, ...reports.flatMap(([report, held]) => [reportLink(book, report), " ", h("a", { class: "tick", href: at(held[0]!) }, String(held.length), h("span", { class: "hidden" }, ` of ${shown(name)}`)), " "]));
}

function median(spots: Spot[]): [number, number] {
  const all = spots.flatMap((one) => one.places.map(() => one.at));
  const middle = (axis: 0 | 1) => all.map((one) => one[axis]).sort((a, b) => a - b)[Math.floor(all.length / 2)] ?? 0;
  return [middle(0), middle(1)];
}
