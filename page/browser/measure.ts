// Prints the time to the first view and of a filter: node browser/measure.ts PAGE.html REPORTS

import { launch } from "./browser.ts";

const [file = "", reports = ""] = process.argv.slice(2);
const browser = await launch();
const first: number[] = [], filter: number[] = [];
for (let turn = 0; turn < 3; turn += 1) {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.goto(`file://${file}`);
  await page.locator(".finding").first().waitFor();
  first.push(await page.evaluate(() => performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? 0), await page.evaluate(() => performance.now()));
  filter.push(await page.evaluate(async () => {
    const start = performance.now();
    document.querySelector<HTMLButtonElement>(".chip")?.click();
    document.body.getBoundingClientRect(); // laid out
    return performance.now() - start;
  }));
  await page.close();
}
await browser.close();
const best = (times: number[]) => `${Math.round(Math.min(...times))} ms`;
console.log(`${reports} reports: findings there after ${best(first.filter((_, number) => number % 2))}, a filter takes ${best(filter)}`);
