// An officer takes minutes where there is no signal: whatever happens to the line, the browser, the session or the room on the
// telephone, everything arrives, once.

import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, test } from "node:test";
import { chromium } from "playwright-core";
import { audit, become, DESK, noSidewaysScroll, onlyWords, PHONE, startBrowser } from "./support/browser.mjs";
import { toNextPage, unfold } from "./support/hands.mjs";
import { startLine } from "./support/line.mjs";
import { startDemo } from "./support/server.mjs";

const ITEMS = ["The bin store door", "Hot water", "Cars on the pavement", "The play area", "Dark stairs", "Keys of the hall"];
const ACTIONS = [
  "Mend the bin store door at Sorrel Terrace",
  "Find out why the hot water fails",
  "Write to the owners of the cars",
  "Bring the plans for the play area",
  "Replace the lamp on the stairs",
  "Cut two more keys",
  "Clean the landings twice a week",
  "Paint the railings along the path",
  "Put up a notice about bulky waste",
  "Check the fire doors on the third floor",
  "Find out who owns the fence by the school",
  "Ring the group about the hall",
];
const TWO_DAYS_MS = 48 * 60 * 60 * 1_000;

let demo, line, folder, phones;
beforeEach(async () => {
  demo = await startDemo();
  line = await startLine(demo.address);
  folder = await mkdtemp(join(tmpdir(), "heard-phone-"));
  phones = [];
});
afterEach(async () => {
  for (const context of phones) await context.close().catch(() => {});
  await line.stop();
  await demo.stop();
  await rm(folder, { recursive: true, force: true });
});

