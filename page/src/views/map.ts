// Map: places by mention or by event on a base that is in the page; what could not be found is listed, never pinned.

import { geoAzimuthalEqualArea, geoBounds, geoPath, type GeoPath, type GeoProjection } from "d3-geo";
import { base, part, paths, unpacked, wholeWorld, type Base, type Lines } from "../base.ts";
import { grouped, type Book } from "../book.ts";
import { slider, tabs, type Change } from "../controls.ts";
import { overlaps } from "../dates.ts";
import { h, s } from "../dom.ts";
import { caption, dayOf, outlines } from "../ground.ts";
import { Room } from "../labels.ts";
import { at, reportLink } from "../passage.ts";
import type { Place } from "../records.ts";
import { room } from "../room.ts";
import { shown } from "../text.ts";
import { count } from "../vocabulary.ts";
import { extent } from "./time.ts";

export interface MapOptions { by?: string; scope?: string; from?: string; to?: string; change: Change }
type Extent = "ground" | "near" | "all";
interface Spot { name: string; kind: string | null; at: [number, number]; places: Place[] }

const WIDEST = 1180; // px
const NEAR = 8; // degrees from the middle of the mentions that "near" takes in
const REGIONAL = 14; // degrees from the middle to the edge up to which regions are drawn
const LARGE = 110; // px that a country must have to be named
const AROUND = 1.3; // times the ground: what is shown round it
const LEAST_GROUND = 0.1; // degrees from the middle to the edge where a map draws little
const LEAST = 0.9; // degrees from the middle to the edge of the smallest map

export function map(book: Book, options: MapOptions): HTMLElement {
  const [first, last] = extent(book);
  const canvas = h("div", { class: "map" });
  const draw = (from: string | null, to: string | null) => {
    const held = base();
    if (held) canvas.replaceChildren(drawn(book, options, held, from, to));
    else unpacked().then(() => draw(from, to)).catch((error: unknown) => canvas.replaceChildren(h("p", { class: "notice", role: "alert" }, `The map’s base could not be unpacked: ${String(error)}`)));
  };
  canvas.append(h("p", { class: "nothing" }, "Unfolding the map …"));
  draw(options.from ?? null, options.to ?? null);
  const lost = [...grouped(book.places.filter((one) => !one.resolved), (one) => one.name)].sort((a, b) => b[1].length - a[1].length);
  return h("div", { class: "map-view" }, h("h1", null, "Map"),
    h("div", { class: "bar" },
      tabs("Count", [["mention", "By mention"], ["event", "By event"]], options.by === "event" ? "event" : "mention", (value) => options.change({ by: value === "event" ? value : undefined })),
      tabs("Extent", [...(hasGround(book) ? [["ground", "The ground"] as [string, string]] : []), ["near", "Near"], ["all", "All"]], scopeOf(book, options), (value) => options.change({ scope: value === (hasGround(book) ? "ground" : "near") ? undefined : value }))),
    slider(first, last, options.from, options.to, draw, options.change), canvas,
    lost.length ? h("section", { class: "group" }, h("h2", null, "Not on the map"), h("p", { class: "soft" }, "Named, and not found in the gazetteer, or one of several of that name."),
      h("ul", { class: "told" }, ...lost.map(([name, places]) => listed(book, name, places, places[0]?.near ?? null)))) : null);
}

