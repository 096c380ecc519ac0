// Takes pictures of the views: node browser/shots.ts PAGE.html FOLDER [light|dark]

import { launch, PATIENCE } from "./browser.ts";

const VIEWS = ["front", "side", "side?rows=names", "report", "time", "figures", "map", "words", "words?of=loaded", "people"];
const [file = "", folder = ".", scheme = "light", only = ""] = process.argv.slice(2);
const browser = await launch();
for (const width of [1440, 390]) {
  if (only && !only.includes(String(width))) continue;
  const page = await browser.newPage({ viewport: { width, height: width > 500 ? 1000 : 844 }, colorScheme: scheme === "dark" ? "dark" : "light" });
  page.setDefaultTimeout(PATIENCE);
  for (const view of VIEWS) {
    await page.goto(`file://${file}#/${view}`);
    if (view === "report") await page.locator(".entry a.report-name").nth(2).click();
    await page.waitForTimeout(view.startsWith("map") ? 1500 : 200);
    await page.screenshot({ fullPage: true, clip: { x: 0, y: 0, width, height: 2400 }, path: `${folder}/${view.replace(/\W/g, "-")}-${width}-${scheme}.png` });
  }
  await page.close();
}
await browser.close();
