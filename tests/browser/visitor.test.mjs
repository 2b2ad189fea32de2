// A stranger, without a key of any kind, finds what the landlord promised.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { bytesOf, DESK, keepsPromises, noComplaints, PHONE, startBrowser, visit, WAYS } from "./support/browser.mjs";
import { follow, press, toNextPage, unfold } from "./support/hands.mjs";
import { startDemo } from "./support/server.mjs";

const FIRST_PAGE_BYTES = 60_000;
// All that the sample's people have.
const SURNAMES = /\b(?:Sample|Example|Madeup|Pretend|Invented|Fiction|Notreal)\b/;

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
  for (const path of ["/", "/actions", "/groups", "/meetings"]) {
    test(`${path} is open to anybody, by ${way.name}`, async () => {
      const page = await browser.open(way);
      await visit(page, path);
      assert.equal(await page.locator("h1").count(), 1, "one first heading");
      await page.context().close();
    });
  }
}

for (const way of [
  { name: "desk with scripts", screen: DESK, scripts: true },
  { name: "telephone without scripts", screen: PHONE, scripts: false },
]) {
  test(`a stranger finds an action on the board and hands the list on, by ${way.name}`, async () => {
    const page = await browser.open(way);
    await visit(page, "/");
    await follow(page, "See all open actions");
    await keepsPromises(page);
    const all = await titles(page);
    assert.ok(all.length > 5, "the board is full");

    await narrow(page);
    await keepsPromises(page);
    const found = await titles(page);
    assert.ok(found.length > 0 && found.length < all.length, `the list is narrower: ${found.length}`);
    for (const title of found) assert.match(title, /lift/i, "each has the word");
    assert.match(await page.locator("h2#list").innerText(), /about “lift”/, "the heading says the whole question");

    const friend = await browser.open(way);
    await visit(friend, page.url());
    assert.deepEqual(await titles(friend), found, "the address is the list");

    const sheet = await page.request.get(await page.getByRole("link", { name: "Spreadsheet (CSV)" }).getAttribute("href"));
    assert.equal(sheet.status(), 200);
    assert.match(sheet.headers()["content-type"], /^text\/csv/);
    const rows = await sheet.text();
    for (const title of found) assert.ok(rows.includes(title), `the spreadsheet has: ${title}`);
    assert.ok(!all.some((title) => !found.includes(title) && rows.includes(title)), "and nothing else of the board");

    await follow(page, found[0]);
    await keepsPromises(page);
    assert.match(await page.locator("main").innerText(), /First date[\s\S]*Date now/, "both dates are in sight");
    assert.equal(await page.locator("main form").count(), 0, "a stranger is asked nothing");
    assert.doesNotMatch(await page.locator("main").innerText(), SURNAMES, "a stranger reads of jobs and teams, not of people");
    await toNextPage(page, () => page.locator('main a[href^="/groups/"]').first().click());
    await keepsPromises(page);
    assert.match(await page.locator("main").innerText(), /Did we do what we said\?/);
    for (const reader of [page, friend]) {
      noComplaints(reader);
      await reader.context().close();
    }
  });
}

async function narrow(page) {
  await unfold(page, /narrow the list/i);
  await page.getByLabel("Search", { exact: true }).fill("lift");
  await page.getByLabel("In progress").check();
  await press(page, "Show actions");
}

function titles(page) {
  return page.locator(".heard-row__title").allInnerTexts();
}

for (const [path, open] of [["/actions"], ["/actions?late=yes", (page) => toNextPage(page, () => page.locator(".heard-row a").first().click())]]) {
  test(`${path}${open ? " and an action from it" : ""} can be read from right to left, by telephone`, async () => {
    const page = await browser.open({ screen: PHONE });
    await turnRound(page);
    await page.goto(path);
    await open?.(page);
    assert.equal(await page.evaluate(() => getComputedStyle(document.body).direction), "rtl");
    await keepsPromises(page);
    const heading = await page.locator("h1").boundingBox();
    const mark = await page.locator(".heard-bar__mark").boundingBox();
    assert.ok(mark.x > heading.x + heading.width / 2, "the page begins at the right");
    noComplaints(page);
  });
}

/** What a reader of Arabic or Urdu gets, in English words: the direction and the sheet for it. */
async function turnRound(page) {
  await page.route((url) => !url.pathname.startsWith("/assets/"), async (route) => {
    if (!route.request().isNavigationRequest()) return route.continue();
    const response = await route.fetch();
    const text = await response.text();
    assert.ok(text.includes('dir="ltr" class="govuk-template"') && text.includes("/heard.css"), "there is something to turn");
    const body = text.replace('dir="ltr" class="govuk-template"', 'dir="rtl" class="govuk-template"').replace("/heard.css", "/heard.rtl.css");
    await route.fulfill({ response, body });
  });
}

test("a page that is not there says so and passes the audit", async () => {
  const page = await browser.open({ screen: PHONE });
  await visit(page, "/no-such-page", { status: 404 });
  const missing = await page.locator("main").innerText();
  await visit(page, "/work", { status: 404 });
  assert.equal(await page.locator("main").innerText(), missing, "what one may not see looks the same as what is not there");
});

test("the first page is light enough for a poor connection", async (t) => {
  const page = await browser.open({ screen: PHONE });
  const bytes = await bytesOf(page, "/");
  t.diagnostic(`the first page takes ${bytes} bytes`);
  assert.ok(bytes > 1000, `only ${bytes} bytes were counted`);
  assert.ok(bytes < FIRST_PAGE_BYTES, `${bytes} bytes, more than ${FIRST_PAGE_BYTES}`);
});
