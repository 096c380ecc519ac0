// Side by side: claims (or names) down, reports or speakers across, a stance in each cell.

import { grouped, nameOf, short, type Book } from "../book.ts";
import { tabs, type Change } from "../controls.ts";
import { span } from "../dates.ts";
import { h } from "../dom.ts";
import { list } from "../list.ts";
import { missing, named, type Named } from "../naming.ts";
import { at, dated, passages, reportLink } from "../passage.ts";
import type { Account, Claim } from "../records.ts";
import { sign, STANCES, type Stance } from "../shapes.ts";
import { address } from "../state.ts";
import { shorten, shown } from "../text.ts";
import { count, title } from "../vocabulary.ts";

export interface SideOptions { rows?: string; across?: string; all?: string; claim?: string; change: Change }

interface Column { key: string; name: string; head: HTMLElement | string }

const COLUMNS = 24; // more cannot be told apart on a screen: those that tell most
const ORDER: Stance[] = ["denies", "doubts", "asserts", "quotes", "asks"]; // where a report takes several, the first

export function side(book: Book, options: SideOptions): HTMLElement {
  const names = options.rows === "names", speakers = options.across === "speakers" && !names;
  const rows = names ? "names" : "claims";
  return h("div", { class: "sidebyside" },
    h("h1", null, "Side by side"),
    h("p", { class: "lede" }, names
      ? "Who is named, and how often, in each report."
      : "What is claimed, and who carries it. Open a row for the words."),
    h("div", { class: "bar" },
      tabs("Rows", [["claims", "Claims"], ["names", "Names"]], rows, (value) => options.change({ rows: value === "names" ? "names" : undefined, claim: undefined })),
      names ? null : tabs("Columns", [["reports", "Reports"], ["speakers", "Speakers"]], speakers ? "speakers" : "reports", (value) => options.change({ across: value === "speakers" ? value : undefined })),
      names ? null : tabs("Claims", [["shared", "Told by several"], ["every", "All claims"]], options.all ? "every" : "shared", (value) => options.change({ all: value === "every" ? "1" : undefined }))),
    names ? namesTable(book) : claimsTable(book, options, speakers));
}

function claimsTable(book: Book, options: SideOptions, speakers: boolean): HTMLElement {
  const odds = book.findings.filter((one) => one.kind === "conflict" || one.kind === "shift").flatMap((one, number) => one.claims.map((claim) => [claim, number] as const));
  const at_odds = new Map([...odds].reverse()), order = (claim: Claim) => at_odds.get(claim.id) ?? Infinity;
  const tellings = (claim: Claim) => new Set(claim.accounts.map((one) => (speakers ? one.voice : one.report))).size;
  const claims = book.claims.filter((claim) => options.all || tellings(claim) > 1 || at_odds.has(claim.id))
    .sort((a, b) => (order(a) === order(b) ? 0 : order(a) - order(b)) || tellings(b) - tellings(a) || b.origins - a.origins);
  const columns = speakers ? bySpeaker(book, claims) : byReport(book, claims);
  const key = (account: Account) => (speakers ? (account.voice ?? "") : account.report);
  const left = (speakers ? new Set(claims.flatMap((one) => one.accounts.map((account) => account.voice))).size : book.reports.length) - columns.length;
  if (!claims.length) return h("p", { class: "nothing" }, "No claim is told by several. ", h("a", { href: address("side", undefined, { all: "1" }) }, "Show all claims"));
  return h("div", null, legend(),
    left > 0 ? h("p", { class: "soft" }, `The ${columns.length} that tell most; ${count(left, speakers ? "other voice" : "other report")} not in a column here, but in the rows.`) : null,
    grid(columns, list(claims, (claim) => row(book, claim, columns, key, options), 64), "Claim"));
}

function grid(columns: Column[], rows: HTMLElement, first: string, kind = ""): HTMLElement {
  const wide = columns.length > 9 ? "many" : columns.length > 5 ? "some" : "few";
  return h("div", { class: `grid ${wide} ${kind}`, role: "region", "aria-label": "Side by side", tabindex: 0 },
    h("div", { class: "grid-head" }, h("span", { class: "gist" }, first), h("span", { class: "cells" }, ...columns.map((one, number) =>
      h("span", { class: "head" }, h("i", null, letter(number)), h("span", null, one.head))))),
    rows);
}

function row(book: Book, claim: Claim, columns: Column[], key: (account: Account) => string, options: SideOptions): HTMLElement {
  const by = grouped(claim.accounts, key), open = options.claim === short(claim.id);
  const flags = [...new Set(book.findings.filter((one) => one.claims.includes(claim.id) && one.kind !== "agreement").map((one) => one))].slice(0, 3);
  const cells = columns.map((column, number) => cell(column, number, by.get(column.key) ?? []));
  const origins = new Set(claim.accounts.map((one) => one.report)).size > 1 ? count(claim.origins, "origin") : null;
  return h("article", { class: open ? "claim item open" : "claim item", id: `c-${short(claim.id)}`, tabindex: -1 },
    h("div", { class: "line" },
      h("div", { class: "gist" },
        h("a", { href: address("side", undefined, { ...plainOptions(options), claim: open ? undefined : short(claim.id) }), "aria-expanded": String(open), role: "button", dir: "auto" }, shown(shorten(claim.gist, 180))),
        h("p", { class: "meta" }, origins ? h("span", { class: "origins" }, origins) : null, ...flags.map((one) => h("a", { class: `flag k-${one.kind}`, href: address("front", undefined, { finding: short(one.id) }) }, title(one))))),
      h("div", { class: "cells" }, ...cells)),
    open ? h("div", { class: "sides" }, ...[...grouped(claim.accounts, (one) => one.report).values()].map((group) => h("div", { class: "side" }, ...passages(book, group)))) : null);
}

