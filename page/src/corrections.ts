// Corrections in place, where the page is served; in a mailed file there is nobody to tell, and nothing is shown.
// GET and POST /api/corrections {action: confirm|reject|merge, target, other?, reason?}; DELETE /api/corrections/{id}.

import { nameOf, type Book } from "./book.ts";
import { h } from "./dom.ts";
import { shown } from "./text.ts";

export interface Correction { id: string | number; action: string; target: string; other?: string | null; reason?: string | null; undone_at?: string | null }

let made: Correction[] = [];
let refresh: () => Promise<void> = async () => {};

/** Takes up the corrections that the case holds; `again` reads the case anew after each change. */
export async function load(again: () => Promise<void>): Promise<void> {
  refresh = again;
  const answer = await fetch("api/corrections", { headers: { accept: "application/json" } });
  if (!answer.ok) throw new Error(`the corrections could not be read (${answer.status})`);
  const body: unknown = await answer.json();
  made = (body as Correction[]).filter((one) => !one.undone_at); // what was undone is kept, and no longer counts
}

/** What has been said of a record, and the buttons to say it; nothing where the page is not served. */
export function corrections(book: Book, target: string): HTMLElement | null {
  if (!book.served) return null;
  const held = made.filter((one) => one.target === target && (one.action === "confirm" || one.action === "reject"));
  const words = h("span", { class: "said", role: "status" }, ...held.map((one) => `${one.action === "confirm" ? "Confirmed" : "Rejected"}${one.reason ? `: ${shown(one.reason)}` : ""} `));
  if (held.length) return h("div", { class: "corrections" }, words, ...held.map((one) => button("Undo", () => undo(one))));
  const reason = h("input", { type: "text", "aria-label": "Reason", placeholder: "Reason (if any)", maxlength: 500 });
  const say = (action: string) => button(action === "confirm" ? "Confirm" : "Reject", () => send({ action, target, reason: reason.value.trim() || null }));
  return h("div", { class: "corrections" }, reason, say("confirm"), say("reject"), words);
}

/** The means to say that a speaker is another speaker; nothing where the page is not served. */
export function merging(book: Book, entity: string, others: [string, string][]): HTMLElement | null {
  if (!book.served) return null;
  const select = h("select", { "aria-label": "The same as" }, h("option", { value: "" }, "The same as …"), ...others.map(([id, name]) => h("option", { value: id }, shown(name))));
  const merged = made.filter((one) => one.action === "merge" && (one.target === entity || one.other === entity));
  return h("div", { class: "corrections" }, select, button("Merge", async () => {
    if (select.value) await send({ action: "merge", target: entity, other: select.value });
  }), ...merged.map((one) => button(`Undo merging with ${named(book, one.target === entity ? one.other : one.target)}`, () => undo(one))));
}

function named(book: Book, id: string | null | undefined): string {
  return shown((id && (book.entity.get(id)?.name ?? (book.report.has(id) ? nameOf(book, id) : id))) || "another");
}

function button(label: string, act: () => Promise<void>): HTMLButtonElement {
  const element = h("button", { type: "button", on: { click: async () => {
    element.disabled = true;
    try {
      await act();
    } catch (error) {
      element.disabled = false;
      element.parentElement?.querySelector("[role=status]")?.replaceChildren(error instanceof Error ? error.message : String(error));
    }
  } } }, label);
  return element;
}

async function send(correction: Omit<Correction, "id">): Promise<void> {
  await ask("api/corrections", { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(correction) });
}

async function undo(correction: Correction): Promise<void> {
  await ask(`api/corrections/${encodeURIComponent(String(correction.id))}`, { method: "DELETE" });
}

async function ask(path: string, request: RequestInit): Promise<void> {
  const answer = await fetch(path, request);
  if (!answer.ok) throw new Error(`Not saved: the case answered ${answer.status}.`);
  await refresh();
}
