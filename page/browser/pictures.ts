// Takes the pictures of the docs: node browser/pictures.ts HARBOUR.html ../docs

import { launch, PATIENCE } from "./browser.ts";

const [file = "", folder = "."] = process.argv.slice(2);
const browser = await launch();
const page = await browser.newPage({ viewport: { width: 1080, height: 700 } });
page.setDefaultTimeout(PATIENCE);
for (const view of ["front", "figures", "report"]) {
  await page.goto(`file://${file}#/${view}`);
  if (view === "report") await page.locator(".entry a.report-name").nth(1).click();
  await page.waitForTimeout(200);
  await page.screenshot({ path: `${folder}/page-${view}.png` });
}
await browser.close();
