// One story of the case, with its records indexed: what every view is a function of.

import { span, stamp } from "./dates.ts";
import { shorten } from "./text.ts";
import type {
  Account, Claim, Comparison, Entity, Event, Figure, Finding, Mention, Passage, Place, Report, Statement, Story, Time, Wording,
} from "./records.ts";

export interface Book {
  whole: Comparison;
  served: boolean;
  story: Story;
  reports: Report[]; // in order of publication, those without a date last
  findings: Finding[]; // the heaviest first, those that a reader rejected last
  claims: Claim[];
  statements: Statement[];
  figures: Figure[];
  times: Time[];
  places: Place[];
  events: Event[];
  mentions: Mention[];
  wording: Wording[];
  report: Map<string, Report>;
  entity: Map<string, Entity>;
  statement: Map<string, Statement>;
  claim: Map<string, Claim>;
  place: Map<string, Place>;
  names: Map<string, string>; // what each report is called here
}

/** The story with this id, or the case's largest. */
export function open(whole: Comparison, id: string | undefined, served: boolean): Book {
  const story = whole.stories.find((one) => short(one.id) === id) ?? largest(whole);
  const within = new Set(story.reports);
  const mine = <P extends Passage>(passages: P[]): P[] => passages.filter((one) => within.has(one.report));
  const reports = whole.reports.filter((one) => within.has(one.id)).sort(byDate);
  const statements = mine(whole.statements), places = mine(whole.places);
  const claims = whole.claims.filter((claim) => claim.accounts.some((one) => within.has(one.report)));
  return {
    whole, served, story, reports, claims, statements, places,
    findings: whole.findings.filter((one) => tellers(one).some((report) => within.has(report))).sort((a, b) => Number(a.judged === "rejected") - Number(b.judged === "rejected") || b.score - a.score),
    figures: mine(whole.figures), times: mine(whole.times), events: mine(whole.events),
    mentions: mine(whole.mentions), wording: mine(whole.wording),
    report: index(reports), entity: index(whole.entities), statement: index(statements), claim: index(claims),
    place: index(places), names: named(reports),
  };
}

/** The part of an id behind its kind: what addresses hold. */
export function short(id: string): string {
  return id.slice(id.indexOf(":") + 1);
}

/** The accounts of all sides of a finding. */
export function accounts(finding: Finding): Account[] {
  return finding.sides.flatMap((side) => side.accounts);
}

/** The ids of the reports a finding rests on. */
export function tellers(finding: Finding): string[] {
  return [...new Set(accounts(finding).map((one) => one.report))];
}

/** What a report is called: its outlet, with the date where the outlet has several; else its headline, else its file. */
export function nameOf(book: Book, report: string): string {
  return book.names.get(report) ?? "a report that is not here";
}

/** The file a report was read from, without its folders. */
export function fileOf(report: Report): string {
  return report.source.replaceAll("\\", "/").split("/").pop() ?? report.source;
}

/** True where two stretches of one report share a character. */
export function meets(left: Passage, right: Passage): boolean {
  return left.report === right.report && left.start < right.end && right.start < left.end;
}

/** What is worked out of a book, once, and kept as long as the book is: nodes too, which a view puts in place again. */
export function once<R>(make: (book: Book) => R): (book: Book) => R {
  const held = new WeakMap<Book, { made: R }>();
  return (book) => {
    const known = held.get(book) ?? { made: make(book) };
    held.set(book, known);
    return known.made;
  };
}

/** The records grouped by a key, in order of first appearance. */
export function grouped<R, K>(records: Iterable<R>, key: (record: R) => K): Map<K, R[]> {
  const groups = new Map<K, R[]>();
  for (const record of records) {
    const group = groups.get(key(record));
    if (group) group.push(record);
    else groups.set(key(record), [record]);
  }
  return groups;
}

function index<R extends { id: string }>(records: R[]): Map<string, R> {
  return new Map(records.map((record) => [record.id, record]));
}

function largest(whole: Comparison): Story {
  const all = { id: "story:none", title: "No story", reports: whole.reports.map((one) => one.id), earliest: null, latest: null };
  return [...whole.stories].sort((a, b) => b.reports.length - a.reports.length)[0] ?? all;
}

function byDate(left: Report, right: Report): number {
  const key = (report: Report) => stamp(report.published?.earliest) ?? stamp(report.published?.latest) ?? Infinity;
  const difference = key(left) - key(right);
  return Number.isNaN(difference) || difference === 0 ? (left.source < right.source ? -1 : 1) : difference;
}

function named(reports: Report[]): Map<string, string> {
  const outlets = grouped(reports, (one) => one.outlet), titles = grouped(reports.filter((one) => !one.outlet), (one) => headline(one));
  return new Map(reports.map((one) => {
    if (!one.outlet) return [one.id, one.title && titles.get(headline(one))?.length === 1 ? headline(one) : fileName(fileOf(one))];
    const alone = outlets.get(one.outlet)?.length === 1;
    return [one.id, alone ? one.outlet : `${one.outlet}, ${one.published ? span(one.published, true) : fileOf(one)}`];
  }));
}

/** A report's headline as its name: “Flood at Ellerwick: the company …”. */
function headline(report: Report): string {
  return `“${shorten(report.title ?? "", HEADLINE)}”`;
}

const HEADLINE = 34; // characters of a headline that stands for its report

/** A file's name without its ending, its middle left out where it is long: "001_76a8…dea76f". */
function fileName(file: string): string {
  const stem = file.replace(/\.(txt|md|html?|jsonl)(\.gz)?(?=:|$)/i, "");
  return stem.length <= 24 ? stem : shorten(`${stem.slice(0, 10)}…${stem.slice(-6)}`, 24);
}
