// Prints the time to the first view and of a filter, by the clock and in the page's own thread, which a busy machine does
// not slow: node browser/measure.ts PAGE.html REPORTS

import type { CDPSession } from "playwright-core";
import { launch, PATIENCE } from "./browser.ts";

const TURNS = 3;
const [file = "", reports = ""] = process.argv.slice(2);
const browser = await launch();
const first: number[] = [], firstOwn: number[] = [], filter: number[] = [], filterOwn: number[] = [];
for (let turn = 0; turn < TURNS; turn += 1) {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  page.setDefaultTimeout(PATIENCE);
  const session = await page.context().newCDPSession(page);
  await session.send("Performance.enable", { timeDomain: "threadTicks" });
  await page.goto(`file://${file}`);
  await page.locator(".finding").first().waitFor();
  first.push(await page.evaluate(() => performance.now()));
  const before = await worked(session);
  firstOwn.push(before);
  filter.push(await page.evaluate(async () => {
    const start = performance.now();
    document.querySelector<HTMLButtonElement>(".chip")?.click();
    document.body.getBoundingClientRect(); // laid out
    return performance.now() - start;
  }));
  filterOwn.push((await worked(session)) - before);
  await page.close();
}
await browser.close();
const best = (times: number[]) => `${Math.round(Math.min(...times))} ms`;
console.log(`${reports} reports: findings there after ${best(first)} (own thread ${best(firstOwn)}), a filter takes ${best(filter)} (own thread ${best(filterOwn)})`);

/** What the page's thread has worked so far, in ms. */
async function worked(session: CDPSession): Promise<number> {
  const { metrics } = await session.send("Performance.getMetrics");
  return 1000 * (metrics.find((one) => one.name === "TaskDuration")?.value ?? 0);
}
