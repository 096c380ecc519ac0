// Takes pictures of the views: node browser/shots.ts PAGE.html FOLDER [light|dark]

import { launch } from "./browser.ts";

const VIEWS = ["front", "side", "side?rows=names", "report", "time", "figures", "map", "words", "words?of=loaded", "people"];
const [file = "", folder = ".", scheme = "light"] = process.argv.slice(2);
const browser = await launch();
for (const width of [1440, 390]) {
  const page = await browser.newPage({ viewport: { width, height: width > 500 ? 1000 : 844 }, colorScheme: scheme === "dark" ? "dark" : "light" });
  for (const view of VIEWS) {
    await page.goto(`file://${file}#/${view}`);
    if (view === "report") await page.locator(".entry a.report-name").nth(2).click();
    await page.screenshot({ path: `${folder}/${view.replace(/\W/g, "-")}-${width}-${scheme}.png` });
  }
  await page.close();
}
await browser.close();
