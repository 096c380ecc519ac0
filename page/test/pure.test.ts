import assert from "node:assert/strict";
import { test } from "node:test";
import { inWords, overlaps, span } from "../src/dates.ts";
import { pieces } from "../src/marks.ts";
import { address, read } from "../src/state.ts";
import { shorten, shown, size, slice } from "../src/text.ts";
import { made, said } from "../src/units.ts";
import { holds, lastWords, vocabulary } from "../src/naming.ts";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { geoArea } from "d3-geo";
import { once } from "../atlas.ts";
import { caption, dayOf, outlines } from "../src/ground.ts";
import { Room } from "../src/labels.ts";
import type { Report } from "../src/records.ts";

const SPANS: [string | null, string | null, string][] = [
  ["2024-08-06", "2024-08-06", "6 August 2024"], ["2024-08-06", null, "6 August 2024 or later"], [null, "2024-08-06", "6 August 2024 or earlier"],
  ["2023-03-06", "2023-03-16", "6–16 March 2023"], ["2024-08-01", "2024-08-31", "August 2024"], ["2025-01-01", "2025-12-31", "2025"],
  ["2024-02-01", "2024-02-29", "February 2024"], ["2024-12-30", "2025-01-02", "30 December 2024 – 2 January 2025"], [null, null, "date not known"],
];
for (const [earliest, latest, expected] of SPANS) {
  test(`an interval in words: ${expected}`, () => assert.equal(span({ earliest, latest }), expected));
}

test("days of a sentence are put in words, days inside a quotation are left", () =>
  assert.equal(inWords("Told 2023-03-07 as “on 2023-03-06”."), "Told 7 March 2023 as “on 2023-03-06”."));

test("an unknown date lies in no span, and in all days", () => {
  assert.equal(overlaps(null, "2023-01-01", null), false);
  assert.equal(overlaps(null, null, null), true);
  assert.equal(overlaps({ earliest: "2023-01-01", latest: null }, "2024-01-01", null), true);
});

test("offsets count characters, not UTF-16 units", () => {
  const report = { text: "😀 Harbour 🚢 shut" } as Report;
  assert.equal(slice(report, 2, 9), "Harbour");
  assert.equal(slice(report, 12, 16), "shut");
  assert.equal(size(report.text), 16);
});

test("characters that turn their neighbours round are named", () => assert.equal(shown("\u202eevil\u202c"), "⟨RLO⟩evil⟨PDF⟩"));
test("plain right-to-left text stays as it is", () => assert.equal(shown("\u200fשלום"), "\u200fשלום"));
test("a text is cut at a word", () => assert.equal(shorten("one two three four", 14), "one two three …"));

test("a text is cut wherever a mark begins or ends, and nothing is lost", () => {
  const cut = pieces(0, 10, [{ start: 2, end: 6, kind: "figure", label: "" }, { start: 4, end: 12, kind: "place", label: "" }]);
  assert.deepEqual(cut.map((one) => [one.start, one.end, one.marks.length]), [[0, 2, 0], [2, 4, 1], [4, 6, 2], [6, 10, 1]]);
});

test("an address and its state are one", () => {
  const held = address("report", "814c", { at: "1-2", marks: "" });
  assert.equal(held, "#/report/814c?at=1-2");
  assert.deepEqual(read(held), { view: "report", id: "814c", options: { at: "1-2" } });
});
for (const hash of ["", "#", "#/nowhere", "#/%E0%A4%A"]) test(`a wrong address leads to the front: ${hash}`, () => assert.equal(read(hash).view, "front"));

test("units are made one", () => {
  assert.equal(said(made({ low: 386, high: 386, unit: "[mi_i]2" })), "1,000 km²");
  assert.equal(said(made({ low: 1200, high: 1200, unit: "har" })), "12 km²");
  assert.equal(said(made({ low: 400, high: null, unit: "1" })), "400 or more");
});

const HELD: [string, string, boolean, string][] = [
  ["Tessa Orlund", "Orlund spoke.", true, "the last word of a name"], ["US", "Russia spoke.", false, "letters inside a word are no name"],
  ["Tesmar", "Marines in Tezmer.", true, "another spelling"], ["Sudzha", "Marines in Tezmer.", false, "not there"],
];
for (const [name, text, expected, why] of HELD) {
  test(`a name in a text: ${why}`, () =>
    assert.equal(holds(vocabulary(text), lastWords({ entity: { id: "e", kind: "place", name, aliases: [] }, by: new Map() })), expected));
}

test("a map's day is the last up to a date, and its ground is the inside of its rings", () => {
  const ring: [number, number][] = [[35, 51], [35.5, 51], [35.5, 51.3], [35, 51.3], [35, 51]];
  const day = (name: string) => ({ day: name, areas: { "held by Halden": 1153.4 }, notes: [], shapes: { "held by Halden": JSON.stringify({ type: "Polygon", coordinates: [ring] }) } });
  const map = { id: "map:1", name: "Front Watch", side: "pro-Halden", licence: null, region: null, statuses: ["held by Halden"], days: [day("2031-05-01"), day("2031-05-04")] };
  assert.equal(dayOf(map, "2031-05-03")?.day, "2031-05-01");
  assert.equal(dayOf(map, "2031-04-30"), null);
  assert.equal(dayOf(map, null)?.day, "2031-05-04");
  for (const [, shape] of outlines(map.days[0]!)) assert.ok(geoArea(shape) < 1);
  assert.match(caption(map, map.days[0]!), /Front Watch \(pro-Halden\), 1 May 2031: held by Halden 1,153 km²/);
});

test("a map's names keep clear of each other, and of its edge", () => {
  const names = new Room(200, 100);
  assert.equal(names.find(100, 50, 5, "Ellerwick")?.anchor, "start");
  assert.equal(names.find(100, 50, 5, "Ellerwick")?.anchor, "end");
  assert.equal(names.find(195, 20, 5, "Thorn")?.anchor, "end", "to the right is the edge");
  names.keep(100, 80, 30);
  assert.equal(names.middle(100, 80, "VALE"), false);
});

test("the map's base is made once, and read back after that", () => {
  const folder = join(mkdtempSync(join(tmpdir(), "atlas-")), "made");
  assert.equal(once(() => "first", folder), "first");
  assert.equal(once(() => "second", folder), "first");
});
