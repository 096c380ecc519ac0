// The ground that a control map draws on one day: outlines for d3, and whose map it is.

import { geoArea, type GeoPermissibleObjects } from "d3-geo";
import type { ControlMap, MapDay } from "./records.ts";
import { day as inDays } from "./dates.ts";
import { shown } from "./text.ts";

type Ring = [number, number][];
interface Shape { type: "Polygon" | "MultiPolygon"; coordinates: Ring[] | Ring[][] }

/** The last day of a map up to a date, or its last of all; null where the map begins later. */
export function dayOf(map: ControlMap, to: string | null): MapDay | null {
  const days = map.days.filter((one) => to === null || one.day <= to);
  return days[days.length - 1] ?? null;
}

/** The outlines of a day by status, each ring wound as d3 wants it: the ground within, not the rest of the world. */
export function outlines(day: MapDay): [string, GeoPermissibleObjects][] {
  return Object.entries(day.shapes).flatMap(([status, text]) => {
    const shape = JSON.parse(text) as Shape;
    const pieces = shape.type === "Polygon" ? [shape.coordinates as Ring[]] : (shape.coordinates as Ring[][]);
    if (!pieces?.length) return [];
    return [[status, { type: "MultiPolygon", coordinates: pieces.map((rings) => rings.map((ring, hole) => wound(ring, hole > 0))) } as GeoPermissibleObjects]];
  });
}

/** Whose map, of which day, with the areas: "Front Watch (pro-Halden; licence: CC BY 4.0), 14 May 2031: held by Halden 470 km²". */
export function caption(map: ControlMap, day: MapDay): string {
  const areas = map.statuses.map((one) => `${one} ${Math.round(day.areas[one] ?? 0).toLocaleString("en")} km²`).join(", ");
  return shown(`${voiceOf(map)}, ${inDays(day.day)}: ${areas}.`);
}

/** How a map is named wherever it speaks: "Front Watch (pro-Halden; licence: CC BY 4.0)". */
export function voiceOf(map: ControlMap): string {
  const told = [map.side, map.licence ? `licence: ${map.licence}` : null].filter(Boolean).join("; ");
  return shown(told ? `${map.name} (${told})` : map.name);
}

function wound(ring: Ring, hole: boolean): Ring {
  const outside = geoArea({ type: "Polygon", coordinates: [ring] }) > 2 * Math.PI;
  return outside === hole ? ring : [...ring].reverse();
}
