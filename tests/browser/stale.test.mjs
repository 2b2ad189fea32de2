// Two people write at the same time: neither text is lost, and the second one chooses what becomes of theirs.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { become, DESK, keepsPromises, PHONE, startBrowser, visit } from "./support/browser.mjs";
import { toNextPage, unfold } from "./support/hands.mjs";
import { startDemo } from "./support/server.mjs";

const WHAT = "What has happened?";

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
  test(`who was overtaken uses both texts or drops their own, by ${way.name}`, async () => {
    const one = await browser.open(way);
    await become(one, "officer");
    const path = await somethingToTell(one);
    const other = await browser.open(way);
    await become(other, "officer");

    await bothWrite(path, one, "The first text.", other, "The second text.");
    await other.getByRole("heading", { level: 1, name: "Someone changed this while you wrote" }).waitFor();
    await keepsPromises(other);
    assert.ok(await other.getByText("The first text.").isVisible(), "what is there now stands there");
    assert.equal(await other.getByLabel(WHAT).inputValue(), "The second text.", "what was typed stands in its form");
    overtaken(other);
    await send(other, "Use mine as well");
    assert.deepEqual(await said(other, path), [true, true], "both are in the history");

    await bothWrite(path, one, "The third text.", other, "The fourth text.");
    overtaken(other);
    await send(other, "Drop mine");
    assert.ok((await other.locator("main").innerText()).includes("The third text."));
    assert.ok(!(await other.locator("main").innerText()).includes("The fourth text."));
    await Promise.all([one, other].map((page) => page.context().close()));
  });
}

/** The first action of the board on which this reader may tell how it goes. */
async function somethingToTell(page) {
  await visit(page, "/actions?status=agreed&status=in-progress");
  const paths = await page.locator(".heard-row__title a").evaluateAll((links) => links.map((link) => link.getAttribute("href")));
  for (const path of paths) {
    await visit(page, path);
    if ((await page.locator("#do-progress").count()) > 0) return path;
  }
  throw new Error("there is nothing the officer could tell about");
}

/** Both open the page, both type; the first one sends, then the other. */
async function bothWrite(path, one, first, other, second) {
  for (const [page, words] of [[one, first], [other, second]]) {
    await visit(page, path);
    await unfold(page, "Post progress");
    await page.locator("#do-progress").getByLabel(WHAT).fill(words);
  }
  await send(one, "Post progress");
  await send(other, "Post progress");
}

/** The browser itself complains of a page that answers 409; of nothing else. */
function overtaken(page) {
  for (const complaint of page.complaints.splice(0)) assert.match(String(complaint), /409/);
}

async function send(page, name) {
  await toNextPage(page, () => page.getByRole("button", { name, exact: true }).click());
}

async function said(page, path) {
  await visit(page, path);
  const main = await page.locator("main").innerText();
  return ["The first text.", "The second text."].map((text) => main.includes(text));
}
