// From where each person begins, every kind of page that links lead to keeps what every page must.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { become, PHONE, startBrowser } from "./support/browser.mjs";
import { startDemo } from "./support/server.mjs";
import { walk } from "./support/walk.mjs";

let demo, browser;
before(async () => {
  demo = await startDemo();
  browser = await startBrowser(demo.address);
});
after(async () => {
  await browser?.stop();
  await demo?.stop();
});

const seenByAnybody = new Set();
const WITH_FEWEST_PAGES = [[null, 10], ["chair", 5], ["resident", 1], ["officer", 4], ["participation", 3], ["head", 1]];

for (const [person, fewest] of WITH_FEWEST_PAGES) {
  test(`every kind of page that ${person ?? "a visitor"} gets to, on the narrowest telephone`, async (t) => {
    // Without scripts: what they add is seen by the journeys.
    const page = await browser.open({ screen: PHONE, scripts: false });
    let begin = "/";
    if (person) {
      await become(page, person);
      begin = new URL(page.url()).pathname;
    }
    const seen = await walk(page, begin, seenByAnybody);
    t.diagnostic(`${seen.length} pages: ${seen.join(" ")}`);
    assert.ok(seen.length >= fewest, `only ${seen.length} pages`);
    await page.context().close();
  });
}
