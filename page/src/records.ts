// The records as `rashomon compare --json` writes them; docs/records.md says what each field is.
// Offsets count Unicode characters (code points) of a report's text, not UTF-16 units.

export type SectionKind =
  | "headline" | "standfirst" | "dateline" | "byline" | "body" | "caption" | "credit" | "furniture";
export type Position = "asserts" | "denies" | "doubts" | "asks";
export type FindingKind =
  | "agreement" | "quote" | "attribution" | "conflict" | "shift" | "figure" | "silence" | "naming";

export interface Interval { earliest: string | null; latest: string | null }
export interface Span { start: number; end: number; text: string }
export interface Passage extends Span { report: string }

export interface Published extends Interval { edtf: string | null; basis: "stated" | "inferred"; why: string }
export interface Section { kind: SectionKind; start: number; end: number }

export interface Report {
  id: string; source: string; text: string; outlet: string | null; title: string | null; authors: string[];
  agencies: string[]; language: string | null; published: Published | null; url: string | null;
  sections: Section[]; words: number; near_duplicate_of: string | null; story: string | null;
}
export interface Story extends Interval { id: string; title: string; reports: string[] }
export interface Entity { id: string; kind: string; name: string; aliases: string[] }
export interface Mention extends Passage { id: string; form: string; kind: string; entity: string | null; caption: boolean }
export interface Voice extends Span { entity: string | null; role: string }
export interface Cue extends Span { act: string }

export interface Statement extends Passage {
  id: string; parts: [number, number][]; kind: "direct" | "indirect" | "mixed" | "scare"; speaker: Voice | null;
  via: Voice[]; cue: Cue | null; certainty: "firm" | "hedged"; negated: boolean; said: Interval | null;
  section: SectionKind;
}
export interface Figure extends Passage {
  id: string; low: number | null; high: number | null; approximate: boolean; comparator: string | null;
  unit: string; counted: string | null; what: string | null; where: string | null; when: Interval | null;
  statement: string | null; derived_from: string[]; restates?: string | null; negated?: boolean; change: "up" | "down" | null; caption: boolean;
}
export interface Stretch extends Span, Interval { edtf: string | null }
export interface Time extends Passage, Interval {
  id: string; edtf: string | null; grain: string | null; type: string; caption: boolean; stretch?: Stretch | null;
}
export interface Place extends Passage {
  id: string; name: string; entity: string | null; latitude: number | null; longitude: number | null;
  country: string | null; kind: string | null; resolved: boolean; near: string | null; doubtful: boolean; caption: boolean;
}
export interface Event extends Passage, Interval { id: string; kind: string | null; place: string | null; caption: boolean }
export interface Wording extends Passage {
  id: string; kind: "loaded" | "naming"; owner: string | null; referent: string | null; caption: boolean; distanced: boolean;
}
export interface Account extends Passage { id: string; voice: string | null; statement: string | null; position: Position }
export interface Claim { id: string; gist: string; origins: number; accounts: Account[] }
export interface Side { label: string; accounts: Account[]; map?: string | null; report?: string | null; alibi?: string | null }
export interface Finding {
  id: string; kind: FindingKind; type: string | null; score: number; why: string; claims: string[]; sides: Side[];
  judged?: "confirmed" | "rejected" | null; subject?: string | null;
}
export interface MapDay { day: string; areas: Record<string, number>; notes: string[]; shapes: Record<string, string> }
export interface ControlMap {
  id: string; name: string; side: string | null; licence: string | null; region: string | null; statuses: string[]; days: MapDay[];
}
export interface Corrected { action: string; target: string; reason: string | null; undone_at: string | null }
export interface Failure { source: string; stage: string; reason: string }

export interface Comparison {
  rashomon: string; reports: Report[]; stories: Story[]; entities: Entity[]; mentions: Mention[];
  statements: Statement[]; figures: Figure[]; times: Time[]; places: Place[]; events: Event[];
  wording: Wording[]; claims: Claim[]; findings: Finding[]; failures: Failure[];
  maps?: ControlMap[]; corrections?: Corrected[];
}
