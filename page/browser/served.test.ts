// Corrections in place, on a case that is served at SERVED: confirmed, rejected, merged, undone, and refused.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import type { Browser, Page } from "playwright-core";
import { launch, PATIENCE } from "./browser.ts";

const SERVED = process.env.SERVED ?? "";
const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
let browser: Browser, page: Page;
const wrong: string[] = [];
before(async () => {
  browser = await launch();
  page = await (await browser.newContext()).newPage();
  page.setDefaultTimeout(PATIENCE);
  page.on("pageerror", (error) => wrong.push(String(error)));
  page.on("request", (request) => !request.url().startsWith(SERVED) && !request.url().startsWith("data:") && wrong.push(`asked for ${request.url()}`));
});
after(() => browser.close());

async function violations(): Promise<unknown> {
  return page.evaluate(`${AXE}; axe.run(document, { resultTypes: ["violations"] }).then((one) => one.violations.map((v) => v.id + ": " + v.nodes[0].html))`);
}

test("a finding is confirmed with a reason, the case keeps it, and it is undone", async () => {
  await page.goto(`${SERVED}/#/front`);
  const first = page.locator(".finding").first(), id = await first.getAttribute("id");
  await first.getByLabel("Reason").fill("Heard <b>both</b>");
  await first.getByRole("button", { name: "Confirm" }).click();
  await page.locator(`#${id} .said`, { hasText: "Confirmed: Heard <b>both</b>" }).waitFor();
  assert.deepEqual(await violations(), []);
  await page.reload();
  await page.locator(`#${id} .said`, { hasText: "Confirmed" }).waitFor();
  await page.locator(`#${id}`).getByRole("button", { name: "Undo" }).click();
  await page.locator(`#${id}`).getByRole("button", { name: "Confirm" }).waitFor();
});

test("a rejected finding goes to the end of the list and out of the answers in short, until it is undone", async () => {
  await page.goto(`${SERVED}/#/front`);
  const id = await page.locator(".finding.k-conflict").first().getAttribute("id"), brief = page.locator(`.brief a[href*="${id!.slice(2)}"]`);
  assert.equal(await brief.count(), 1);
  await page.locator(`#${id}`).getByRole("button", { name: "Reject" }).click();
  await page.locator(`#${id}.rejected`).waitFor();
  assert.equal(await page.locator(".finding").last().getAttribute("id"), id);
  assert.equal(await brief.count(), 0);
  await page.locator(`#${id}`).getByRole("button", { name: "Undo" }).click();
  await page.locator(`#${id}:not(.rejected)`).waitFor();
  assert.equal(await brief.count(), 1);
});

test("two speakers are made one and apart again", async () => {
  await page.goto(`${SERVED}/#/people`);
  const speakers = page.locator(".speaker");
  await speakers.first().waitFor();
  const before = await speakers.count(), chosen = page.getByLabel("The same as");
  await chosen.selectOption({ index: 1 });
  await page.getByRole("button", { name: "Merge", exact: true }).click();
  await page.getByRole("button", { name: /^Undo merging/ }).waitFor();
  assert.equal(await speakers.count(), before - 1);
  assert.deepEqual(await violations(), []);
  await page.getByRole("button", { name: /^Undo merging/ }).click();
  await page.getByRole("button", { name: /^Undo merging/ }).waitFor({ state: "detached" });
  assert.equal(await speakers.count(), before);
});

test("what the case refuses is said beside the button", async () => {
  await page.route("**/api/corrections", (route) => (route.request().method() === "POST" ? route.fulfill({ status: 503, body: "{}" }) : route.continue()));
  await page.goto(`${SERVED}/#/front`);
  const first = page.locator(".finding").first();
  await first.getByRole("button", { name: "Confirm" }).click();
  assert.deepEqual(wrong, []);
  await first.getByText("Not saved: the case answered 503.").waitFor();
  assert.equal(await first.getByRole("button", { name: "Confirm" }).isEnabled(), true);
});
