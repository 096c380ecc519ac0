// One finding, with all its sides: on the front, in search and at a speaker.

import { accounts, grouped, nameOf, short, type Book } from "./book.ts";
import { corrections } from "./corrections.ts";
import { span } from "./dates.ts";
import { h } from "./dom.ts";
import { at, passages, prose, reportLink } from "./passage.ts";
import type { Account, Finding, Side } from "./records.ts";
import { address } from "./state.ts";
import { shorten, shown } from "./text.ts";
import { count, ordered, title } from "./vocabulary.ts";
import { quoted, speaker } from "./voices.ts";

/** The whole finding: what it is called, why, and both sides in columns. */
export function finding(book: Book, found: Finding): HTMLElement {
  const sides = found.kind === "naming" ? names(book, found) : h("div", { class: "sides" }, ...found.sides.map((one) => side(book, found, one)));
  const heading = h("h3", { class: `kind k-${found.kind}`, id: `h-${short(found.id)}` },
    h("a", { href: address("front", undefined, { finding: short(found.id) }) }, title(found)));
  return h("article", { class: `finding item k-${found.kind}`, id: `f-${short(found.id)}`, tabindex: -1, "aria-labelledby": `h-${short(found.id)}` },
    h("header", null, heading, weight(found)),
    h("p", { class: "why", dir: "auto" }, ...prose(book, found.why)),
    sides, corrections(book, found.id));
}

/** The finding in one line: what stands against what. */
export function line(book: Book, found: Finding): HTMLElement {
  const href = address("front", undefined, { finding: short(found.id) });
  return h("li", { class: `k-${found.kind}` }, h("a", { href }, ...against(book, found)));
}

/** The heading of a side in words: dates read out, empty sides said. */
export function sideLabel(label: string): string {
  return shown(label.replace(/^(\d{4}-\d{2}-\d{2})( to (\d{4}-\d{2}-\d{2}))?( or later)?$/, (_, first: string, __, last: string | undefined, open: string | undefined) =>
    span({ earliest: first, latest: open ? null : (last ?? first) })));
}

function weight(found: Finding): HTMLElement {
  const words = `weight ${found.score.toFixed(2)} of 1`;
  return h("span", { class: "weight", title: "How central and how sure: the order of this list" }, h("meter", { min: 0, max: 1, value: found.score, "aria-label": words }), h("span", null, found.score.toFixed(2)));
}

function side(book: Book, found: Finding, one: Side): HTMLElement {
  const empty = one.accounts.length === 0 && !one.map;
  const heading = found.kind === "agreement" || (found.kind === "quote" && found.type === "same") ? null : h("h4", { dir: "auto" }, sideLabel(one.label));
  return h("div", { class: empty ? "side empty" : "side" }, heading ?? false,
    empty ? h("p", { class: "nothing" }, "Nothing found here.")
      : one.map ? h("p", { class: "nothing" }, "What a map shows; it is an account too, no report. ", h("a", { href: address("map") }, "See the map"))
      : passages(book, one.accounts));
}

/** Names of one thing: a row a name, and who uses it in whose words. */
function names(book: Book, found: Finding): HTMLElement {
  return h("table", { class: "names" },
    h("thead", null, h("tr", null, h("th", { scope: "col" }, "Called"), h("th", { scope: "col" }, "by the report itself"), h("th", { scope: "col" }, "only in the words of"))),
    h("tbody", null, ...found.sides.map((one) => {
      const own = one.accounts.filter((account) => account.voice === "narrator"), others = one.accounts.filter((account) => account.voice !== "narrator");
      return h("tr", null, h("th", { scope: "row", dir: "auto" }, shown(one.label)), h("td", null, uses(book, own, false)), h("td", null, uses(book, others, true)));
    })));
}

function uses(book: Book, told: Account[], voiced: boolean): HTMLElement[] | string {
  const groups = [...grouped(told, (one) => `${one.voice} ${one.report}`).values()];
  if (!groups.length) return "–";
  return groups.map((group) => {
    const first = group[0]!;
    const places = group.map((one, number) => h("a", { class: "tick", href: at(one), title: shown(one.text) }, String(number + 1), h("span", { class: "hidden" }, `: ${shown(shorten(one.text, 60))}`)));
    const who = voiced ? `${speaker(book, first.voice, first.statement ? book.statement.get(first.statement) : undefined)} in ` : null;
    return h("div", { class: "use" }, who, reportLink(book, first.report), " ", ...places);
  });
}

function against(book: Book, found: Finding): (HTMLElement | string)[] {
  if (found.kind === "silence") return silent(found);
  const told = found.sides.filter((one) => one.accounts.length || one.map);
  const shownSides = told.slice(0, 3).flatMap((one, number) => {
    if (one.map) return [number ? h("span", { class: "vs" }, " / ") : "", h("b", null, shown(one.label))];
    const account = one.accounts[0]!, text = shown(shorten(account.text, 90));
    const who = account.voice === "narrator" ? nameOf(book, account.report) : speaker(book, account.voice, account.statement ? book.statement.get(account.statement) : undefined);
    const when = found.kind === "shift" ? `, ${sideLabel(one.label)}` : "";
    return [number ? h("span", { class: "vs" }, found.kind === "shift" && ordered(found) ? " then " : " / ") : "", h("b", null, `${shown(who)}${when}: `), h("q", { dir: "auto", class: quoted(book, account) ? "quoted" : "plain" }, text)];
  });
  return told.length > 3 ? [...shownSides, ` and ${told.length - 3} more`] : shownSides;
}

function silent(found: Finding): (HTMLElement | string)[] {
  const [told, ...rest] = found.sides;
  const first = told?.accounts[0];
  return [
    h("b", null, rest.map((one) => shown(one.label.replace(/^silent: /, ""))).join(", ")), " without ",
    h("q", { class: "plain", dir: "auto" }, first ? shown(shorten(first.text, 100)) : ""),
    ` (told by ${count(new Set(accounts(found).map((one) => one.report)).size, "report")})`,
  ];
}