function drawn(book: Book, options: MapOptions, held: Base, from: string | null, to: string | null): HTMLElement {
  const spots = spotsOf(book, options, from, to);
  if (!spots.length) return h("p", { class: "nothing" }, "No place of these days could be found on the map.");
  const width = room(WIDEST), height = Math.round(width * (width < 600 ? 1.05 : 0.52));
  const scope = scopeOf(book, options), { middle, span } = scope === "ground" ? groundExtent(book, width / height) : extentOf(spots, scope === "all");
  const scale = Math.min(width, height * 1.2) / (2.2 * ((Math.min(span, 90) * Math.PI) / 180));
  const projection = geoAzimuthalEqualArea().rotate([-middle[0], -middle[1]]).translate([width / 2, height / 2]).scale(scale).clipExtent([[0, 0], [width, height]]);
  // within a part of the world nothing lies beyond the horizon, and a clip at it could take a sliver of an island for the sea
  if (span <= REGIONAL) projection.preclip((stream) => stream).precision(0);
  else projection.clipAngle(120);
  const path = geoPath(projection), edge = (span * 1.2 * width) / height;
  const wide = edge / Math.max(0.2, Math.cos((middle[1] * Math.PI) / 180));
  const lines = span <= REGIONAL ? part(held, [middle[0] - wide, middle[1] - edge, middle[0] + wide, middle[1] + edge]) : wholeWorld(held);
  const maps = (book.whole.maps ?? []).flatMap((one) => { const day = dayOf(one, to); return day ? [{ one, day }] : []; });
  const ground = maps.flatMap(({ one, day }) => outlines(day).map(([status, shape]) =>
    s("path", { d: path(shape) ?? "", class: status === "unknown" ? "ground open" : `ground g${one.statuses.indexOf(status) % 3}` }, s("title", null, `${one.name}: ${shown(status)}, ${day.day}`))));
  return h("div", null,
    s("svg", { class: "world", viewBox: `0 0 ${width} ${height}`, width, height, role: "group", "aria-label": "Places of the story" }, ...paths(lines, path).map(([d, kind]) => s("path", { d, class: kind })), ...ground, ...marks(spots, projection, lines, path, width, height)),
    ...maps.map(({ one, day }) => h("p", { class: "soft" }, caption(one, day), " Filled: held; broken outline: unknown. A map is an account too, not the truth.")),
    h("p", { class: "soft" }, "A circle: a town or village. A square: a region or country, at its middle. Size: how often it is ", options.by === "event" ? "the place of an event" : "named", ". Each leads to its words."),
    h("ul", { class: "told places" }, ...spots.map((one) => listed(book, one.name, one.places, null))));
}

/** The places of these days that were found, by mention or as the place of an event, those named most first. */
function spotsOf(book: Book, options: MapOptions, from: string | null, to: string | null): Spot[] {
  const events = new Set(book.events.filter((one) => overlaps(one, from, to)).map((one) => one.place));
  const counted = book.places.filter((one) => one.resolved && one.latitude !== null && one.longitude !== null && (options.by === "event" ? events.has(one.id) : overlaps(book.report.get(one.report)?.published, from, to)));
  return [...grouped(counted, (one) => `${one.kind} ${one.latitude} ${one.longitude}`).values()] // Kyiv and Kiev are one spot
    .map((places): Spot => ({ name: [...grouped(places, (one) => one.name)].sort((a, b) => b[1].length - a[1].length).map(([name]) => name).join(", "), kind: places[0]!.kind, at: [places[0]!.longitude!, places[0]!.latitude!], places })).sort((a, b) => b.places.length - a.places.length);
}

function hasGround(book: Book): boolean {
  return (book.whole.maps ?? []).some((one) => one.days.some((day) => Object.keys(day.shapes).length));
}

function scopeOf(book: Book, { scope }: MapOptions): Extent {
  return scope === "all" || scope === "near" ? scope : hasGround(book) ? "ground" : "near";
}

/** The middle of all ground that the case's maps draw on any day, and how far it reaches: the same on every day. */
function groundExtent(book: Book, shape: number): { middle: [number, number]; span: number } {
  const known = reached.get(book);
  if (known) return extentWithin(known, shape);
  const shapes = (book.whole.maps ?? []).flatMap((one) => one.days.flatMap((day) => outlines(day).map(([, outline]) => geoBounds(outline as Parameters<typeof geoBounds>[0]))));
  const [west, south] = [Math.min(...shapes.map((one) => one[0][0])), Math.min(...shapes.map((one) => one[0][1]))];
  const [east, north] = [Math.max(...shapes.map((one) => one[1][0])), Math.max(...shapes.map((one) => one[1][1]))];
  reached.set(book, [west, south, east, north]);
  return extentWithin([west, south, east, north], shape);
}

