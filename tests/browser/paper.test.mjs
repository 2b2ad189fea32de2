// Paper in and paper out: a list comes in and goes again, a meeting, a list and a poster are printed.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { become, DESK, keepsPromises, noComplaints, PHONE, startBrowser, visit } from "./support/browser.mjs";
import { startDemo } from "./support/server.mjs";

let demo, browser;
before(async () => {
  demo = await startDemo();
  browser = await startBrowser(demo.address);
});
after(async () => {
  await browser?.stop();
  await demo?.stop();
});

for (const way of [
  { name: "desk with scripts", screen: DESK, scripts: true, topic: "Made up for desks" },
  { name: "telephone without scripts", screen: PHONE, scripts: false, topic: "Made up for telephones" },
]) {
  test(`a list is read, taken in and taken back, by ${way.name}`, async () => {
    const page = await browser.open(way);
    await become(page, "participation");
    await visit(page, "/settings/import");
    await page.getByLabel("Topics").check();
    await page.locator("input[type=file]").setInputFiles({
      name: "topics.csv",
      mimeType: "text/csv",
      buffer: Buffer.from(`topic,team\n${way.topic},Works\n`),
    });
    await page.getByRole("button", { name: "Read it" }).click();
    const take = page.getByRole("button", { name: "Take all of it in" });
    await take.waitFor({ timeout: 30_000 });
    await keepsPromises(page);
    await take.click();
    const back = page.getByRole("button", { name: "Take this list back" });
    await back.waitFor({ timeout: 30_000 });
    await keepsPromises(page);
    await back.click();
    await page.getByText("Things are as they were before it.").waitFor();
    await keepsPromises(page);
    noComplaints(page);
    await page.context().close();
  });
}

test("what is printed is a page of its own, in two sizes", async () => {
  const page = await browser.open({ screen: PHONE, scripts: false });
  await become(page, "chair");
  await visit(page, "/groups");
  const group = await page.locator("main a[href^='/groups/']").first().getAttribute("href");
  for (const path of [`${group}/actions/print`, `${group}/actions/large-print`, `${group}/poster`]) {
    await visit(page, path);
    assert.equal(await page.locator("h1").count(), 1, path);
  }
  const size = (await page.context().newPage());
  await size.goto(`${group}/actions/large-print`);
  const points = await size.locator("main p").first().evaluate((one) => parseFloat(getComputedStyle(one).fontSize) * 0.75);
  assert.ok(points >= 18, `large print has ${points} points`);
  await page.context().close();
});
