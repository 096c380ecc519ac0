// One unit a quantity (UCUM codes), and values in words.

import type { Figure } from "./records.ts";

// To the unit that the newsroom would compare in. Exact by definition (NIST SP 811, appendix B).
const TO: Record<string, [string, number]> = {
  "[mi_i]2": ["km2", 2.589988110336], "[mi_us]2": ["km2", 2.589998470319521], har: ["km2", 0.01], "[acr_us]": ["km2", 0.0040468726], m2: ["km2", 1e-6],
  "[mi_i]": ["km", 1.609344], "[nmi_i]": ["km", 1.852], m: ["km", 0.001], "[ft_i]": ["km", 0.0003048], "[yd_i]": ["km", 0.0009144],
  kg: ["t", 0.001], g: ["t", 1e-6], "[lb_av]": ["t", 0.00045359237], "[ston_av]": ["t", 0.90718474], "[lton_av]": ["t", 1.0160469088],
  min: ["h", 1 / 60], s: ["h", 1 / 3600], wk: ["d", 7],
};
const NAMES: Record<string, string> = {
  km2: "km²", km: "km", t: "tonnes", h: "hours", d: "days", mo: "months", a: "years", "%": "per cent", "1": "", "km/h": "km/h",
};

export interface Value { low: number | null; high: number | null; unit: string }

/** A figure's bounds in the unit of its quantity. */
export function made(figure: Pick<Figure, "low" | "high" | "unit">): Value {
  const [unit, factor] = TO[figure.unit] ?? [figure.unit, 1];
  const times = (value: number | null) => (value === null ? null : value * factor);
  return { low: times(figure.low), high: times(figure.high), unit };
}

/** A unit's name: "km²", "per cent"; "" for a count. */
export function unitName(unit: string): string {
  return NAMES[unit] ?? unit;
}

/** A number as a reader would write it: 1,279; 0.45; 12 million. */
export function number(value: number): string {
  const size = Math.abs(value);
  if (size >= 1e9) return `${plain(value / 1e9)} billion`;
  if (size >= 1e6) return `${plain(value / 1e6)} million`;
  return plain(value);
}

/** The value in words: "1,100 km²", "over 400", "200 to 300 km". */
export function said(value: Value): string {
  const unit = unitName(value.unit), tail = unit ? ` ${unit}` : "";
  if (value.low !== null && value.high !== null) {
    return value.low === value.high ? `${number(value.low)}${tail}` : `${number(value.low)} to ${number(value.high)}${tail}`;
  }
  if (value.low !== null) return `${number(value.low)}${tail} or more`;
  return value.high !== null ? `${number(value.high)}${tail} or less` : "no number";
}

function plain(value: number): string {
  const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 1 ? 1 : 3;
  return value.toLocaleString("en-GB", { maximumFractionDigits: digits });
}
