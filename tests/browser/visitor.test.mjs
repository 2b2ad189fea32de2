// A stranger, without a key of any kind, finds what the landlord promised.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { bytesOf, PHONE, startBrowser, visit, WAYS } from "./support/browser.mjs";
import { startDemo } from "./support/server.mjs";

const FIRST_PAGE_BYTES = 60_000;

let demo, browser;
before(async () => {
  demo = await startDemo();
  browser = await startBrowser(demo.address);
});
after(async () => {
  await browser?.stop();
  await demo?.stop();
});

for (const way of WAYS) {
  for (const path of ["/", "/actions", "/groups"]) {
    test(`${path} is open to anybody, by ${way.name}`, async () => {
      const page = await browser.open(way);
      await visit(page, path);
      assert.equal(await page.locator("h1").count(), 1, "one first heading");
      await page.context().close();
    });
  }
}

test("a page that is not there says so and passes the audit", async () => {
  const page = await browser.open({ screen: PHONE });
  await visit(page, "/no-such-page", { status: 404 });
});

test("the first page is light enough for a poor connection", async () => {
  const page = await browser.open({ screen: PHONE });
  const bytes = await bytesOf(page, "/");
  assert.ok(bytes > 1000, `only ${bytes} bytes were counted`);
  assert.ok(bytes < FIRST_PAGE_BYTES, `${bytes} bytes, more than ${FIRST_PAGE_BYTES}`);
});
