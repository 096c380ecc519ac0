// Dates in words: intervals as a reader says them, and how a report's date is known.

import type { Interval, Published, Report } from "./records.ts";

const MONTHS = [
  "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
];
const ISO = /^(\d{4})-(\d{2})-(\d{2})/;
const DAY = 86_400_000;

/** An interval in words: "6 August 2024", "6–16 March 2023", "August 2024", "6 August 2024 or later". */
export function span(interval: Interval | null | undefined, short = false): string {
  const first = parts(interval?.earliest), last = parts(interval?.latest);
  if (!first && !last) return rawSpan(interval) ?? "date not known";
  if (!last) return `${worded(first!, short)} or later`;
  if (!first) return `${worded(last, short)} or earlier`;
  return between(first, last, short);
}

/** One day in words. */
export function day(iso: string, short = false): string {
  const at = parts(iso);
  return at ? worded(at, short) : iso;
}

/** How a report's date is known, in a sentence. */
export function known(published: Published | null): string {
  if (!published) return "Nothing in the text dates it.";
  return published.basis === "stated" ? `Stated: ${tidy(published.why)}` : published.why;
}

/** "stated", "inferred" or "not known": one word for a table. */
export function basis(report: Report): string {
  return report.published?.basis ?? "not known";
}

/** The days of an interval as milliseconds, both ends included; null where an end is open. */
export function days(interval: Interval | null | undefined): [number | null, number | null] {
  return [stamp(interval?.earliest), stamp(interval?.latest)];
}

/** Milliseconds of a day given as ISO 8601, or null. */
export function stamp(iso: string | null | undefined): number | null {
  const at = parts(iso);
  return at ? Date.UTC(at[0], at[1] - 1, at[2]) : null;
}

/** The ISO day of a stamp. */
export function isoDay(milliseconds: number): string {
  return new Date(Math.round(milliseconds / DAY) * DAY).toISOString().slice(0, 10);
}

/** True where the interval and from–to share a day; an unknown interval shares none. */
export function overlaps(interval: Interval | null | undefined, from: string | null, to: string | null): boolean {
  if (!from && !to) return true;
  if (!interval || (!interval.earliest && !interval.latest)) return false;
  const first = interval.earliest?.slice(0, 10), last = interval.latest?.slice(0, 10);
  return !(to && first && first > to) && !(from && last && last < from);
}

/** The ISO days in a sentence put in words and its km2 as km², but for what stands in quotation marks. */
export function inWords(sentence: string): string {
  let depth = 0, out = "";
  for (const piece of sentence.split(/([“”])/)) {
    if (piece === "“") depth += 1;
    if (piece === "”") depth = Math.max(0, depth - 1);
    out += depth ? piece : piece.replace(/\b\d{4}-\d{2}-\d{2}\b/g, (iso) => day(iso)).replace(/\bkm2\b/g, "km²");
  }
  return out;
}

type Day = [number, number, number];

function parts(iso: string | null | undefined): Day | null {
  const match = ISO.exec(iso ?? "");
  return match ? [Number(match[1]), Number(match[2]), Number(match[3])] : null;
}

function worded([year, month, date]: Day, short: boolean): string {
  return `${date} ${named(month, short)} ${year}`;
}

function named(month: number, short: boolean): string {
  const name = MONTHS[month - 1] ?? "?";
  return short ? name.slice(0, 3) : name;
}

function between(first: Day, last: Day, short: boolean): string {
  const whole = first[2] === 1 && last[2] === new Date(Date.UTC(last[0], last[1], 0)).getUTCDate();
  if (whole && first[1] === 1 && last[1] === 12) return first[0] === last[0] ? `${first[0]}` : `${first[0]}–${last[0]}`;
  if (whole && first[0] === last[0] && first[1] === last[1]) return `${named(first[1], short)} ${first[0]}`;
  if (first.join() === last.join()) return worded(first, short);
  if (first[0] !== last[0]) return `${worded(first, short)} – ${worded(last, short)}`;
  if (first[1] !== last[1]) return `${first[2]} ${named(first[1], short)} – ${worded(last, short)}`;
  return `${first[2]}–${worded(last, short)}`;
}

function rawSpan(interval: Interval | null | undefined): string | null {
  const ends = [interval?.earliest, interval?.latest].filter(Boolean);
  return ends.length ? [...new Set(ends)].join(" – ") : null;
}

function tidy(why: string): string {
  return why.replace(/^stated /, "");
}
