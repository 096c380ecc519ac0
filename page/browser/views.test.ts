// Every view of every page in PAGES, in Chromium: nothing fails, nothing is fetched, nothing of a report is run, nothing is
// wider than the screen, and axe finds nothing. All of axe's rules are asked at 1440 px in the light and at 390 px in the
// dark: structure is of the width, not of the scheme, and contrast of the scheme. At the other two only contrast is.

import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { pathToFileURL } from "node:url";
import type { Browser, Page } from "playwright-core";
import { launch, PATIENCE } from "./browser.ts";

const FOLDER = process.env.PAGES ?? "";
const VIEWS = [
  "front", "side", "side?rows=names", "side?all=1&across=speakers", "report", "time", "figures", "map", "map?scope=all", "words", "words?of=loaded", "people",
  "search?q=the",
];
const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const RULES = "{ resultTypes: ['violations'], preload: false, iframes: false, selectors: false }";
const AT_ONCE = 2; // pages open at one time
const files = readdirSync(FOLDER).filter((name) => name.endsWith(".html"));
const harbour = files.find((one) => one.startsWith("harbour")) ?? files[0]!;
let browser: Browser;
before(async () => void (browser = await launch()));
after(() => browser.close());

async function opened(file: string, width: number, scheme: "light" | "dark"): Promise<{ page: Page; wrong: string[] }> {
  const page = await (await browser.newContext({ bypassCSP: false, colorScheme: scheme, viewport: { width, height: 900 } })).newPage();
  page.setDefaultTimeout(PATIENCE);
  const wrong: string[] = [];
  page.on("console", (message) => message.type() === "error" && wrong.push(message.text()));
  page.on("pageerror", (error) => wrong.push(String(error)));
  page.on("dialog", (dialog) => (wrong.push(`a dialog: ${dialog.message()}`), void dialog.dismiss()));
  page.on("request", (request) => !/^(file|data):/.test(request.url()) && wrong.push(`asked for ${request.url()}`));
  await page.goto(`${pathToFileURL(`${FOLDER}/${file}`)}`);
  await page.locator("main").waitFor();
  return { page, wrong };
}

/** Goes to an address within the page; its view is there after the event, a map when it is unfolded. */
async function go(page: Page, hash: string): Promise<void> {
  await page.evaluate((to) => new Promise<void>((done) => {
    if (location.hash === to) return done();
    addEventListener("hashchange", () => requestAnimationFrame(() => done()), { once: true });
    location.hash = to;
  }), hash);
  await page.waitForFunction(() => !document.querySelector(".map")?.textContent?.includes("Unfolding"));
}

interface Seen { text: number; forbidden: number; links: (string | null)[]; wide: number }

/** What must hold of any view, asked at one time. */
function seen(page: Page): Promise<Seen> {
  return page.evaluate(() => ({
    text: document.querySelector("main")!.innerText.length,
    forbidden: document.querySelectorAll("main script, main iframe, main object, main img").length,
    links: [...document.querySelectorAll("main a")].map((one) => one.getAttribute("href")),
    wide: document.documentElement.scrollWidth - innerWidth,
  }));
}