/** Takes up a telephone: its browser keeps what it kept when it was closed. */
async function takeUp(name, { later = 0 } = {}) {
  const context = await chromium.launchPersistentContext(join(folder, name), {
    ...PHONE,
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    chromiumSandbox: false,
    baseURL: line.address,
    locale: "en-GB",
    timezoneId: "Europe/London",
    reducedMotion: "reduce",
    args: ["--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
  });
  phones.push(context);
  context.setDefaultTimeout(30_000);
  if (later > 0) await context.clock.install({ time: Date.now() + later });
  const page = context.pages()[0] ?? (await context.newPage());
  page.runningScripts = (task) => task();
  page.faults = [];
  page.on("pageerror", (error) => page.faults.push(error.message));
  return { context, page };
}

async function loseSignal(context) {
  line.down();
  await context.setOffline(true);
}

async function findSignal(context) {
  line.up();
  await context.setOffline(false);
}

const said = (page) => page.locator("[data-capture-line]");

/** Opens tonight's minutes and has them kept on the telephone; their address. */
async function keepMeeting(page) {
  await become(page, "officer");
  await toNextPage(page, () => page.getByRole("button", { name: /^Take minutes|^Go on/ }).first().click());
  const minutes = new URL(page.url()).pathname;
  await page.getByRole("button", { name: "Make this meeting work without a signal" }).click();
  await said(page).getByText("This meeting works without a signal now.").waitFor();
  return minutes;
}

async function addItem(page, title, words) {
  await page.getByRole("button", { name: "Add an item" }).click();
  const item = page.locator("#items > li").last();
  await item.getByLabel("What is it about?").fill(title);
  await item.getByLabel("What was said?").fill(words);
}

/** By keyboard: each action, and Enter on to the next. */
async function addActions(page, texts) {
  await page.getByRole("button", { name: "Add an action" }).click();
  for (const text of texts) {
    await page.keyboard.type(text);
    await page.keyboard.press("Enter");
  }
}

/** What the minutes say as the server has them, seen from a desk elsewhere. */
async function onTheServer(minutes) {
  const browser = await startBrowser(demo.address);
  try {
    const page = await browser.open({ screen: DESK });
    await become(page, "officer");
    await page.goto(minutes);
    return await minutesOn(page);
  } finally {
    await browser.stop();
  }
}

function minutesOn(page) {
  return page.evaluate(() => {
    const values = (end) => [...document.querySelectorAll(`main form [name$="${end}"]`)].map((one) => one.value).filter(Boolean);
    return {
      titles: values("-title"),
      actions: values("-what"),
      residents: document.querySelector("#residents").value,
      names: document.querySelector("#names").value,
    };
  });
}

/** What waits on the telephone. */
function queued(page) {
  return page.evaluate(
    () =>
      new Promise((resolve, reject) => {
        const request = indexedDB.open("heard-capture");
        request.onerror = () => reject(request.error);
        request.onsuccess = () => {
          const db = request.result;
          const tx = db.transaction(["queue", "meetings"]);
          const [queue, meetings] = [tx.objectStore("queue").getAll(), tx.objectStore("meetings").count()];
          tx.oncomplete = () => {
            db.close();
            resolve({ n: queue.result.length, meetings: meetings.result });
          };
        };
      }),
  );
}

async function keepsItsPromises(page) {
  await audit(page);
  await noSidewaysScroll(page);
  await onlyWords(page);
  assert.deepEqual(page.faults, [], "no script failed");
}

test("a whole meeting is taken without a signal, the browser is closed, and two days later everything is there once", async () => {
  const { context, page } = await takeUp("phone");
  const minutes = await keepMeeting(page);
  await keepsItsPromises(page);
  const before = await minutesOn(page);

  await loseSignal(context);
  await page.reload();
  await said(page).getByText("No internet. Keep going.").waitFor();
  await page.locator("#residents").fill("9");
  await unfold(page, "Names and apologies");
  await page.getByLabel("Who came?", { exact: true }).fill("Toni Pretend\nSacha Invented");
  for (const [n, title] of ITEMS.entries()) await addItem(page, title, `What was said about it, part ${n + 1}.`);
  await addActions(page, ACTIONS);
  await said(page).getByRole("link", { name: "19 things to send" }).waitFor();
  assert.match(await said(page).innerText(), /^No internet\. Keep going\. All saved on this phone at \d+(:\d\d)?[ap]m\.\s+19 things to send$/);
  await keepsItsPromises(page);
  await page.getByRole("button", { name: "Read it all through" }).click();
  await said(page).getByText("You need the internet to read it all through.").waitFor();
  await context.close();

  const later = await takeUp("phone", { later: TWO_DAYS_MS });
  await loseSignal(later.context);
  await later.page.goto(minutes);
  await said(later.page).getByText("19 things to send").waitFor();
  const kept = await minutesOn(later.page);
  assert.deepEqual(kept, { titles: [...before.titles, ...ITEMS], actions: ACTIONS, residents: "9", names: "Toni Pretend\nSacha Invented" });
  await keepsItsPromises(later.page);

  await findSignal(later.context);
  await said(later.page).getByText(/^All sent at /).waitFor();
  assert.deepEqual(await queued(later.page), { n: 0, meetings: 1 }, "what is acknowledged is wiped");
  assert.deepEqual(await onTheServer(minutes), kept, "everything is there, once");
  assert.equal(new Set(line.sent()).size, 19);

  await toNextPage(later.page, () => later.page.getByRole("button", { name: "Read it all through" }).click());
  assert.match(new URL(later.page.url()).pathname, /\/reading$/, "and the minutes go on from here");
  assert.deepEqual(later.page.faults, []);
});

test("answers are lost on the way, and what is changed meanwhile stands once", async () => {
  const { context, page } = await takeUp("phone");
  const minutes = await keepMeeting(page);
  await loseSignal(context);
  await addActions(page, ACTIONS.slice(0, 3));
  await said(page).getByText("3 things to send").waitFor();
  line.loseAnswers(2);
  await findSignal(context);
  await page.waitForFunction(() => document.querySelector("[data-capture-line]").dataset.state === "offline");
  await page.locator('#actions input[name$="-what"]').first().fill("Mend the bin store door, and oil it");
  await said(page).getByText(/^All sent at /).waitFor();
  await page.waitForFunction(() => document.querySelector("[data-capture-waiting]").hidden);
  const wanted = ["Mend the bin store door, and oil it", ...ACTIONS.slice(1, 3)];
  assert.deepEqual((await onTheServer(minutes)).actions, wanted);
  assert.ok(line.sent().length > new Set(line.sent()).size, "the same envelope arrived again");
  assert.deepEqual(page.faults, []);
});

test("a session that is over still sends, and shows nothing of the meeting any more", async () => {
  const { context, page } = await takeUp("phone");
  const minutes = await keepMeeting(page);
  await loseSignal(context);
  await addActions(page, ACTIONS.slice(0, 2));
  await said(page).getByText("2 things to send").waitFor();
  await context.clearCookies();
  await page.goto("/work");
  // The page reads what is kept on the phone after it has come.
  await page.getByText("Meetings you can write on now").waitFor();
  assert.match(await page.locator("main").innerText(), /No internet/);
  await keepsItsPromises(page);

  await findSignal(context);
  await page.goto("/");
  await page.waitForFunction(() => localStorage.getItem("heard-kept") === "");
  await until(async () => (await queued(page)).n === 0);
  assert.deepEqual(await queued(page), { n: 0, meetings: 0 }, "nothing of the meeting is on the telephone");
  assert.deepEqual((await onTheServer(minutes)).actions, ACTIONS.slice(0, 2));
  await loseSignal(context);
  await page.goto(minutes);
  assert.match(await page.locator("main").innerText(), /No meeting is kept on this phone/);
  assert.deepEqual(page.faults, []);
});

test("signing out wipes the meeting and keeps what waits", async () => {
  const { context, page } = await takeUp("phone");
  const minutes = await keepMeeting(page);
  await loseSignal(context);
  await addActions(page, ACTIONS.slice(0, 1));
  await said(page).getByText("1 thing to send").waitFor();
  line.loseAnswers(1);
  await findSignal(context);
  await page.goto("/help");
  await toNextPage(page, () => page.getByRole("button", { name: "Sign out" }).click());
  await until(async () => (await queued(page)).n === 0);
  assert.deepEqual(await queued(page), { n: 0, meetings: 0 });
  assert.deepEqual((await onTheServer(minutes)).actions, ACTIONS.slice(0, 1));
});

test("a telephone without room says so, and keeps every word", async () => {
  const { context, page } = await takeUp("phone");
  const session = await context.newCDPSession(page);
  await session.send("Storage.overrideQuotaForOrigin", { origin: line.address, quotaSize: 3_000_000 });
  const minutes = await keepMeeting(page);
  await loseSignal(context);
  await fill(page);
  await addActions(page, ACTIONS.slice(0, 3));
  await said(page).getByText("This phone is full. Send or delete photos first. Your words are safe.").waitFor();
  await said(page).getByText("3 things to send").waitFor();
  await keepsItsPromises(page);
  await page.reload();
  await said(page).getByText("3 things to send").waitFor();
  assert.deepEqual((await minutesOn(page)).actions, ACTIONS.slice(0, 3));
  await findSignal(context);
  await said(page).getByText(/^All sent at /).waitFor();
  assert.deepEqual((await onTheServer(minutes)).actions, ACTIONS.slice(0, 3));
  assert.deepEqual(page.faults, []);
});

/** Photos take all the room that is left. */
function fill(page) {
  return page.evaluate(async () => {
    const db = await new Promise((resolve, reject) => {
      const request = indexedDB.open("photos", 1);
      request.onupgradeneeded = () => request.result.createObjectStore("photos", { autoIncrement: true });
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    const take = (size) =>
      new Promise((resolve, reject) => {
        const tx = db.transaction("photos", "readwrite");
        tx.objectStore("photos").put(crypto.getRandomValues(new Uint8Array(size)));
        tx.oncomplete = resolve;
        tx.onabort = () => reject(tx.error);
      });
    for (const size of [60_000, 5_000, 100]) {
      let isRoom = true;
      for (let n = 0; isRoom && n < 500; n += 1) isRoom = await take(size).then(() => true, (error) => error.name !== "QuotaExceededError");
      if (isRoom) throw new Error("there is no end of room");
    }
    db.close();
  });
}

test("two telephones wrote on the same action: both texts are kept, and the officer chooses", async () => {
  const [one, other] = [await takeUp("one"), await takeUp("other")];
  const minutes = await keepMeeting(one.page);
  await addActions(one.page, ["Mend the gate"]);
  await said(one.page).getByText(/^All sent at /).waitFor();
  await keepMeeting(other.page);
  await loseSignal(one.context);
  await other.context.setOffline(true);
  const what = (page) => page.locator('#actions input[name$="-what"]').first();
  await what(one.page).fill("Mend the gate by the school");
  await what(other.page).fill("Mend the gate by the shops");
  for (const { page } of [one, other]) await said(page).getByText("1 thing to send").waitFor();
  for (const { context, page } of [one, other]) {
    await findSignal(context);
    await said(page).getByText(/^All sent at /).waitFor();
  }
  await one.page.goto(minutes);
  const question = one.page.locator("#questions");
  assert.match(await question.innerText(), /by the school/);
  assert.match(await question.innerText(), /by the shops/);
  await keepsItsPromises(one.page);
  await toNextPage(one.page, () => question.getByRole("button", { name: /^Use what the phone says/ }).click());
  assert.deepEqual((await onTheServer(minutes)).actions, ["Mend the gate by the shops"]);
});

test("a stopped telephone sends nothing, forgets the meeting, and keeps the words until it is allowed again", async () => {
  const { context, page } = await takeUp("phone");
  const minutes = await keepMeeting(page);
  await loseSignal(context);
  await addActions(page, ACTIONS.slice(0, 1));
  await said(page).getByText("1 thing to send").waitFor();
  const browser = await startBrowser(demo.address);
  const desk = await browser.open({ screen: DESK });
  await become(desk, "officer");
  await desk.goto("/devices");
  await toNextPage(desk, () => desk.getByRole("button", { name: /^Stop it/ }).click());
  assert.match(await desk.locator("main").innerText(), /It can send nothing more/);
  await browser.stop();
  await findSignal(context);
  await said(page).getByText("This phone may not send any more. Your words are safe on it.").waitFor();
  assert.deepEqual(await queued(page), { n: 1, meetings: 0 });
  await page.goto(minutes);
  await page.getByRole("button", { name: "Make this meeting work without a signal" }).click();
  await said(page).getByText(/^All sent at /).waitFor();
  assert.deepEqual((await onTheServer(minutes)).actions, ACTIONS.slice(0, 1));
});

async function until(isSo) {
  const end = Date.now() + 30_000;
  while (!(await isSo())) {
    assert.ok(Date.now() < end, "it did not come to that in 30 seconds");
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
