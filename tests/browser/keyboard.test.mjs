// Hands that stay on the keys: a whole meeting typed, and a walk from the first page to one action.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { become, DESK, keepsPromises, noComplaints, startBrowser, visit } from "./support/browser.mjs";
import { toNextPage } from "./support/hands.mjs";
import { startDemo } from "./support/server.mjs";

const MOST_KEYSTROKES = 60;

const ACTIONS = [
  "Mend the bin store door at Sorrel Terrace",
  "Cut back the bushes by Swiftwing Mews",
  "Replace the broken lamp over the steps of Sorrel Terrace",
  "Say when the lift at Sorrel Terrace is mended",
  "Clean the landings of Violet Court twice a week",
  "Paint the railings along the path",
  "Put up a notice about bulky waste",
  "Check the fire doors on the third floor of Swiftwing Mews",
  "Find out who owns the fence by the school",
  "Bring the plans for the play area to the next meeting",
  "Get rid of the mice at Swallowtail Lodge",
  "Ring the group about the hall keys",
];

let demo, browser;
before(async () => {
  demo = await startDemo();
  browser = await startBrowser(demo.address);
});
after(async () => {
  await browser?.stop();
  await demo?.stop();
});

test(`12 actions take at most ${MOST_KEYSTROKES} keystrokes beside their text`, async (t) => {
  const page = await browser.open({ screen: DESK });
  let keystrokes = 0;
  const key = async (name) => {
    keystrokes += 1;
    await page.keyboard.press(name);
  };
  await become(page, "officer");
  await toNextPage(page, () => page.getByRole("button", { name: /^Take minutes/ }).first().click());

  await key("Alt+n");
  for (const [n, text] of ACTIONS.entries()) {
    await page.waitForFunction((id) => document.activeElement?.id === id, `actions-${n}-what`);
    await page.keyboard.type(text);
    await toNextPage(page, () => key("Enter"));
  }
  t.diagnostic(`${ACTIONS.length} actions took ${keystrokes} keystrokes beside their text`);
  assert.ok(keystrokes <= MOST_KEYSTROKES, `${keystrokes} keystrokes`);

  await visit(page, new URL(page.url()).pathname);
  const typed = await page.locator('#actions input[name$="-what"]').evaluateAll((all) => all.map((one) => one.value).filter(Boolean));
  assert.deepEqual(typed, ACTIONS, "all are on the server, in their order");
  const owners = await page.locator("#actions > li").filter({ hasText: "Picked from the place and the topic" }).count();
  assert.ok(owners >= 6, `the owner of ${owners} was proposed`);
});

test("somebody with a keyboard alone gets from the board to what they want to read", async () => {
  const page = await browser.open({ screen: DESK });
  await visit(page, "/actions");
  await page.keyboard.press("Tab");
  assert.equal(await focused(page), "Skip to main content", "the first stop leads past the menu");
  assert.ok(await focusIsSeen(page), "and is seen when it has the focus");
  await page.keyboard.press("Enter");

  const stops = [];
  for (let n = 0; n < 200 && stops.at(-1) !== "Show actions"; n += 1) {
    await page.keyboard.press("Tab");
    assert.ok(await focusIsSeen(page), `one sees that "${await focused(page)}" has the focus`);
    stops.push(await focused(page));
  }
  assert.ok(!stops.includes("Meetings"), "the menu was passed over");
  assert.equal(stops.at(-1), "Show actions", `the filters can be walked through: ${stops.join(", ")}`);
  assert.ok(stops.indexOf("Search") > 0, "the search is on the way");
  assert.deepEqual(await outOfOrder(page), [], "the order of stops is the order of reading");

  await page.getByLabel("Search", { exact: true }).focus();
  await page.keyboard.type("lift");
  await toNextPage(page, () => page.keyboard.press("Enter"));
  await keepsPromises(page);
  const first = page.locator(".heard-row a").first();
  const title = await first.innerText();
  await first.focus();
  await toNextPage(page, () => page.keyboard.press("Enter"));
  await keepsPromises(page);
  assert.equal(await page.locator("h1").innerText(), title);
  noComplaints(page);
});

/** What a screen reader would call the element that has the focus. */
function focused(page) {
  return page.evaluate(() => {
    const it = document.activeElement;
    return (it.getAttribute("aria-label") ?? it.labels?.[0]?.innerText ?? it.innerText ?? "").trim();
  });
}

/** Whether the focused element is on the screen and looks different from one without the focus. */
function focusIsSeen(page) {
  return page.evaluate(() => {
    const it = document.activeElement;
    if (it === document.body) return false;
    const marks = (style) => [style.outlineStyle !== "none" && style.outlineWidth !== "0px", style.boxShadow !== "none"].some(Boolean);
    // A radio or a check box is drawn beside itself by its label; a summary by the words in it.
    const drawn = [it, it.labels?.[0], it.querySelector("span")].filter(Boolean);
    const seen = drawn.some((one) => ["", "::before", "::after"].some((part) => marks(getComputedStyle(one, part || null))));
    const box = it.getBoundingClientRect();
    return seen && box.width > 0 && box.bottom > 0 && box.top < innerHeight;
  });
}

/** Elements that ask for another place in the order than they have in the page. */
function outOfOrder(page) {
  return page.evaluate(() => [...document.querySelectorAll("[tabindex]")].filter((one) => one.tabIndex > 0).map((one) => one.outerHTML.slice(0, 80)));
}
