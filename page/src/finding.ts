// One finding, with all its sides: on the front, in search and at a speaker.

import { accounts, grouped, meets, nameOf, short, type Book } from "./book.ts";
import { corrections } from "./corrections.ts";
import { inWords, span } from "./dates.ts";
import { h, type Child } from "./dom.ts";
import { at, passages, prose, reportLink } from "./passage.ts";
import type { Account, Finding, Side } from "./records.ts";
import { address } from "./state.ts";
import { shorten, shown } from "./text.ts";
import { count, title } from "./vocabulary.ts";
import { quoted, speaker } from "./voices.ts";

/** The whole finding: what it is called, why, and both sides in columns. */
export function finding(book: Book, found: Finding): HTMLElement {
  const sides = found.kind === "naming" ? names(book, found) : h("div", { class: "sides" }, ...found.sides.map((one) => side(book, found, one)));
  const heading = h("h3", { class: `kind k-${found.kind}`, id: `h-${short(found.id)}` },
    h("a", { href: address("front", undefined, { finding: short(found.id) }) }, title(found)), found.subject ? h("b", { class: "subject" }, ` ${shown(inWords(shorten(found.subject, 80)))}`) : null);
  return h("article", { class: `finding item k-${found.kind}${found.judged === "rejected" ? " rejected" : ""}`, id: `f-${short(found.id)}`, tabindex: -1, "aria-labelledby": `h-${short(found.id)}` },
    h("header", null, heading, judged(book, found), weight(found)),
    h("p", { class: "why", dir: "auto" }, ...prose(book, found.why)),
    sides, corrections(book, found.id));
}

/** The finding in short: what it is called, and a row a side with who says it, where, and the words. */
export function brief(book: Book, found: Finding): HTMLElement {
  const href = address("front", undefined, { finding: short(found.id) });
  const rows = found.kind === "figure" && hasFigure(book, found) ? values(book, found) : told(book, found);
  return h("li", { class: `brief k-${found.kind}` }, h("p", { class: "kind" }, h("a", { href }, title(found)), ...subject(book, found)), ...rows);
}

/** True where the finding rests on a figure: a claim about ground may hold none. */
export function hasFigure(book: Book, found: Finding): boolean {
  const told = accounts(found);
  return book.figures.some((one) => told.some((account) => meets(account, one)));
}

/** What a report leaves out: "never mentions the Saint Orla", how many tell of it, and what may explain it. */
export function silent(found: Finding, side: Side): HTMLElement {
  const first = found.sides[0]?.accounts[0], about = shown(found.subject ?? ""), tell = new Set(accounts(found).map((one) => one.report)).size;
  const words = found.claims.length ? `“${shorten(about, SHORT)}”` : `the ${about}`;
  return h("p", { class: "row" }, found.claims.length ? "doesn’t say " : "never mentions ", first ? h("a", { class: "words", href: at(first), dir: "auto" }, h("b", null, words)) : words,
    h("span", { class: "soft" }, ` (${count(tell, "report")} ${tell === 1 ? "does" : "do"}): ${inWords(side.alibi ?? "no reason shows")}`));
}

/** The heading of a side in words: dates read out, empty sides said. */
export function sideLabel(label: string): string {
  return shown(label.replace(/^(\d{4}-\d{2}-\d{2})( to (\d{4}-\d{2}-\d{2}))?( or later)?$/, (_, first: string, __, last: string | undefined, open: string | undefined) =>
    span({ earliest: first, latest: open ? null : (last ?? first) })));
}

/** What a reader said of it, where the page has no buttons to say it. */
function judged(book: Book, found: Finding): HTMLElement | null {
  if (!found.judged || book.served) return null;
  const reason = (book.whole.corrections ?? []).find((one) => one.target === found.id && !one.undone_at && one.reason)?.reason;
  return h("span", { class: "judged" }, found.judged === "rejected" ? "Rejected by a reader" : "Confirmed by a reader", reason ? `: ${shown(reason)}` : "");
}

function weight(found: Finding): HTMLElement {
  const words = `weight ${found.score.toFixed(2)} of 1`;
  return h("span", { class: "weight", title: "How central and how sure: the order of this list" }, h("meter", { min: 0, max: 1, value: found.score, "aria-label": words }), h("span", null, found.score.toFixed(2)));
}

function side(book: Book, found: Finding, one: Side): HTMLElement {
  const empty = one.accounts.length === 0 && !one.map;
  const title = one.report ? [reportLink(book, one.report)] : one.map || one.label.startsWith("derived") ? [shown(inWords(one.label))] : prose(book, sideLabel(one.label));
  const heading = found.kind === "agreement" || (found.kind === "quote" && found.type === "same") ? null : h("h4", { dir: "auto" }, ...title);
  return h("div", { class: empty ? "side empty" : "side" }, heading ?? false,
    empty ? h("p", { class: "nothing" }, one.alibi ? `Nothing found here: ${inWords(one.alibi)}.` : "Nothing found here.")
      : one.map ? h("p", { class: "nothing" }, "What a map shows; it is an account too, no report. ", h("a", { href: address("map") }, "See the map"))
      : passages(book, one.accounts));
}

/** Names of one thing: a row a name, and who uses it in whose words. */
function names(book: Book, found: Finding): HTMLElement {
  return h("table", { class: "names", role: "table" },
    h("thead", null, h("tr", null, h("th", { scope: "col" }, "Called"), h("th", { scope: "col" }, "by the report itself"), h("th", { scope: "col" }, "only in the words of"))),
    h("tbody", null, ...found.sides.map((one) => {
      const own = one.accounts.filter((account) => account.voice === "narrator"), others = one.accounts.filter((account) => account.voice !== "narrator");
      return h("tr", null, h("th", { scope: "row", dir: "auto" }, shown(one.label)), h("td", { class: own.length ? "own" : "own none" }, uses(book, own, false)), h("td", { class: others.length ? "others" : "others none" }, uses(book, others, true)));
    })));
}

