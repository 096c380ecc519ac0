// The map's base: the world's countries, and every country's regions where the map shows few; unpacked when first drawn.

import type { GeoPath, GeoPermissibleObjects } from "d3-geo";
import { merge, mesh } from "topojson-client";
import type { GeometryCollection, MultiPolygon, Polygon, Topology } from "topojson-specification";
import { grouped } from "./book.ts";
import * as packed from "virtual:atlas";

type Region = (Polygon | MultiPolygon) & { properties: { c: string } };
type Box = [number, number, number, number]; // west, south, east, north

export interface Base {
  world: Topology<{ countries: GeometryCollection; land: GeometryCollection }>;
  regions: Topology<{ regions: GeometryCollection<{ c: string }> }> & { names: Record<string, string> };
  boxes: Map<Region, Box>;
}
export interface Lines { land: GeoPermissibleObjects; borders: GeoPermissibleObjects; regions: GeoPermissibleObjects | null; countries: [string, GeoPermissibleObjects][] }

let held: Base | null = null;
let coming: Promise<Base> | null = null;

/** The base, if it has been unpacked. */
export function base(): Base | null {
  return held;
}

/** The base, unpacked on the first call. */
export function unpacked(): Promise<Base> {
  coming ??= Promise.all([inflated(packed.world), inflated(packed.regions)]).then(([world, regions]) => {
    const whole = { world, regions } as Omit<Base, "boxes">;
    return (held = { ...whole, boxes: boxesOf(whole.regions) });
  });
  return coming;
}

/** What to draw of the whole world: land and the borders of countries. */
export function wholeWorld({ world }: Base): Lines {
  return { land: merge(world, world.objects.land.geometries as (Polygon | MultiPolygon)[]), borders: mesh(world, world.objects.countries, (a, b) => a !== b), regions: null, countries: [] };
}

/** What to draw of a part of it: land, countries and the regions within them. */
export function part({ regions, boxes }: Base, view: Box): Lines {
  const seen = [...boxes].filter(([, box]) => box[0] < view[2] && view[0] < box[2] && box[1] < view[3] && view[1] < box[3]).map(([region]) => region);
  const within = { type: "GeometryCollection" as const, geometries: seen };
  const country = (one: unknown) => (one as Region).properties.c;
  return {
    land: merge(regions, seen),
    borders: mesh(regions, within, (a, b) => a !== b && country(a) !== country(b)),
    regions: mesh(regions, within, (a, b) => a !== b && country(a) === country(b)),
    countries: [...grouped(seen, country)].map(([code, held]) => [regions.names[code] ?? code, merge(regions, held)]),
  };
}

/** The paths of a base, beneath all marks. */
export function paths(lines: Lines, path: GeoPath): [string, string][] {
  return [[path(lines.land) ?? "", "land"], [lines.regions ? (path(lines.regions) ?? "") : "", "region"], [path(lines.borders) ?? "", "border"]];
}

async function inflated(text: string): Promise<unknown> {
  const bytes = Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  return JSON.parse(await new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"))).text());
}

function boxesOf(regions: Base["regions"]): Map<Region, Box> {
  const [sx, sy] = regions.transform!.scale;
  const arcs = regions.arcs.map((arc): Box => {
    let x = 0, y = 0;
    const box: Box = [Infinity, Infinity, -Infinity, -Infinity];
    for (const [dx, dy] of arc) {
      x += dx!; y += dy!;
      grow(box, [x * sx, y * sy, x * sx, y * sy]);
    }
    return box;
  });
  return new Map((regions.objects.regions.geometries as Region[]).map((region) => {
    const box: Box = [Infinity, Infinity, -Infinity, -Infinity];
    for (const arc of (region.arcs as unknown[]).flat(Infinity) as number[]) grow(box, arcs[arc < 0 ? ~arc : arc]!);
    return [region, box];
  }));
}

function grow(box: Box, by: Box): void {
  box[0] = Math.min(box[0], by[0]); box[1] = Math.min(box[1], by[1]);
  box[2] = Math.max(box[2], by[2]); box[3] = Math.max(box[3], by[3]);
}
