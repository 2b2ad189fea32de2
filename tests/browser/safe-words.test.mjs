// What somebody typed is never lost: not when two write at once, not when a form is refused.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { become, DESK, keepsPromises, noComplaints, PHONE, startBrowser, visit } from "./support/browser.mjs";
import { press, toNextPage, unfold } from "./support/hands.mjs";
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

test("an action changed in another browser shows both texts", async () => {
  // Without scripts: with them the page would have changed before the eyes of whoever writes.
  const slow = await browser.open({ screen: PHONE, scripts: false });
  const quick = await browser.open({ screen: DESK });
  for (const page of [slow, quick]) {
    await become(page, "officer");
    await visit(page, "/actions?q=estate+list&group=foxholt-tra");
    await toNextPage(page, () => page.locator(".heard-row a").first().click());
  }
  await unfold(slow, "Post progress");
  await slow.getByLabel("What has happened?").fill("Six of ten things are done.");
  await unfold(quick, "Post progress");
  await quick.getByLabel("What has happened?").fill("The gate was painted.");
  await press(quick, "Post progress");
  await keepsPromises(quick);

  await press(slow, "Post progress");
  await keepsPromises(slow);
  const said = await slow.locator("main").innerText();
  assert.equal(await slow.getByLabel("What has happened?").inputValue(), "Six of ten things are done.", "what was written is in its form");
  assert.ok(said.includes("The gate was painted."), `and so is what was written meanwhile:\n${said}`);
  for (const page of [slow, quick]) noComplaints(page);
});

test("minutes written by two at once keep both texts", async () => {
  const hall = await browser.open({ screen: PHONE, scripts: false });
  const desk = await browser.open({ screen: DESK, scripts: false });
  await become(hall, "officer");
  await become(desk, "participation");
  await toNextPage(hall, () => hall.getByRole("button", { name: /^Take minutes/ }).first().click());
  const minutes = new URL(hall.url()).pathname;
  await visit(desk, minutes);

  await hall.locator("#actions-0-what").fill("Mend the gate");
  await press(hall, "Save now");
  await desk.locator("#actions-0-what").fill("Paint the railings");
  await press(desk, "Save now");
  await keepsPromises(desk);
  const beside = await desk.locator("#beside").innerText();
  assert.match(beside, /What you wrote is safe/);
  assert.ok(beside.includes("Paint the railings") && beside.includes("Mend the gate"), `both texts are shown:\n${beside}`);
  await press(desk, "Use mine as well");
  await keepsPromises(desk);

  await visit(hall, minutes);
  const typed = await hall.locator('#actions input[name$="-what"]').evaluateAll((all) => all.map((one) => one.value).filter(Boolean));
  assert.deepEqual(typed.sort(), ["Mend the gate", "Paint the railings"], "nothing was lost");
  for (const page of [hall, desk]) noComplaints(page);
});

test("a refused form comes back with what was typed", async () => {
  const page = await browser.open({ screen: PHONE, scripts: false });
  await become(page, "officer");
  await visit(page, "/actions/new");
  await page.getByLabel("What were you told?").fill("The swing squeaks.");
  await press(page, "Add this action");
  await keepsPromises(page);
  assert.match(await page.title(), /^Error/);
  assert.match(await page.locator(".govuk-error-summary").innerText(), /Say what will be done/);
  assert.equal(await page.getByLabel("What were you told?").inputValue(), "The swing squeaks.");
  noComplaints(page);
});
