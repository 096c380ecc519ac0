// Stances in shape as well as colour, so that neither colour nor its absence hides one.

import { s } from "./dom.ts";

export type Stance = "asserts" | "denies" | "doubts" | "asks" | "quotes" | "silent";

export const STANCES: [Stance, string][] = [
  ["asserts", "says so itself"], ["quotes", "gives somebody’s word for it"], ["denies", "denies"], ["doubts", "doubts"], ["asks", "asks"], ["silent", "not found"],
];

/** The sign of a stance; decorative, so words stand beside it or on its link. */
export function sign(stance: Stance): SVGSVGElement {
  return s("svg", { class: `sign ${stance}`, viewBox: "0 0 16 16", width: 16, height: 16, "aria-hidden": "true" }, ...drawn(stance));
}

function drawn(stance: Stance): SVGElement[] {
  switch (stance) {
    case "asserts": return [s("circle", { cx: 8, cy: 8, r: 6 })];
    case "quotes": return [s("circle", { cx: 8, cy: 8, r: 5, class: "open" }), s("circle", { cx: 8, cy: 8, r: 1.6 })];
    case "denies": return [s("path", { d: "M3 3 L13 13 M13 3 L3 13", class: "open" })];
    case "doubts": return [s("path", { d: "M8 2 A6 6 0 0 0 8 14 Z" }), s("circle", { cx: 8, cy: 8, r: 6, class: "open" })];
    case "asks": return [s("path", { d: "M8 2 L14 8 L8 14 L2 8 Z", class: "open" })];
    case "silent": return [s("path", { d: "M5.5 8 H10.5", class: "open" })];
  }
}
