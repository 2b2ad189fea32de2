// Somebody who works here makes a token, a program uses it, and it is stopped.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { become, DESK, keepsPromises, PHONE, startBrowser, visit } from "./support/browser.mjs";
import { press } from "./support/hands.mjs";
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
  { name: "desk with scripts", screen: DESK, scripts: true },
  { name: "telephone without scripts", screen: PHONE, scripts: false },
]) {
  test(`a token is made, used and stopped, by ${way.name}`, async () => {
    const page = await browser.open(way);
    await visit(page, "/api");
    await become(page, "officer");
    await visit(page, "/settings/tokens");
    await page.getByLabel("What is it for?").fill("our website");
    await page.getByLabel("actions:read").check();
    await press(page, "Make the token");
    await keepsPromises(page);
    const token = await page.locator("#token").innerText();
    assert.match(token, /^heard_[a-z2-7]{52}$/);

    const program = { headers: { authorization: `Bearer ${token}` } };
    const list = await fetch(`${demo.address}/api/v1/actions?limit=100`, program);
    assert.equal(list.status, 200);
    const { items } = await list.json();
    assert.ok(items.some((action) => action.owner?.name), "it sees what its officer sees");
    const refused = await fetch(`${demo.address}/api/v1/meetings`, program);
    assert.equal(refused.status, 403, "and what it is for, no more");

    await visit(page, "/settings/tokens");
    assert.ok(!(await page.content()).includes(token), "it is shown once");
    await press(page, "Stop “our website”");
    await keepsPromises(page);
    assert.equal((await fetch(`${demo.address}/api/v1/actions`, program)).status, 401);
    await page.context().close();
  });
}