function cell(column: Column, number: number, told: Account[]): HTMLElement {
  const stance = stanceOf(told), first = told[0];
  const words = STANCES.find(([one]) => one === stance)![1];
  const inside = [h("i", { "aria-hidden": "true" }, letter(number)), sign(stance), told.length > 1 ? h("sup", null, String(told.length)) : null];
  const label = `${column.name}: ${words}`;
  return first ? h("a", { class: `cell ${stance}`, href: at(first), title: `${label}: ${shown(shorten(first.text, 140))}` }, ...inside, h("span", { class: "hidden" }, label))
    : h("span", { class: "cell silent", title: label }, ...inside, h("span", { class: "hidden" }, label));
}

function stanceOf(told: Account[]): Stance {
  const stances = told.map((one): Stance => (one.position !== "asserts" ? one.position : one.voice === "narrator" ? "asserts" : "quotes"));
  return ORDER.find((stance) => stances.includes(stance)) ?? "silent";
}

function byReport(book: Book, claims: Claim[]): Column[] {
  const told = grouped(claims.flatMap((one) => one.accounts), (one) => one.report);
  const most = book.reports.length <= COLUMNS ? book.reports : [...book.reports].sort((a, b) => (told.get(b.id)?.length ?? 0) - (told.get(a.id)?.length ?? 0)).slice(0, COLUMNS);
  return book.reports.filter((one) => most.includes(one)).map((one) => ({
    key: one.id, name: nameOf(book, one.id), head: h("span", null, reportLink(book, one.id), ...(one.published && nameOf(book, one.id).endsWith(span(one.published, true)) ? [] : [h("br", null), dated(book, one.id)])),
  }));
}

function bySpeaker(book: Book, claims: Claim[]): Column[] {
  const told = grouped(claims.flatMap((one) => one.accounts).filter((one) => one.voice && one.voice !== "narrator"), (one) => one.voice!);
  const most = [...told].sort((a, b) => b[1].length - a[1].length).slice(0, COLUMNS - 1);
  return [{ key: "narrator", name: "the reports themselves", head: "the reports themselves" }, ...most.map(([voice]) => {
    const name = shown(book.entity.get(voice)?.name ?? "not named");
    return { key: voice, name, head: h("a", { href: address("people", short(voice)) }, name) };
  })];
}

function namesTable(book: Book): HTMLElement {
  const rows = named(book);
  const columns = byReport(book, []);
  if (!rows.length) return h("p", { class: "nothing" }, "No name stands in two reports.");
  const lacks = new Map(missing(book).map(([report, entities]) => [report.id, new Set(entities.map((one) => one.id))]));
  return h("div", null,
    h("p", { class: "soft" }, "Counted are names, not “he” or “the president”. “none”: several reports hold the name and this one’s text doesn’t, in any form. Empty: not named so, but the word stands there. A report may be older than what it lacks, or short; its date and length stand below."),
    grid(columns, list(rows, (one) => nameRow(one, columns, lacks), 44), "Name", "by-name"),
    h("ul", { class: "soft told lengths" }, ...columns.map((one, number) => {
      const report = book.report.get(one.key)!;
      return h("li", null, `${letter(number)} `, reportLink(book, one.key), `: ${count(report.words, "word")}, `, dated(book, one.key));
    })));
}

function nameRow({ entity, by }: Named, columns: Column[], lacks: Map<string, Set<string>>): HTMLElement {
  const cells = columns.map((column, number) => {
    const found = by.get(column.key) ?? [], first = found[0];
    const inside = [h("i", { "aria-hidden": "true" }, letter(number)), first ? String(found.length) : ""];
    if (first) return h("a", { class: "cell number", href: at(first) }, ...inside, h("span", { class: "hidden" }, ` ${found.length === 1 ? "time" : "times"} in ${column.name}`));
    const gap = lacks.get(column.key)?.has(entity.id);
    return h("span", { class: gap ? "cell gap" : "cell silent" }, ...inside, gap ? h("span", { "aria-hidden": "true" }, "none") : "", h("span", { class: "hidden" }, `${column.name}: ${gap ? "not there at all" : "not named so"}`));
  });
  return h("article", { class: "claim item", tabindex: -1 }, h("div", { class: "line" },
    h("div", { class: "gist" }, h("a", { href: address("people", short(entity.id)) }, h("bdi", null, shown(shorten(entity.name, 80))))), h("div", { class: "cells" }, ...cells)));
}

function legend(): HTMLElement {
  return h("ul", { class: "legend" }, ...STANCES.map(([stance, words]) => h("li", null, sign(stance), ` ${words}`)));
}

function letter(number: number): string {
  return String.fromCharCode(65 + (number % 26));
}

function plainOptions({ rows, across, all }: SideOptions): Record<string, string | undefined> {
  return { rows, across, all };
}

