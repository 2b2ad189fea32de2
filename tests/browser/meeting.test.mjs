// An officer holds a meeting of tonight and publishes it; the chair checks it by the link from the mail.

import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";
import { become, DESK, keepsPromises, noComplaints, PHONE, startBrowser, visit } from "./support/browser.mjs";
import { press, toNextPage, unfold } from "./support/hands.mjs";
import { latestMailTo } from "./support/mailbox.mjs";
import { startDemo } from "./support/server.mjs";

const PLACE = "Sorrel Terrace";
const ROUTED = `Mend the door of the bin store at ${PLACE}`;
const NOBODYS = "Lend a telescope to the stargazing club";
const ITEM = "The bin store door";
// What people say has names and numbers in it. The secretary of the group is known to the landlord.
const SAID = "Toni Pretend waited since May. Ring 020 7946 0123.";

let demo, browser;
beforeEach(async () => {
  demo = await startDemo(); // there is one meeting tonight: each test holds it
  browser = await startBrowser(demo.address);
});
afterEach(async () => {
  await browser?.stop();
  await demo?.stop();
});

for (const way of [
  { name: "desk with scripts", screen: DESK, scripts: true },
  { name: "telephone without scripts", screen: PHONE, scripts: false },
]) {
  test(`an officer holds and publishes a meeting, by ${way.name}`, async () => {
    const officer = await browser.open(way);
    await become(officer, "officer");
    assert.equal(new URL(officer.url()).pathname, "/work", "an officer begins at the worklist");
    await keepsPromises(officer);
    await toNextPage(officer, () => officer.getByRole("button", { name: /^Take minutes/ }).first().click());
    await keepsPromises(officer);
    const minutes = new URL(officer.url()).pathname;

    await writeMinutes(officer, way);
    await keepsPromises(officer);
    await draftIsKept(officer, minutes, way);

    await press(officer, "Read it all through");
    await keepsPromises(officer);
    const reading = new URL(officer.url()).pathname;
    assert.equal(await officer.getByRole("button", { name: /^Publish/ }).count(), 0, "nothing is public before the group checked");
    await press(officer, "Ask the chair to check");
    await keepsPromises(officer);

    const stranger = await browser.open(way);
    await visit(stranger, `/actions?q=telescope`);
    assert.equal(await stranger.getByRole("link", { name: NOBODYS }).count(), 0, "a draft is nobody's business");

    await chairChecks(officer, way);
    await officerPublishes(officer, reading);
    await everybodySees(officer, minutes);
    noComplaints(officer);
  });
}

async function writeMinutes(officer, { scripts }) {
  await officer.getByLabel("Residents", { exact: true }).fill("9");
  await officer.getByLabel("Here for the first time", { exact: true }).fill("2");
  await officer.getByLabel("Gave no name", { exact: true }).fill("3");
  await officer.getByLabel("Staff", { exact: true }).fill("1");
  await unfold(officer, "Names and apologies");
  await officer.getByLabel("Who came?", { exact: true }).fill("Toni Pretend\nSacha Invented");
  await unfold(officer, "Which blocks");
  await officer.getByLabel(PLACE, { exact: true }).check();

  if (scripts) await officer.getByRole("button", { name: "Add an item" }).click();
  else await toNextPage(officer, () => officer.locator("button[value=add-item]").click());
  const item = officer.locator("#items > li").last();
  await item.getByLabel("What is it about?").fill(ITEM);
  await item.getByLabel("What was said?").fill(SAID);
  await item.getByLabel("Where?").selectOption({ label: PLACE });

  await officer.locator("#actions-0-what").fill(ROUTED);
  await toNextPage(officer, () => officer.locator("#actions-0-what").press("Enter"));
  assert.match(await officer.locator("#actions > li").first().innerText(), /Picked from the place and the topic/, "the owner is proposed");
  await officer.locator("#actions-1-what").fill(NOBODYS);
  await toNextPage(officer, () => officer.locator("#actions-1-what").press("Enter"));
  assert.match(await officer.locator("#actions > li").nth(1).innerText(), /Nobody yet/, "what nobody owns is said to be nobody's");
}

/** What is typed is on the server: at once by a button, or a few seconds later by itself. */
async function draftIsKept(officer, minutes, { scripts }) {
  await officer.locator("#actions-2-what").fill("Ask the caretaker for a spare key");
  if (scripts) await officer.locator('[data-draft-line][data-state="saved"]').waitFor();
  else await press(officer, "Save now");
  await visit(officer, minutes); // as at another device
  assert.equal(await officer.locator("#residents").inputValue(), "9");
  assert.equal(await officer.getByLabel(PLACE, { exact: true }).isChecked(), true);
  assert.equal(await officer.locator("#actions-0-what").inputValue(), ROUTED);
  assert.equal(await officer.locator("#actions-2-what").inputValue(), "Ask the caretaker for a spare key");
}

async function chairChecks(officer, way) {
  const mail = await latestMailTo(officer, "sacha.invented@sampleton.example", { subject: "Please check the minutes" });
  const chair = await browser.open(way);
  await visit(chair, mail.links[0]);
  const text = chair.getByLabel(/what was said$/).last();
  assert.match(await text.inputValue(), /waited since May/);
  await text.fill(`${SAID} It is three doors, not one.`);
  await press(chair, "Yes, these minutes are right");
  await keepsPromises(chair);
  assert.match(await chair.locator("main").innerText(), /Thank you\. Your officer now publishes/);
  noComplaints(chair);
}

async function officerPublishes(officer, reading) {
  await visit(officer, reading);
  assert.match(await officer.locator("main").innerText(), /The group has checked the minutes/);
  assert.match(await officer.locator("main").innerText(), /It is three doors, not one/);
  const texts = await officer.getByLabel(/^Public text/).evaluateAll((all) => all.map((one) => one.value));
  const said = texts.find((text) => text.includes("waited since May"));
  assert.ok(said, "the public text is there, beside the other");
  assert.doesNotMatch(texts.join("\n"), /Toni|Pretend|7946/, "names and numbers are proposed to go");
  await press(officer, /^Publish the minutes/);
  await keepsPromises(officer);
  assert.match(await officer.title(), /^Error/, "nobody publishes what they have not read");
  await officer.getByLabel("I have read the public text").check();
  await press(officer, /^Publish the minutes/);
  await keepsPromises(officer);
  assert.match(await officer.getByRole("alert").innerText(), /The minutes and the actions are out/);
}

async function everybodySees(officer, minutes) {
  await visit(officer, "/actions?q=telescope");
  const row = officer.locator(".heard-row").filter({ hasText: NOBODYS });
  assert.match(await row.innerText(), /Waiting for an owner/);
  await visit(officer, minutes.replace(/\/minutes$/, ""));
  await toNextPage(officer, () => officer.locator('main a[href^="/groups/"]').first().click());
  await keepsPromises(officer);
  const group = await officer.locator("main").innerText();
  assert.ok(group.includes(ROUTED), "the group's page has the action");
  assert.ok(group.includes(NOBODYS), "and the one that nobody owns");
}
