// The few controls that the views share; each tells its new value, and the address takes it up.

import { isoDay, day } from "./dates.ts";
import { h } from "./dom.ts";

export type Change = (options: Record<string, string | undefined>) => void;

/** A select with a label; the first choice is none. */
export function choice(
  id: string, label: string, none: string | null, choices: [string, string][], value: string | undefined, change: (value: string | undefined) => void,
): HTMLElement {
  const options = choices.map(([key, text]) => h("option", { value: key, selected: key === value }, text));
  const select = h("select", { id, on: { change: () => change(select.value || undefined) } },
    none === null ? null : h("option", { value: "" }, none), ...options);
  return h("label", { class: "choice", for: id }, h("span", null, label), select);
}

/** A row of buttons of which one is on. */
export function tabs(label: string, choices: [string, string][], value: string, change: (value: string) => void): HTMLElement {
  return h("div", { class: "tabs", role: "group", "aria-label": label }, ...choices.map(([key, text]) =>
    h("button", { type: "button", id: `tab-${key}`, "aria-pressed": String(key === value), on: { click: () => change(key) } }, text)));
}

/** Two sliders over the days first to last. `preview` hears every move, `change` the last. */
export function slider(
  first: number, last: number, from: string | undefined, to: string | undefined,
  preview: (from: string | null, to: string | null) => void, change: Change,
): HTMLElement {
  const step = 86_400_000, most = Math.max(1, Math.round((last - first) / step));
  const index = (iso: string | undefined, none: number) => (iso ? Math.round((Date.parse(iso) - first) / step) : none);
  const range = (id: string, label: string, value: number) =>
    h("input", { type: "range", id, min: 0, max: most, value: Math.max(0, Math.min(most, value)), "aria-label": label });
  const left = range("from", "From day", index(from, 0)), right = range("to", "To day", index(to, most));
  const words = h("output", { for: "from to" });
  const now = (): [string | null, string | null] => {
    const [low, high] = [Number(left.value), Number(right.value)].sort((a, b) => a - b) as [number, number];
    return [low > 0 ? isoDay(first + low * step) : null, high < most ? isoDay(first + high * step) : null];
  };
  const tell = () => {
    const [low, high] = now();
    for (const one of [left, right]) one.setAttribute("aria-valuetext", day(isoDay(first + Number(one.value) * step)));
    words.textContent = low || high ? `${day(low ?? isoDay(first))} to ${day(high ?? isoDay(last))}` : "all days";
  };
  for (const one of [left, right]) {
    one.addEventListener("input", () => (tell(), preview(...now())));
    one.addEventListener("change", () => {
      const [low, high] = now();
      change({ from: low ?? undefined, to: high ?? undefined });
    });
  }
  tell();
  return h("div", { class: "slider", role: "group", "aria-label": "Days" }, h("span", null, "Days"), left, right, words);
}