const reached = new WeakMap<Book, [number, number, number, number]>();

function extentWithin([west, south, east, north]: [number, number, number, number], shape: number): { middle: [number, number]; span: number } {
  const middle: [number, number] = [(west + east) / 2, (south + north) / 2], half = Math.cos((middle[1] * Math.PI) / 180) * (east - west) / 2;
  return { middle, span: Math.max(LEAST_GROUND, half / Math.max(1, shape), (north - south) / 2) * AROUND };
}

/** The middle of the story's places and how far the map reaches from it, in degrees; far ones count where all are asked for. */
function extentOf(spots: Spot[], all: boolean): { middle: [number, number]; span: number } {
  const local = spots.filter((one) => one.kind !== "country");
  const pins = local.length ? local : spots, middle = median(pins);
  const near = all ? spots : pins.filter((one) => Math.abs(one.at[0] - middle[0]) < NEAR && Math.abs(one.at[1] - middle[1]) < NEAR / 2);
  return { middle, span: Math.max(LEAST, ...near.map((one) => Math.max(Math.abs(one.at[0] - middle[0]) * Math.cos((middle[1] * Math.PI) / 180), Math.abs(one.at[1] - middle[1])))) };
}

function marks(spots: Spot[], projection: GeoProjection, lines: Lines, path: GeoPath, width: number, height: number): SVGElement[] {
  const names = new Room(width, height);
  const inside = spots.flatMap((spot) => {
    const point = projection(spot.at), radius = 3 + Math.sqrt(spot.places.length) * 1.6;
    if (!point || point[0] < 0 || point[0] > width || point[1] < 0 || point[1] > height) return [];
    names.keep(...point, radius * 0.8);
    return [{ spot, x: point[0], y: point[1], radius }];
  });
  const drawn = inside.map(({ spot, x, y, radius }) => {
    const label = names.find(x, y, radius, spot.name), words = `${shown(spot.name)}: ${count(spot.places.length, "mention")}`;
    const shape = spot.kind === "country" || spot.kind === "region" ? s("rect", { x: x - radius, y: y - radius, width: 2 * radius, height: 2 * radius, class: "area" }) : s("circle", { cx: x, cy: y, r: radius, class: "spot" });
    return s("a", { href: at(spot.places[0]!), "aria-label": words }, s("title", null, words), shape, label ? s("text", { x: label.x, y: label.y, "text-anchor": label.anchor, class: spot.kind === "country" || spot.kind === "region" ? "wide" : "town" }, shown(spot.name)) : null);
  });
  const countries = lines.countries.flatMap(([name, shape]) => {
    const [x, y] = path.centroid(shape), [[left], [right]] = path.bounds(shape);
    return right - left > LARGE && !spots.some((one) => one.kind === "country" && one.name.includes(name)) && names.middle(x, y, name) ? [s("text", { x, y: y + 4, "text-anchor": "middle", class: "country" }, name.toUpperCase())] : [];
  });
  return [...countries, ...drawn];
}

function listed(book: Book, name: string, places: Place[], near: string | null): HTMLElement {
  const reports = [...grouped(places, (one) => one.report)];
  return h("li", { class: "item", tabindex: -1 }, h("b", null, h("bdi", null, shown(name))), near ? ` (near ${shown(near)})` : "", ` ${places.length} × `, ...reports.flatMap(([report, held]) => [reportLink(book, report), " ", h("a", { class: "tick", href: at(held[0]!) }, String(held.length), h("span", { class: "hidden" }, ` of ${shown(name)}`)), " "]));
}

function median(spots: Spot[]): [number, number] {
  const all = spots.flatMap((one) => one.places.map(() => one.at));
  const middle = (axis: 0 | 1) => all.map((one) => one[axis]).sort((a, b) => a - b)[Math.floor(all.length / 2)] ?? 0;
  return [middle(0), middle(1)];
}
