// A chart of Observable Plot as the page's policy allows it: its own style element is in the page's style instead.

/** The chart without its style element, named for those who don't see it, as wide as its place. */
export function plotted(chart: Element, name: string): Element {
  chart.querySelectorAll("style").forEach((one) => one.remove());
  chart.querySelectorAll("g[aria-label]").forEach((one) => one.removeAttribute("aria-label")); // no role, so no name
  chart.setAttribute("aria-label", name);
  chart.setAttribute("class", "plot");
  return chart;
}
