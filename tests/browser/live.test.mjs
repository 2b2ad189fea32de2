// A chair watches: what the owner writes in another browser is there within a second. The chair disputes, later agrees.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { become, DESK, keepsPromises, noComplaints, PHONE, startBrowser, visit } from "./support/browser.mjs";
import { press, toNextPage, unfold } from "./support/hands.mjs";
import { picture } from "./support/pictures.mjs";
import { startDemo } from "./support/server.mjs";

const SEEN_WITHIN_MS = 1_000;
// Of the chair's group; the housing officer owns it.
const ACTION = "/actions?q=estate+list&group=foxholt-tra";
const STILL_WRONG = "Two things on the list were left out.";

let demo, browser;
before(async () => {
  demo = await startDemo();
  browser = await startBrowser(demo.address);
});
after(async () => {
  await browser?.stop();
  await demo?.stop();
});

test("a chair watches live, disputes, later confirms", async (t) => {
  const chair = await browser.open({ screen: PHONE });
  const owner = await browser.open({ screen: DESK });
  const group = await browser.open({ screen: DESK }); // the chair's other device, at the group's page
  await become(chair, "chair");
  await become(group, "chair");
  await become(owner, "officer");

  await visit(owner, ACTION);
  await toNextPage(owner, () => owner.locator(".heard-row a").first().click());
  await keepsPromises(owner);
  const action = new URL(owner.url()).pathname;
  await visit(chair, action);
  await visit(group, "/groups/foxholt-tra");
  for (const page of [chair, group, owner]) await page.locator('[data-live-line][data-state="live"]').waitFor();
  await chair.evaluate(() => (globalThis.wasHere = true));
  await group.evaluate(() => (globalThis.wasHere = true));

  // Three times, and the one in the middle counts: the machine has other things to do as well.
  const took = [];
  for (const words of ["The gate is painted.", "The lamp is ordered.", "The bench is mended."]) {
    const seen = appears(chair, ".heard-entry.is-new", words);
    took.push(await timeUntil(seen, () => postProgress(owner, words)));
  }
  took.sort((one, other) => one - other);
  t.diagnostic(`progress was seen after ${took.join(", ")} ms`);
  assert.ok(took[1] < SEEN_WITHIN_MS, `${took.join(", ")} ms`);
  await keepsPromises(chair);
  await picture(group, "group", { size: { width: 1100, height: 980 } });
  await picture(chair, "watched-live", { from: "#history", size: { width: 360, height: 720 } });

  const atGroup = appears(group, '[data-live-region="group-actions"]', "Done – residents to check");
  const asked = appears(chair, '[data-live-region="ask"]', "is it really done?");
  const until = await timeUntil(Promise.all([atGroup, asked]).then((times) => Math.max(...times)), () => sayDone(owner, "All of the list is done."));
  t.diagnostic(`"done" was seen by both after ${until} ms`);
  for (const page of [chair, group]) assert.equal(await page.evaluate(() => globalThis.wasHere), true, "without loading the page again");
  await keepsPromises(chair);
  await keepsPromises(group);

  await chair.getByLabel("No, it is not done").check();
  await chair.getByLabel("What is still wrong?").fill(STILL_WRONG);
  const reopened = appears(owner, "main", "Opened again – not done");
  await press(chair, "Send my answer");
  await keepsPromises(chair);
  assert.match(await chair.locator(".heard-tag").first().innerText(), /Opened again – not done/);
  assert.ok((await chair.locator("main").innerText()).includes(STILL_WRONG), "the chair's words stand on the page");
  await reopened;
  assert.ok((await owner.locator("main").innerText()).includes(STILL_WRONG), "the owner reads what is wrong");

  await sayDone(owner, "Now the last two things are done as well.");
  await chair.locator('[data-live-region="ask"]').getByLabel("Yes, it is done").check();
  await press(chair, "Send my answer");
  await keepsPromises(chair);
  assert.match(await chair.locator(".heard-tag").first().innerText(), /Done – residents agree/);
  for (const page of [chair, group, owner]) noComplaints(page);
});

test("a chair answers without scripts as well", async () => {
  const chair = await browser.open({ screen: PHONE, scripts: false });
  await become(chair, "chair");
  assert.equal(new URL(chair.url()).pathname, "/my", "a chair begins at what the group told us");
  await keepsPromises(chair);
  await toNextPage(chair, () => chair.getByRole("button", { name: /^No, it is not/ }).first().click());
  await keepsPromises(chair);
  assert.equal(await chair.getByLabel("No, it is not done").isChecked(), true, "the answer is there already");
  await press(chair, "Send my answer");
  await keepsPromises(chair);
  assert.match(await chair.title(), /^Error/, "a no needs words");
  await chair.getByLabel("What is still wrong?").fill(STILL_WRONG);
  await press(chair, "Send my answer");
  await keepsPromises(chair);
  assert.match(await chair.locator(".heard-tag").first().innerText(), /Opened again – not done/);
  noComplaints(chair);
});

/** The instant at which words appear in a part of a page, by the clock of this machine, which the browser shares. */
function appears(page, part, words) {
  return page.evaluate(
    ({ part, words }) =>
      new Promise((resolve) => {
        const look = () => {
          if ([...document.querySelectorAll(part)].some((one) => one.textContent.includes(words))) resolve(Date.now());
        };
        new MutationObserver(look).observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
        look();
      }),
    { part, words },
  );
}

/** How long after the pressing of a button something happens, in milliseconds. */
async function timeUntil(happening, pressing) {
  const [then, from] = await Promise.all([happening, pressing()]);
  return then - from;
}

async function postProgress(owner, words) {
  await unfold(owner, "Post progress");
  await owner.getByLabel("What has happened?").fill(words);
  return pressed(owner, "Post progress");
}

async function sayDone(owner, words) {
  await unfold(owner, "Say it is done");
  await owner.getByLabel("What did you do?").fill(words);
  return pressed(owner, "Say it is done");
}

/** Presses a button; when that was. */
async function pressed(page, name) {
  const from = Date.now();
  await press(page, name);
  return from;
}
