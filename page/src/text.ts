// A report's characters by code point, and text made safe to look at.

import type { Report } from "./records.ts";

const ASTRAL = /[\ud800-\udbff][\udc00-\udfff]/;
// Embeddings and overrides turn neighbouring text round; the marks of plain right-to-left text (U+200E, U+200F,
// U+061C) and isolates cannot leave their element and stay.
const TURNING = /[\u202a-\u202e]/g;
const NAMES: Record<string, string> = { "\u202a": "LRE", "\u202b": "RLE", "\u202c": "PDF", "\u202d": "LRO", "\u202e": "RLO" };

const units = new WeakMap<Report, Uint32Array | null>();

/** The characters start to end of a report's text, counted in code points. */
export function slice(report: Report, start: number, end: number): string {
  let at = units.get(report);
  if (at === undefined) units.set(report, (at = unitsOf(report.text)));
  return at ? report.text.slice(at[clamp(start, at)], at[clamp(end, at)]) : report.text.slice(start, end);
}

/** How many code points a text has. */
export function size(text: string): number {
  return ASTRAL.test(text) ? [...text].length : text.length;
}

/** The text with characters that would turn its neighbours round named instead: ⟨RLO⟩. */
export function shown(text: string): string {
  return text.replace(TURNING, (mark) => `⟨${NAMES[mark]}⟩`);
}

/** The text on one line, cut at a word with an ellipsis where it is longer than the limit. */
export function shorten(text: string, limit: number): string {
  const line = text.replace(/\s+/g, " ").trim();
  if (line.length <= limit) return line;
  const cut = line.slice(0, limit).replace(/[\ud800-\udbff]$/, "");
  const word = cut.lastIndexOf(" ");
  return `${word > limit / 2 ? cut.slice(0, word) : cut} …`;
}

/** Lower case, without accents, for searching. */
export function folded(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

function unitsOf(text: string): Uint32Array | null {
  if (!ASTRAL.test(text)) return null;
  const at: number[] = [];
  let unit = 0;
  for (const point of text) {
    at.push(unit);
    unit += point.length;
  }
  at.push(unit);
  return Uint32Array.from(at);
}

function clamp(offset: number, at: Uint32Array): number {
  return Math.max(0, Math.min(offset, at.length - 1));
}