test("there are pages to test", () => assert.ok(files.length >= 2));
type Size = [number, "light" | "dark"];
const SIZES: Size[] = [[1440, "light"], [390, "dark"], [1440, "dark"], [390, "light"]];
// Axe's rules cost a second a thousand elements, so each size is asked on some story, the long one in two sizes: what is
// there depends on the width, how it contrasts on the scheme.
const SHOWN: Record<string, Size[]> = { harbour: SIZES, hostile: SIZES.slice(0, 2), mapped: SIZES.slice(2) };
const ASKED: Record<string, number> = { harbour: 2, hostile: 2, mapped: 2 };
describe("every view", { concurrency: AT_ONCE }, () => {
  for (const file of files) {
    const story = file.replace(".html", "");
    for (const [number, [width, scheme]] of (SHOWN[story] ?? SIZES).entries()) {
      test(`${file} at ${width} px, ${scheme}`, async () => {
        const { page, wrong } = await opened(file, width, scheme);
        await page.evaluate(AXE); // given to the page by the debugger, which its policy does not bind
        const report = await page.locator(".rail a.report-name").first().getAttribute("href");
        for (const view of [...VIEWS.map((one) => `#/${one}`), report!]) {
          await go(page, view);
          const { text, forbidden, links, wide } = await seen(page);
          assert.ok(text > 20, `${view} shows nothing`);
          assert.equal(forbidden, 0, view);
          assert.deepEqual(links.filter((one) => one && !/^(#|https?:)/.test(one)), [], view);
          assert.ok(wide <= 0, `${view} is ${wide} px too wide`);
          if (number >= (ASKED[story] ?? SIZES.length)) continue;
          const found = await page.evaluate(`axe.run(document, ${RULES}).then((one) => one.violations.map((v) => v.id + ": " + v.nodes.slice(0, 3).map((n) => n.html.slice(0, 160) + " " + n.failureSummary).join(" | ")))`);
          wrong.push(...(found as string[]).map((one) => `${view}: ${one}`));
        }
        assert.deepEqual(wrong, []);
        await page.context().close();
      });
    }
  }
});

/** The view's text once it stands still: a map is unfolded and long lists are filled after the view is shown. */
async function settled(page: Page): Promise<string> {
  let text = "", same = 0;
  for (let look = 0; look < 400 && same < 2; look += 1) {
    await page.waitForTimeout(70);
    const now = await page.locator("main").innerText();
    same = now === text && !now.includes("Unfolding the map") ? same + 1 : 0;
    text = now;
  }
  return text;
}

const ADDRESSES = [
  "front?kind=conflict", "front?from=2023-03-09&kind=figure", "side?across=speakers&all=1", "side?rows=names", "time?from=2023-03-07&to=2023-03-10",
  "map?by=event&scope=all", "words?of=loaded", "people?kind=direct", "search?in=Statements&q=ferry",
];

describe("what one does with it", { concurrency: AT_ONCE }, () => {
  test("the address holds the state of every view: opened anew it shows the same", async () => {
    const { page, wrong } = await opened(harbour, 1440, "light");
    const report = (await page.locator(".rail a.report-name").nth(1).getAttribute("href"))!.slice(2);
    for (const address of [...ADDRESSES, `${report}?at=10-40&marks=sd`]) {
      await go(page, `#/${address}`);
      const before = await settled(page);
      await page.reload();
      assert.equal(await settled(page), before, address);
    }
    assert.deepEqual(wrong, []);
    await page.context().close();
  });

  test("text that would turn its neighbours round is named, and other scripts are shown", async () => {
    const { page } = await opened("hostile.html", 1440, "light");
    await page.locator(".rail a.report-name").first().click();
    const text = await page.locator(".annotated").innerText();
    for (const held of ["⟨RLO⟩Engineer", "Мэр сказала", "אמר ראש העיר", "<b onclick=alert(3)>had</b>", "javascript:alert(4)"]) assert.ok(text.includes(held), held);
    await page.context().close();
  });

  test("a map of a small stretch draws regions, countries by name, and leads from a place to its words", async () => {
    const whole = readFileSync(`${FOLDER}/${harbour}`, "utf8"), data = /(<script id="rashomon-data" type="application\/json">)(.*?)(<\/script>)/s;
    const story = JSON.parse(data.exec(whole)![2]!) as { places: Record<string, unknown>[] };
    story.places.forEach((one, number) => Object.assign(one, { resolved: true, kind: "city", latitude: 51 + (number % 5) / 10, longitude: 35 + (number % 7) / 10 }));
    const file = join(mkdtempSync(join(tmpdir(), "map-")), "map.html");
    writeFileSync(file, whole.replace(data, (_, open: string, __, close: string) => open + JSON.stringify(story).replaceAll("<", "\\u003c") + close));
    const page = await (await browser.newContext({ offline: true })).newPage();
    page.setDefaultTimeout(PATIENCE);
    await page.goto(`${pathToFileURL(file)}#/map`);
    await page.locator("svg.world .spot").first().waitFor();
    assert.ok((await page.locator("path.region").getAttribute("d"))!.length > 1000);
    assert.ok((await page.locator("text.country").allTextContents()).includes("UKRAINE"));
    await page.locator("svg.world a").first().click();
    await page.locator("mark.m-lit").first().waitFor();
    await page.context().close();
  });

  test("printed, a page is its text: no controls, every item of a list, dark ink", async () => {
    const { page } = await opened(harbour, 1440, "dark");
    await page.emulateMedia({ media: "print", colorScheme: "dark" });
    assert.equal(await page.locator("nav").first().isVisible(), false);
    assert.equal(await page.locator(".filters").isVisible(), false);
    assert.equal(await page.evaluate(() => getComputedStyle(document.body).color), "rgb(28, 27, 25)");
    await page.context().close();
  });

  test("a passage leads to its words, and filters and keys work", async () => {
    const { page, wrong } = await opened(harbour, 1440, "light");
    const link = page.locator(".passage a.words").first(), text = (await link.innerText()).replace(/^“|”$/g, "");
    await link.click();
    await page.locator("mark.m-lit").first().waitFor();
    const lit = (await page.locator("mark.m-lit").allInnerTexts()).join("");
    assert.ok(lit.replace(/\s+/g, " ").startsWith(text.slice(0, 40)), `${lit} / ${text}`);
    await go(page, "#/front");
    const all = await page.locator(".finding").count();
    await page.locator(".chip").first().click();
    assert.match(page.url(), /kind=/);
    assert.ok((await page.locator(".finding").count()) < all);
    await go(page, "#/front");
    await page.evaluate(() => document.body.focus());
    await page.keyboard.press("j");
    assert.equal(await page.evaluate(() => document.activeElement?.classList.contains("item")), true);
    const first = await page.evaluate(() => document.activeElement?.id);
    await page.keyboard.press("j");
    assert.notEqual(await page.evaluate(() => document.activeElement?.id), first);
    await page.keyboard.press("k");
    assert.equal(await page.evaluate(() => document.activeElement?.id), first);
    await page.keyboard.press("?");
    assert.equal(await page.locator("dialog#help").isVisible(), true);
    await page.keyboard.press("Escape");
    await page.keyboard.press("/");
    assert.equal(await page.evaluate(() => document.activeElement?.id), "q");
    await page.keyboard.type("ferry");
    await page.keyboard.press("Enter");
    await page.locator(".search-view .entry").first().waitFor();
    assert.equal(await page.locator(".corrections").count(), 0); // a mailed file is for reading
    assert.deepEqual(wrong, []);
    await page.context().close();
  });

  test("each report's gaps stand with what may explain them, and a stretch of time is drawn and told in its words", async () => {
    const { page, wrong } = await opened(harbour, 1440, "light");
    const gaps = await page.locator(".short li.k-silence").allInnerTexts();
    assert.ok(gaps.some((one) => /^Karsovian Herald\s+never mentions the Saint Orla \(4 reports do\): it came out by 7 March 2023/.test(one)), gaps.join("\n"));
    await go(page, "#/time");
    assert.ok((await page.locator(".chart svg title").allTextContents()).includes("“since Monday”: 6 March 2023 or later"));
    const day = page.locator(".day", { has: page.locator("h3", { hasText: /^6 March 2023 or later$/ }) });
    await day.locator("a.words", { hasText: "since Monday" }).first().click();
    assert.match((await page.locator("mark.m-lit").allInnerTexts()).join(""), /^since Monday$/);
    assert.deepEqual(wrong, []);
    await page.context().close();
  });

  test("a map's areas are a band under the claims of its time, and it is named", async () => {
    const { page, wrong } = await opened("mapped.html", 1440, "light");
    await go(page, "#/figures");
    const chart = page.locator(".series").first();
    assert.match(await chart.locator("p").innerText(), /^Front Watch \(pro-Ukrainian; licence: CC BY 4\.0\): held by Ukraine, 1 May 2031 to 4 May 2031/);
    assert.equal(await chart.locator("svg path[d*='M']").count() >= 2, true); // held, and with the unknown
    assert.match((await chart.locator("svg").textContent()) ?? "", /2,000 square kilometers/);
    assert.match((await chart.locator("svg a").first().getAttribute("href")) ?? (await chart.locator("svg a").first().getAttribute("xlink:href")) ?? "", /^#\//);
    await go(page, "#/map");
    assert.equal(await page.locator("#tab-ground").getAttribute("aria-pressed"), "true");
    assert.match(await settled(page), /Front Watch \(pro-Ukrainian; licence: CC BY 4\.0\), 4 May 2031/);
    assert.deepEqual(wrong, []);
    await page.context().close();
  });
});
