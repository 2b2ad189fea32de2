// Residents' pages in Arabic: from right to left, with nothing left in English, and what every page must keep.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { become, DESK, PHONE, startBrowser, visit } from "./support/browser.mjs";
import { picture } from "./support/pictures.mjs";
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

/** A page in Arabic keeps what every page must, and all of its own words are Arabic. */
async function lookAt(page, path) {
  await visit(page, path);
  const { lang, dir } = await page.locator("html").evaluate((html) => ({ lang: html.lang, dir: html.dir }));
  assert.deepEqual({ lang, dir }, { lang: "ar", dir: "rtl" }, path);
  const english = await page.locator("span[lang=en][dir=ltr]").allInnerTexts();
  assert.deepEqual(english, [], `${path} is not all in Arabic`);
  // A page for paper carries no notices.
  if ((await page.locator("html.heard-paper").count()) > 0) return;
  assert.match(await page.locator(".heard-notice").innerText(), /لم يتحقق مترجم.*has not been checked/s, path);
}

for (const [person, fewest] of [[null, 10], ["chair", 5], ["resident", 1]]) {
  test(`every kind of page that ${person ?? "a visitor"} gets to, in Arabic on the narrowest telephone`, async (t) => {
    const page = await browser.open({ screen: PHONE, scripts: false });
    let begin = "/";
    if (person) {
      await become(page, person);
      begin = new URL(page.url()).pathname;
      await page.getByRole("button", { name: "العربية" }).click();
    } else {
      await page.goto("/?lang=ar");
    }
    const seen = await walk(page, begin, seenByAnybody, lookAt);
    t.diagnostic(`${seen.length} pages: ${seen.join(" ")}`);
    assert.ok(seen.length >= fewest, `only ${seen.length} pages`);
    if (!person) {
      await page.goto(seen.find((path) => /^\/actions\/[A-Z]+-\d/.test(path)));
      await picture(page, "in-arabic", { from: "main", size: { width: 360, height: 720 } });
    }
    await page.context().close();
  });
}

test("a form that comes back in Arabic says in Arabic what is missing, beside the field", async () => {
  const page = await browser.open({ screen: PHONE, scripts: false });
  await page.goto("/tell-us?lang=ar");
  await page.locator("main form button").click();
  assert.match(await page.title(), /^خطأ: /);
  assert.equal(await page.locator(".govuk-error-summary h2").innerText(), "يرجى تصحيح ما يلي");
  await page.locator(".govuk-error-summary a").first().click();
  const error = page.locator(".govuk-error-message").first();
  assert.equal((await error.innerText()).replace("خطأ:", "").trim(), "اكتب ما تريد أن تقوله لنا");
  // The mark of an error stands at the start of the line, which is on the right.
  const group = page.locator(".govuk-form-group--error").first();
  const border = await group.evaluate((one) => getComputedStyle(one).borderRightWidth);
  assert.equal(border, "5px");
  await page.context().close();
});

test("with scripts, on a desk: the menu runs from the right, arrows are mirrored, ticks are not", async () => {
  const page = await browser.open({ screen: DESK });
  await page.goto("/actions?lang=ar");
  const names = await page.locator(".govuk-service-navigation__link").evaluateAll((all) => all.map((one) => one.getBoundingClientRect().x));
  assert.deepEqual(names, [...names].sort((a, b) => b - a), "the first entry is rightmost");
  const turned = (sign) => page.locator(sign).first().evaluate((one) => getComputedStyle(one).transform);
  assert.equal(await turned(".heard-flag--late .heard-icon"), "none");
  await page.locator(".heard-chip", { hasText: "تغيّر موعده" }).first().click();
  assert.equal(await turned(".heard-flag--moved .heard-icon"), "matrix(-1, 0, 0, 1, 0, 0)");
  // What was written in English runs from left to right, and says so to a voice.
  const title = page.locator(".heard-row__title a").first();
  assert.equal(await title.getAttribute("lang"), "en");
  assert.equal(await title.evaluate((one) => getComputedStyle(one).direction), "ltr");
  await page.getByRole("link", { name: "English" }).click();
  assert.equal(await page.locator("html").getAttribute("dir"), "ltr");
  await page.context().close();
});

test("the sentence that nobody has checked it goes when somebody ticks it, and comes back", async () => {
  const officer = await browser.open({ screen: PHONE, scripts: false });
  await become(officer, "participation");
  await visit(officer, "/settings/languages");
  await officer.getByLabel("Who checked it?").fill("Wren Words");
  await officer.getByLabel(/They have read all/).check();
  await officer.getByRole("button", { name: "Take the notice off the pages" }).click();
  await officer.getByText("Checked by Wren Words.").first().waitFor();
  const reader = await browser.open({ screen: PHONE, scripts: false });
  await reader.goto("/?lang=ar");
  assert.equal(await reader.locator(".heard-notice").count(), 0);
  await officer.getByRole("button", { name: "Put the notice back on the pages" }).click();
  await reader.reload();
  assert.equal(await reader.locator(".heard-notice").count(), 1);
  await reader.context().close();
  await officer.context().close();
});
