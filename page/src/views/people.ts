// People: what a speaker says, from report to report, where he stands, and where he says otherwise.

import { accounts, grouped, short, type Book } from "../book.ts";
import { choice, type Change } from "../controls.ts";
import { merging } from "../corrections.ts";
import { span, stamp } from "../dates.ts";
import { h } from "../dom.ts";
import { finding } from "../finding.ts";
import { list } from "../list.ts";
import { at, dated, passages, reportLink } from "../passage.ts";
import type { Claim, Entity, Statement } from "../records.ts";
import { address } from "../state.ts";
import { shorten, shown } from "../text.ts";
import { count } from "../vocabulary.ts";

export interface PeopleOptions { id?: string | undefined; kind?: string; change: Change }

export function people(book: Book, options: PeopleOptions): HTMLElement {
  const said = grouped(book.statements.filter((one) => one.speaker?.entity && one.kind !== "scare"), (one) => one.speaker!.entity!);
  const speakers = [...said].sort((a, b) => b[1].length - a[1].length);
  const chosen = [...book.entity.values()].find((one) => short(one.id) === options.id) ?? (options.id ? undefined : book.entity.get(speakers[0]?.[0] ?? ""));
  if (!speakers.length && !chosen) return h("div", null, h("h1", null, "People"), h("p", { class: "nothing" }, "Nobody in these reports is quoted by name."));
  return h("div", { class: "people" }, h("h1", null, "People"),
    h("div", { class: "columns reverse" },
      h("nav", { class: "rail", "aria-label": "Speakers" }, h("h2", null, count(speakers.length, "speaker")), list(speakers, ([id, statements]) => entry(book, id, statements, chosen), 34)),
      chosen ? person(book, chosen, said.get(chosen.id) ?? [], speakers, options) : h("p", { class: "nothing" }, "There is no such person in this story.")));
}

function entry(book: Book, id: string, statements: Statement[], chosen: Entity | undefined): HTMLElement {
  const shifts = book.findings.filter((one) => one.kind === "shift" && accounts(one).some((account) => account.voice === id)).length;
  return h("div", { class: id === chosen?.id ? "speaker item here" : "speaker item", tabindex: -1 },
    h("a", { href: address("people", short(id)), "aria-current": id === chosen?.id ? "true" : null }, h("bdi", null, shown(shorten(book.entity.get(id)?.name ?? "not named", 60)))),
    h("span", { class: "n" }, count(statements.length, "statement"), shifts ? h("b", { class: "k-shift" }, ` · ${count(shifts, "shift")}`) : null));
}

function person(book: Book, one: Entity, statements: Statement[], speakers: [string, Statement[]][], options: PeopleOptions): HTMLElement {
  const found = book.findings.filter((held) => accounts(held).some((account) => account.voice === one.id));
  const shifts = found.filter((held) => held.kind === "shift"), clashes = found.filter((held) => held.kind === "conflict");
  const kept = statements.filter((held) => !options.kind || held.kind === options.kind).sort((a, b) => when(book, a) - when(book, b));
  const aliases = one.aliases.filter((name) => name !== one.name).slice(0, 12);
  const names = speakers.filter(([id]) => id !== one.id).map(([id]): [string, string] => [id, book.entity.get(id)?.name ?? id]);
  return h("section", { class: "main", "aria-label": shown(one.name) },
    h("h2", { class: "name" }, h("bdi", null, shown(one.name))),
    aliases.length ? h("p", { class: "soft", dir: "auto" }, "Also: ", aliases.map(shown).join(", ")) : null,
    merging(book, one.id, names),
    ...[shifts, clashes].map((group, number) => (group.length ? h("section", { class: "group" }, h("h3", null, number ? "At odds with others" : "Says one thing and another"), ...group.map((held) => finding(book, held))) : null)),
    positions(book, one),
    h("section", { class: "group" }, h("h3", null, "Statements, in order of time"),
      choice("kind", "Kind", "all", [["direct", "quoted"], ["indirect", "indirect speech"], ["mixed", "partly quoted"]], options.kind, (kind) => options.change({ kind })),
      kept.length ? list(kept, (held) => statement(book, held), 84) : h("p", { class: "nothing" }, "No statement.")));
}

function positions(book: Book, one: Entity): HTMLElement | null {
  const held = book.claims.filter((claim) => claim.accounts.some((account) => account.voice === one.id) && claim.accounts.some((account) => account.voice !== one.id));
  if (!held.length) return null;
  const drawn = held.slice(0, 12).map((claim) => position(book, one, claim));
  return h("section", { class: "group" }, h("h3", null, "What others say of the same"), ...drawn);
}

function position(book: Book, one: Entity, claim: Claim): HTMLElement {
  return h("article", { class: "entry item", tabindex: -1 }, h("p", { class: "gist", dir: "auto" }, h("a", { href: address("side", undefined, { claim: short(claim.id) }) }, shown(shorten(claim.gist, 160)))),
    h("div", { class: "sides" }, ...[true, false].map((own) => h("div", { class: "side" }, ...passages(book, claim.accounts.filter((account) => (account.voice === one.id) === own), 2)))));
}

function statement(book: Book, held: Statement): HTMLElement {
  const text = shown(shorten(held.text, 420));
  const how = { direct: "quoted", indirect: "in indirect speech", mixed: "partly quoted", scare: "distanced" }[held.kind];
  const via = held.via.map((one) => shown(one.text));
  return h("article", { class: "entry item", tabindex: -1 },
    h("p", { class: "slug" }, held.said ? h("b", null, `Said ${span(held.said)}`) : null, held.said ? " · " : null, reportLink(book, held.report), " · ", dated(book, held.report)),
    h("p", { dir: "auto" }, h("a", { class: "words", href: at(held) }, held.kind === "direct" ? `“${text}”` : text)),
    h("p", { class: "soft" }, how, held.cue ? h("span", null, ", “", h("bdi", null, shown(held.cue.text)), "”") : null, held.certainty === "hedged" ? ", hedged" : "", via.length ? h("bdi", null, `, by way of ${via.join(", by way of ")}`) : null));
}

function when(book: Book, one: Statement): number {
  const report = book.report.get(one.report)?.published;
  return stamp(one.said?.earliest) ?? stamp(one.said?.latest) ?? stamp(report?.earliest) ?? stamp(report?.latest) ?? Infinity;
}
