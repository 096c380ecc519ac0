// The keyboard: "/" searches, j and k go from item to item, "?" says so. Single letters can be turned off (WCAG 2.1.4).

import { h } from "./dom.ts";

const OFF = "rashomon-keys-off";
const KEYS: [string, string][] = [["/", "search"], ["j", "next item"], ["k", "item before"], ["?", "these keys"]];

/** Listens to the keyboard for the whole page. */
export function listen(): void {
  document.addEventListener("keydown", (event) => {
    const target = event.target as HTMLElement;
    if (event.ctrlKey || event.metaKey || event.altKey || target.matches("input, select, textarea") || off()) return;
    const act = { "/": () => document.getElementById("q")?.focus(), j: () => step(1), k: () => step(-1), "?": help }[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });
}

/** Shows what the keys do. */
export function help(): void {
  document.getElementById("help")?.remove();
  const box = h("input", { type: "checkbox", id: "keys-on", checked: !off(), on: { change: () => remember(!box.checked) } });
  const dialog = h("dialog", { id: "help", "aria-labelledby": "help-title" }, h("h2", { id: "help-title" }, "Keys"),
    h("dl", null, ...KEYS.map(([key, what]) => h("div", null, h("dt", null, h("kbd", null, key)), h("dd", null, what)))),
    h("p", null, h("label", { for: "keys-on" }, box, " Single keys are on")), h("form", { method: "dialog" }, h("button", null, "Close")));
  document.body.append(dialog);
  dialog.showModal();
}

function step(by: number): void {
  const items = [...document.querySelectorAll<HTMLElement>("main .item")];
  const next = items[items.findIndex((one) => one.contains(document.activeElement)) + by] ?? (by > 0 ? items[0] : undefined);
  next?.focus();
  next?.scrollIntoView({ block: "nearest" });
}

function off(): boolean {
  try {
    return localStorage.getItem(OFF) !== null;
  } catch {
    return false; // a file may have no storage
  }
}

function remember(silent: boolean): void {
  try {
    if (silent) localStorage.setItem(OFF, "1");
    else localStorage.removeItem(OFF);
  } catch {
    // without storage the choice lasts as long as the page is not asked again
  }
}