function uses(book: Book, told: Account[], voiced: boolean): HTMLElement[] | string {
  const groups = [...grouped(told, (one) => `${one.voice} ${one.report}`).values()];
  if (!groups.length) return "–";
  return groups.map((group): HTMLElement => {
    const first = group[0]!;
    const places = group.map((one, number) => h("a", { class: "tick", href: at(one), title: shown(one.text) }, String(number + 1), h("span", { class: "hidden" }, `: ${shown(shorten(one.text, 60))}`)));
    const who = voiced ? `${speaker(book, first.voice, first.statement ? book.statement.get(first.statement) : undefined)} in ` : null;
    return h("div", { class: "use" }, who, reportLink(book, first.report), " ", ...places);
  });
}

const SHORT = 110; // characters of a passage in short
const ROWS = 3; // sides in short

/** A row a side: whose words, in which report, and the words as a link. */
function told(book: Book, found: Finding): HTMLElement[] {
  const held = found.sides.filter((one) => one.accounts.length || one.map);
  const same = found.kind === "shift" && oneSpeaker(found);
  const rows = held.slice(0, ROWS).map((one) => {
    if (one.map) return mapped(one);
    const account = one.accounts[0]!, text = shown(shorten(account.text, SHORT));
    const teller = same ? [h("b", null, sideLabel(one.label)), " ", h("span", { class: "soft" }, "in ", reportLink(book, account.report))] : who(book, account);
    return h("p", { class: "row" }, ...teller, h("br", null), h("a", { class: "words", href: at(account), dir: "auto" }, quoted(book, account) ? `“${text}”` : text));
  });
  return held.length > ROWS ? [...rows, h("p", { class: "row soft" }, `and ${count(held.length - ROWS, "more account")}`)] : rows;
}

/** What a map shows beside a claim. */
function mapped(one: Side): HTMLElement {
  const [name, shows] = [one.label.slice(0, one.label.lastIndexOf("): ") + 1), one.label.slice(one.label.lastIndexOf("): ") + 3)];
  return h("p", { class: "row" }, h("a", { class: "value", href: address("map") }, shown(inWords(name ? shows : one.label))), name ? h("span", { class: "soft" }, ` shows ${shown(name)}`) : null);
}

/** A row a value: the figure as told, by whom, and the reports that carry it so. */
function values(book: Book, found: Finding): HTMLElement[] {
  const rows = [...grouped(found.sides.filter((one) => one.accounts.length), (one) => `${one.label.toLowerCase()} ${one.accounts[0]!.voice}`).values()];
  const drawn = rows.slice(0, ROWS + 1).map((same) => {
    const all = same.flatMap((one) => one.accounts), first = all[0]!, derived = same[0]!.label === "derived";
    const reports = [...new Set(all.map((one) => one.report))];
    const when = day(book, first), links = reports.slice(0, ROWS).flatMap((id, number) => [number ? ", " : "", reportLink(book, id)]);
    return h("p", { class: "row" }, derived ? "From what is said by " : h("a", { class: "value", href: at(first), dir: "auto" }, shown(same[0]!.label.startsWith("derived") ? inWords(same[0]!.label) : same[0]!.label)), " ",
      first.voice === "narrator" ? null : h("bdi", null, speaker(book, first.voice, statementOf(book, first)), ", "), when ? `${when}, ` : "",
      h("span", { class: "soft" }, first.voice === "narrator" ? "" : "in ", ...links, reports.length === 1 ? undated(book, reports[0]!) : "", reports.length > ROWS ? ` and ${reports.length - ROWS} more` : ""));
  });
  const rest = rows.length > ROWS + 1 ? h("p", { class: "row soft" }, `and ${count(rows.length - ROWS - 1, "more value")}`) : null;
  return [...drawn, ...(rest ? [rest] : []), ...found.sides.filter((one) => one.map).map(mapped)];
}

/** The day a value is of, where the figure says one. */
function day(book: Book, account: Account): string {
  const figure = book.figures.find((one) => meets(one, account) && one.when);
  return figure ? span(figure.when, true) : "";
}

/** The date of a report whose name has none. */
function undated(book: Book, id: string): string {
  const published = book.report.get(id)?.published, date = published ? span(published, true) : "date not known";
  return nameOf(book, id).endsWith(date) ? "" : `, ${date}`;
}

/** Beside the title: whose shift it is, what is counted, what follows. */
function subject(book: Book, found: Finding): Child[] {
  const first = found.sides[0]?.accounts[0];
  if (found.kind === "shift" && first && oneSpeaker(found)) return [" ", h("b", { class: "subject" }, h("bdi", null, speaker(book, first.voice, statementOf(book, first))))];
  return found.subject && found.kind !== "silence" ? [" ", h("b", { class: "subject" }, shown(inWords(shorten(found.subject, 60))))] : [];
}

function oneSpeaker(found: Finding): boolean {
  const voices = new Set(accounts(found).map((one) => one.voice));
  return voices.size === 1 && !voices.has("narrator") && !voices.has(null);
}

function who(book: Book, account: Account): (HTMLElement | string)[] {
  if (account.voice === "narrator") return [h("b", null, reportLink(book, account.report))];
  return [h("b", null, h("bdi", null, speaker(book, account.voice, statementOf(book, account)))), " ", h("span", { class: "soft" }, "in ", reportLink(book, account.report))];
}

function statementOf(book: Book, account: Account) {
  return account.statement ? book.statement.get(account.statement) : undefined;
}
