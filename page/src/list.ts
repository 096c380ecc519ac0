// A list of which only the part near the window is in the document, in runs of a few items of any height.

import { h } from "./dom.ts";

const RUN = 20; // items a run
const NEAR = "1200px"; // how far outside the window a run is still drawn

/** The items in order; items far from the window are a gap of their height. With few items there are no gaps. */
export function list<R>(records: R[], draw: (record: R, number: number) => HTMLElement, guess: number): HTMLElement {
  const root = h("div", { class: "list" });
  if (records.length <= RUN * 2) {
    root.append(...records.map(draw));
    return root;
  }
  const observer = new IntersectionObserver((seen) => {
    for (const one of seen) {
      if (one.isIntersecting) fill(one.target as HTMLElement);
      else if (root.isConnected) empty(one.target as HTMLElement);
    }
  }, { rootMargin: `${NEAR} 0px` });
  for (let first = 0; first < records.length; first += RUN) {
    const part = records.slice(first, first + RUN);
    const run = h("div", { class: "run" });
    run.style.minHeight = `${part.length * guess}px`;
    runs.set(run, () => part.map((record, number) => draw(record, first + number)));
    root.append(run);
    observer.observe(run);
  }
  fill(root.firstElementChild as HTMLElement);
  return root;
}

/** Draws every item of every list in the document: for printing. */
export function drawAll(): void {
  document.querySelectorAll<HTMLElement>(".list > .run").forEach(fill);
}

const runs = new WeakMap<Element, () => HTMLElement[]>();

function fill(run: HTMLElement): void {
  if (run.childElementCount) return;
  run.style.minHeight = "";
  run.append(...(runs.get(run)?.() ?? []));
}

function empty(run: HTMLElement): void {
  if (!run.childElementCount || run.contains(document.activeElement)) return;
  run.style.minHeight = `${run.offsetHeight}px`;
  run.replaceChildren();
}
