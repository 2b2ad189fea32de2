// An owner answers from the mail, on a telephone: no password, and three taps at most each time.

import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";
import { become, keepsPromises, noComplaints, PHONE, startBrowser, visit } from "./support/browser.mjs";
import { press, toNextPage, unfold } from "./support/hands.mjs";
import { startDemo } from "./support/server.mjs";

const MOST_TAPS = 3;
// The one thing of Mina's that nobody owns yet.
const PUMP = "cycle pump";
const TREE = "Water the young tree by the gate";
const ASH = { name: "Ash Example", address: "ash.example@sampleton.example" };
const ROWAN = { name: "Rowan Sample", address: "rowan.sample@sampleton.example" };

let demo, browser;
beforeEach(async () => {
  demo = await startDemo();
  browser = await startBrowser(demo.address);
});
afterEach(async () => {
  await browser?.stop();
  await demo?.stop();
});

for (const way of [
  { name: "with scripts", screen: PHONE, scripts: true },
  { name: "without scripts", screen: PHONE, scripts: false },
]) {
  test(`an owner answers from the mail, ${way.name}`, async (t) => {
    const officer = await browser.open(way);
    await become(officer, "participation");
    const pump = await nameAsOwner(officer, ASH.name);
    const tree = await promise(officer, TREE, ASH.name);

    const phone = await browser.open(way);
    const taps = [];
    const answer = async (owner, what, deed) => {
      const n = await answerFromMail(phone, owner, what, deed);
      taps.push(`${n} to ${deed.name}`);
      assert.ok(n <= MOST_TAPS, `${n} taps to ${deed.name}`);
    };

    await answer(ASH, TREE, async function agree(tap) {
      await tap(() => press(phone, "I agree"));
    });
    await answer(ASH, TREE, async function sayDone(tap) {
      await tap(() => unfold(phone, "Say it is done"));
      await phone.getByLabel("What did you do?").fill("It gets two cans a week.");
      await tap(() => press(phone, "Say it is done"));
    });

    const old = await pathFromMail(phone, ASH, PUMP);
    await answer(ASH, PUMP, async function handOver(tap) {
      await tap(() => unfold(phone, "Say someone else should own it"));
      await phone.getByLabel("Who should own it?").selectOption({ label: await choiceOf(phone, ROWAN.name) });
      await phone.getByLabel("Why them?").fill("The shed belongs to the estate, not to the works.");
      await tap(() => press(phone, "Hand it over"));
    });
    assert.match(await phone.locator("h1").innerText(), /Somebody else looks after it now/);
    await linkIsDead(phone, old);

    await answer(ROWAN, PUMP, async function nameAnotherDate(tap) {
      await tap(() => unfold(phone, "Another date, because"));
      await fillDate(phone, "By when can you do it?", fourWeeksFromNow());
      await phone.getByLabel("Why does the date have to move?").fill("The pump must be ordered.");
      await tap(() => press(phone, "I agree, with this date"));
    });
    assert.match(await facts(phone), /First date[\s\S]*Date now[\s\S]*Moved once/, "the first date stays on show");
    await answer(ROWAN, PUMP, async function postProgress(tap) {
      await tap(() => unfold(phone, "Post progress"));
      await phone.getByLabel("What has happened?").fill("It is ordered.");
      await tap(() => press(phone, "Post progress"));
    });
    t.diagnostic(`taps from the opened mail: ${taps.join(", ")}`);
    noComplaints(phone);

    await pageSays(officer, pump, ["The pump must be ordered.", "It is ordered.", "The shed belongs to the estate"]);
    await pageSays(officer, tree, ["It gets two cans a week.", "No evidence was given", "Done – residents to check"]);
    noComplaints(officer);
  });
}

/** Finds what nobody owns on the board of Mina's group and names its owner; its address. */
async function nameAsOwner(officer, name) {
  await officer.goto("/actions?q=cycle+pump&group=foxholt-tra");
  await toNextPage(officer, () => officer.locator(".heard-row a").first().click());
  await keepsPromises(officer);
  const action = new URL(officer.url()).pathname;
  await unfold(officer, "Pick an owner");
  await officer.getByLabel("Who will own it?").selectOption({ label: await choiceOf(officer, name) });
  await press(officer, "Name this owner");
  await keepsPromises(officer);
  assert.match(await officer.getByRole("alert").innerText(), /It has an owner/);
  return action;
}

/** Promises something between two meetings; its address. */
async function promise(officer, what, owner) {
  await visit(officer, "/actions/new");
  await officer.getByLabel("What will be done?").fill(what);
  await officer.getByLabel("Which group does it answer to?").selectOption({ label: "Foxholt TRA" });
  await officer.getByLabel("Who will own it?").selectOption({ label: await choiceOf(officer, owner) });
  await press(officer, "Add this action");
  await keepsPromises(officer);
  return new URL(officer.url()).pathname;
}

async function pageSays(page, path, texts) {
  await visit(page, path);
  const said = await page.locator("main").innerText();
  for (const text of texts) assert.ok(said.includes(text), `${path} says: ${text}`);
}

/**
 * Opens the newest mail to an owner about something, taps its link and does a deed; how many taps it took. A tap is on a
 * link, a fold or a button; what is typed or chosen is beside them.
 */
async function answerFromMail(page, owner, what, deed) {
  let taps = 0;
  const tap = async (act) => {
    taps += 1;
    await act();
  };
  const mail = await openMail(page, owner, what);
  await tap(() => toNextPage(page, () => mail.getByRole("link").first().click()));
  await keepsPromises(page);
  await deed(tap);
  await keepsPromises(page);
  return taps;
}

/** The newest mail that asks an owner to look after something, on the page that shows what was sent. */
async function openMail(page, { address }, what) {
  const asked = page.locator("h2").filter({ hasText: "Will you look after this?" }).filter({ hasText: what });
  const mail = page.locator(`article[data-to="${address}"]`).filter({ has: asked }).first();
  await page.goto("/demo/mail");
  for (let n = 0; n < 60 && (await mail.count()) === 0; n += 1) {
    await page.waitForTimeout(200);
    await page.goto("/demo/mail");
  }
  return mail;
}

async function pathFromMail(page, owner, what) {
  const mail = await openMail(page, owner, what);
  return new URL(await mail.getByRole("link").first().getAttribute("href"), page.url()).pathname;
}

async function linkIsDead(page, path) {
  assert.match(path, /^\/answer\//);
  const answer = await page.goto(path);
  assert.equal(answer.status(), 404);
  assert.match(await page.locator("h1").innerText(), /This link no longer works/);
  await keepsPromises(page);
  const sent = await page.request.post(path, { form: { do: "progress", "progress-words": "By the old link", version: "9" } });
  assert.equal(sent.status(), 404, "nor does it take anything");
}

/** The whole text of the choice that begins with a name. */
async function choiceOf(page, name) {
  return (await page.locator("option").filter({ hasText: name }).first().textContent()).trim();
}

async function facts(page) {
  return page.locator(".heard-facts, dl").first().innerText();
}

function fourWeeksFromNow() {
  return new Date(Date.now() + 28 * 24 * 60 * 60 * 1000);
}

async function fillDate(page, legend, date) {
  const group = page.getByRole("group", { name: legend });
  await group.getByLabel("Day").fill(String(date.getUTCDate()));
  await group.getByLabel("Month").fill(String(date.getUTCMonth() + 1));
  await group.getByLabel("Year").fill(String(date.getUTCFullYear()));
}
