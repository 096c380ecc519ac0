// What the kinds of the records are called on the page.

import type { Finding, FindingKind, Position } from "./records.ts";

/** In the order a reader asks for them. */
export const KINDS: [FindingKind, string][] = [
  ["conflict", "Clash"],
  ["shift", "Says otherwise"],
  ["figure", "Figures"],
  ["silence", "Left out"],
  ["attribution", "Credited differently"],
  ["quote", "Quoted differently"],
  ["agreement", "Agreement"],
  ["naming", "Other names"],
];

const TYPES: Record<string, string> = {
  "conflict contradiction": "Cannot both hold", "conflict figure": "Figures clash", "conflict date": "Dates clash",
  "conflict place": "Places clash", "conflict participant": "Who did it", "conflict motive": "Reasons differ",
  "conflict tension": "Hard to square", "shift contradiction": "Says otherwise later",
  "shift told": "Told to have turned", "shift motive": "Gives another reason later",
  "figure same": "One figure", "figure series": "Figures over time", "figure derived": "What follows from figures", "figure ground": "Beside the map",
  "quote same": "The same quote", "quote cut": "Quote cut", "quote reworded": "Quote reworded", "quote paraphrased": "Quote retold",
  "naming event": "The event’s names", "naming spelling": "Spellings", "naming name": "Names", "naming term": "Terms", "naming loaded": "Loaded names",
};

export const POSITIONS: Record<Position, string> = { asserts: "asserts", denies: "denies", doubts: "doubts", asks: "asks" };

/** What a finding is called: "Hard to square". */
export function title(finding: Finding): string {
  if (finding.kind === "shift" && !ordered(finding)) return "Says one thing and another";
  return TYPES[`${finding.kind} ${finding.type}`] ?? kindName(finding.kind);
}

/** False where a shift's dates do not show which side came first: "then" would say more than is known. */
export function ordered(finding: Finding): boolean {
  return !/which (came )?first/.test(finding.why);
}

/** What a kind of finding is called: "Clash". */
export function kindName(kind: FindingKind): string {
  return KINDS.find(([one]) => one === kind)?.[1] ?? kind;
}

/** "1 report", "5 reports". */
export function count(number: number, one: string, many = `${one}s`): string {
  return `${number.toLocaleString("en-GB")} ${number === 1 ? one : many}`;
}

/** Things as a sentence lists them: "A, B and C". */
export function listed(things: string[]): string {
  return things.length < 2 ? things.join("") : `${things.slice(0, -1).join(", ")} and ${things[things.length - 1]}`;
}
