// What a finding of silence says, taken from its sentence: what is left out, by whom, and what may explain it.

import type { Finding } from "./records.ts";

export interface Silence {
  named: string | null; // "Saint Orla", where a thing is never named
  gist: string | null; // the claim, where one is not told
  reports: { report: string; alibi: string }[];
}

const NAMED = /tell of the (.+?)\. It is not named in /s;
const TOLD = /tell that “(.+)”\. Not found in /s;

/** What is left out and by whom; the alibi "" where the sentence gives none. */
export function silence(found: Finding): Silence {
  const named = NAMED.exec(found.why), told = named ? null : TOLD.exec(found.why), match = named ?? told;
  const tail = match ? found.why.slice(match.index + match[0].length).replace(/\.$/, "") : "";
  const labels = found.sides.filter((one) => one.label.startsWith("silent: ")).map((one) => one.label.slice("silent: ".length));
  return { named: named?.[1] ?? null, gist: told?.[1] ?? null, reports: labels.map((report) => ({ report, alibi: alibi(tail, report, labels) })) };
}

/** "LABEL: alibi; LABEL: alibi": labels may hold ";" or ":", so the next label ends an alibi, not the next mark. */
function alibi(tail: string, report: string, labels: string[]): string {
  const start = tail.startsWith(`${report}: `) ? 0 : tail.indexOf(`; ${report}: `) + 2;
  if (start === 1) return "";
  const rest = tail.slice(start + report.length + 2);
  const ends = labels.map((one) => rest.indexOf(`; ${one}: `)).filter((one) => one >= 0);
  return ends.length ? rest.slice(0, Math.min(...ends)) : rest;
}
