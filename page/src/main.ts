// The page: reads the case, and shows the view that the address names.

import "./style.css";
import { open, short, tellers, type Book } from "./book.ts";
import { load } from "./corrections.ts";
import { h } from "./dom.ts";
import { help, listen } from "./keys.ts";
import { drawAll } from "./list.ts";
import type { Comparison } from "./records.ts";
import { onRoom } from "./room.ts";
import { address, read, type State, type View } from "./state.ts";
import { shown } from "./text.ts";
import { choice, type Change } from "./controls.ts";
import { figures } from "./views/figures.ts";
import { front } from "./views/front.ts";
import { map } from "./views/map.ts";
import { people } from "./views/people.ts";
import { report } from "./views/report.ts";
import { search } from "./views/search.ts";
import { side } from "./views/side.ts";
import { time } from "./views/time.ts";
import { words } from "./views/words.ts";

type Options = Record<string, string> & { change: Change; id?: string | undefined };

const SHOW: Record<View, (book: Book, options: never) => HTMLElement> = { front, side, report, time, figures, map, words, people, search };
const TABS: [View, string][] = [
  ["front", "Front"], ["side", "Side by side"], ["report", "Reports"], ["time", "Time"], ["figures", "Figures"], ["map", "Map"], ["words", "Words"], ["people", "People"],
];

let whole: Comparison;
let served = false;
let before: State | undefined;
let kept: { whole: Comparison; story: string | undefined; book: Book } | undefined;
const page = document.getElementById("page")!;

async function start(): Promise<void> {
  const data = document.getElementById("rashomon-data")?.textContent?.trim();
  if (data) whole = JSON.parse(data) as Comparison;
  else {
    served = true;
    await fetched();
    await load(again);
  }
  listen();
  addEventListener("hashchange", show);
  addEventListener("beforeprint", drawAll);
  onRoom(show);
  show();
}

async function again(): Promise<void> {
  await fetched();
  await load(again);
  show();
}

async function fetched(): Promise<void> {
  const answer = await fetch("api/case", { headers: { accept: "application/json" } });
  if (!answer.ok) throw new Error(`The case could not be read: the server answered ${answer.status}.`);
  whole = (await answer.json()) as Comparison;
}

function show(): void {
  const state = read(location.hash), story = storyOf(state);
  if (whole.stories.length > 1 && state.options.story !== story) {
    state.options.story = story!;
    history.replaceState(null, "", address(state.view, state.id, state.options));
  }
  const book = opened(story);
  const change: Change = (options) => {
    const next = { ...read(location.hash).options, ...options };
    history.replaceState(null, "", address(state.view, state.id, next));
    show();
  };
  const focus = document.activeElement?.id;
  const options = { ...state.options, id: state.id, change } as unknown as Options;
  const main = h("main", { id: "main", tabindex: -1 }, SHOW[state.view](book, options as never));
  page.replaceChildren(h("a", { class: "skip", href: "#main", on: { click: (event) => (event.preventDefault(), main.focus()) } }, "To the content"), masthead(book, state, change), main, foot());
  document.title = `${shown(book.story.title)} – Rashomon`;
  const held = focus ? document.getElementById(focus) : null;
  if (held) held.focus();
  arrive(state);
  before = state;
}

/** The story's book, kept as long as the case and the story are the same: opening it is most of a filter's time. */
function opened(story: string | undefined): Book {
  if (kept?.whole !== whole || kept.story !== story) kept = { whole, story, book: open(whole, story, served) };
  return kept.book;
}

/** The story that an address is of: the one it names, that of what it names, or the one open before. */
function storyOf({ options, id }: State): string | undefined {
  const named = whole.stories.find((one) => short(one.id) === options.story);
  if (named) return short(named.id);
  const found = options.finding && whole.findings.find((one) => short(one.id) === options.finding);
  const claim = options.claim && whole.claims.find((one) => short(one.id) === options.claim);
  const report = found ? tellers(found)[0] : claim ? claim.accounts[0]?.report : whole.reports.find((one) => short(one.id) === id)?.id;
  const holds = whole.stories.find((one) => report && one.reports.includes(report)) ?? kept?.book.story;
  return holds ? short(holds.id) : undefined;
}

function arrive(state: State): void {
  if (before?.view === state.view && before.id === state.id && before.options.at === state.options.at) return;
  const lit = document.querySelector("mark.m-lit");
  if (lit) lit.scrollIntoView({ block: "center" });
  else if (before) scrollTo(0, 0);
}

function masthead(book: Book, state: State, change: Change): HTMLElement {
  const field = h("input", { id: "q", type: "search", name: "q", value: state.view === "search" ? state.options.q : "", placeholder: "Search ( / )", "aria-label": "Search the story" });
  const form = h("form", { role: "search", on: { submit: (event) => {
    event.preventDefault();
    location.hash = address("search", undefined, { q: field.value.trim(), story: state.options.story });
  } } }, field);
  const stories = book.whole.stories.length > 1
    ? choice("story", "Story", null, book.whole.stories.map((one) => [short(one.id), shown(one.title)]), short(book.story.id), (story) => change({ story })) : null;
  return h("header", { class: "masthead" }, h("div", { class: "top" }, h("a", { class: "brand", href: address("front") }, "Rashomon"), stories, form, h("button", { type: "button", "aria-label": "Keys", on: { click: help } }, "?")),
    h("nav", { "aria-label": "Views" }, ...TABS.map(([view, name]) => h("a", { href: address(view, undefined, { story: state.options.story }), "aria-current": view === state.view ? "page" : null }, name))));
}

function foot(): HTMLElement {
  return h("footer", { class: "foot" }, `Made with Rashomon ${shown(whole.rashomon)}. It says what was claimed and by whom; it never says who is right. Borders: Natural Earth.`);
}

start().catch((error: unknown) => page.replaceChildren(h("p", { class: "notice", role: "alert" }, error instanceof Error ? error.message : String(error))));
