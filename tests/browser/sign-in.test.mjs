// A resident signs in by the link from the mail; a scanner that opens links first does no harm.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { keepsPromises, noComplaints, PHONE, startBrowser, visit } from "./support/browser.mjs";
import { press } from "./support/hands.mjs";
import { latestMailTo } from "./support/mailbox.mjs";
import { startDemo } from "./support/server.mjs";

const MINA = "mina.example@sampleton.example";

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
  { name: "with scripts", screen: PHONE, scripts: true },
  { name: "without scripts", screen: PHONE, scripts: false },
]) {
  test(`a resident signs in by link and sees what became of it, ${way.name}`, async () => {
    const mina = await browser.open(way);
    await visit(mina, "/sign-in");
    await askForLink(mina, MINA);
    const known = await mina.locator("main").innerText();

    const other = await browser.open(way);
    await visit(other, "/sign-in");
    await askForLink(other, "nobody@elsewhere.example");
    const unknown = await other.locator("main").innerText();
    assert.equal(known.replaceAll(MINA, "it"), unknown.replaceAll("nobody@elsewhere.example", "it"), "the same words for everybody");

    const mail = await latestMailTo(mina, MINA, { subject: "Your link to sign in" });
    const link = mail.links[0];
    const scanner = await browser.open(way);
    await visit(scanner, link);
    await isSignedOut(scanner);

    await visit(mina, link);
    await isSignedOut(mina);
    await visit(mina, link); // two pages ago
    await press(mina, "Yes, sign me in");
    await keepsPromises(mina);
    await visit(mina, "/my");
    assert.match(await mina.locator("h1").innerText(), /Mina/);
    const cards = await mina.locator("article.heard-card").allInnerTexts();
    assert.ok(cards.length >= 2, "what Mina raised is there");
    for (const card of cards) assert.match(card, /Step \d of 5|Why not:|You took it back|We heard you|We answered:|It is for your group|It is in the minutes/, "each says in one sentence what became of it");

    for (const again of [scanner, mina]) {
      const answer = await again.goto(link);
      assert.ok(answer.status() >= 400, "a link works once");
      assert.match(await again.locator("h1").innerText(), /This link no longer works/);
      await keepsPromises(again);
    }
    const sent = await scanner.request.post(link, { form: { next: "" }, maxRedirects: 0 });
    assert.ok(sent.status() >= 400, "nor does pressing again help");
    await isSignedOut(scanner);

    await visit(mina, "/my");
    await press(mina, "Sign out");
    await isSignedOut(mina);
    noComplaints(mina);
  });
}

async function askForLink(page, address) {
  await page.getByLabel("Your email address").fill("not an address");
  await press(page, "Email me a link");
  await keepsPromises(page);
  assert.match(await page.title(), /^Error/);
  assert.equal(await page.getByLabel("Your email address").inputValue(), "not an address", "what was typed is kept");
  await page.getByLabel("Your email address").fill(address);
  await press(page, "Email me a link");
  await keepsPromises(page);
  assert.match(await page.locator("h1").innerText(), /Check your email/);
}

async function isSignedOut(page) {
  assert.equal(await page.getByRole("button", { name: "Sign out" }).count(), 0, "nobody is signed in");
  const answer = await page.request.get("/my", { maxRedirects: 0 });
  assert.notEqual(answer.status(), 200, "nor by the cookies");
}
