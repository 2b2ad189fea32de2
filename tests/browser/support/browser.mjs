// A browser as residents and officers have it: a telephone or a desk, with and without scripts; and what every page
// must keep, whoever looks at it.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { chromium } from "playwright-core";

/** The narrowest telephone we promise to serve, and an ordinary desk. */
export const PHONE = { viewport: { width: 320, height: 640 }, isMobile: true, hasTouch: true };
export const DESK = { viewport: { width: 1280, height: 800 } };

/** Every way a page must work, for tests that go through all four. */
export const WAYS = [
  { name: "telephone with scripts", screen: PHONE, scripts: true },
  { name: "telephone without scripts", screen: PHONE, scripts: false },
  { name: "desk with scripts", screen: DESK, scripts: true },
  { name: "desk without scripts", screen: DESK, scripts: false },
];

/** WCAG 2.2 AA, which the law asks of us, and what axe's makers find good practice. */
const AUDITED = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** A browser that reaches for the network by itself makes tests slow and their failures strange. */
const ARGUMENTS = [
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/**
 * Starts the browser that CHROMIUM names, or Debian's.
 *
 * @param {string} address of the program, without a slash at the end
 */
export async function startBrowser(address) {
  // Its sandbox cannot be made as root, nor in most containers; it shows our own pages only.
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    chromiumSandbox: false,
    args: ARGUMENTS,
  });

  /**
   * Opens a page for somebody nobody knows yet: no cookies, nothing cached. Whatever goes wrong in it from here on is
   * in `page.complaints`, for {@link noComplaints}.
   *
   * @param {{screen?: object, scripts?: boolean}} way
   */
  async function open({ screen = DESK, scripts = true } = {}) {
    const context = await browser.newContext({
      ...screen,
      baseURL: address,
      javaScriptEnabled: scripts,
      locale: "en-GB",
      timezoneId: "Europe/London",
      reducedMotion: "reduce",
    });
    context.setDefaultTimeout(30_000); // the machines that run this are slow at times
    const page = await context.newPage();
    page.runningScripts = scripts ? (task) => task() : await scriptSwitch(context, page);
    page.complaints = [];
    page.on("pageerror", (error) => page.complaints.push(`script error: ${error.message}`));
    page.on("console", (message) => {
      // What the content policy refuses is said here, with the policy's name.
      // That the page itself is a refusal is said here too; what it answers is for the test to judge.
      if (message.text().startsWith("Failed to load resource") && message.location().url === page.url().split("#")[0]) return;
      if (["error", "warning"].includes(message.type())) page.complaints.push(`console: ${message.text()}`);
    });
    page.on("request", (request) => {
      if (!request.url().startsWith(`${address}/`) && !request.url().startsWith("data:")) {
        page.complaints.push(`asks somebody else: ${request.url()}`);
      }
    });
    return page;
  }

  return { open, stop: () => browser.close() };
}

/**
 * Lets scripts run in a page that has none, for as long as a task takes. The auditor needs timers and promises, which
 * stand still in such a page. What the page brought with it stays as it was read, its own scripts skipped and its
 * `noscript` shown, so that what is audited is what people without scripts have.
 */
async function scriptSwitch(context, page) {
  const session = await context.newCDPSession(page);
  const disable = (value) => session.send("Emulation.setScriptExecutionDisabled", { value });
  await disable(true); // so that this session, too, has something to switch off
  return async (task) => {
    await disable(false);
    try {
      return await task();
    } finally {
      await disable(true);
    }
  };
}

/**
 * Goes to a page and sees that it keeps what every page must: it answers `status`, passes the audit, never scrolls
 * sideways, asks nobody but us and has no errors.
 */
export async function visit(page, path, { status = 200 } = {}) {
  const response = await page.goto(path);
  assert.equal(response.status(), status, `${path} answers`);
  await keepsPromises(page);
  if (status < 400) noComplaints(page);
}

/** The same for the page that is already there, after a form or a link. */
export async function keepsPromises(page) {
  await audit(page);
  await noSidewaysScroll(page);
  await onlyWords(page);
}

/** Fails when the page shows the key of a text in place of the text. */
export async function onlyWords(page) {
  const keys = (await page.locator("body").innerText()).match(KEY_OF_WORDS) ?? [];
  assert.deepEqual(keys, [], `${new URL(page.url()).pathname} shows keys in place of words`);
}

const KEY_OF_WORDS = /\b(?:actions|capture|door|faces|feedback|files|groups|meetings|people|places|platform)(?:-[a-z]+){2,}\b/g;

/** Audits the page as it stands with axe; fails with a list of what it found, one element a line. */
export async function audit(page) {
  const violations = await page.runningScripts(async () => {
    await page.evaluate(axe);
    const results = await page.evaluate((tags) => globalThis.axe.run(document, { runOnly: tags }), AUDITED);
    return results.violations;
  });
  const found = violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${help}\n  at ${target.join(" ")}\n  ${failureSummary.replace(/\n\s*/g, " ")}`),
  );
  assert.equal(found.length, 0, `${new URL(page.url()).pathname} fails the audit:\n${found.join("\n")}`);
}

/** Fails when the page is wider than the screen, and names what sticks out furthest. */
export async function noSidewaysScroll(page) {
  const { width } = page.viewportSize();
  const { pageWidth, widest } = await page.evaluate((wanted) => {
    // What its own box cuts off or scrolls, such as a wide table in a frame, does not widen the page.
    const isContained = (element) => {
      for (let box = element.parentElement; box && box !== document.body; box = box.parentElement) {
        if (getComputedStyle(box).overflowX !== "visible") return true;
      }
      return false;
    };
    const outside = [...document.body.querySelectorAll("*")]
      .map((element) => ({ element, box: element.getBoundingClientRect() }))
      .filter(({ element, box }) => box.width > 0 && (box.right > wanted + 1 || box.left < -1) && !isContained(element))
      .sort((a, b) => Math.max(b.box.right, -b.box.left) - Math.max(a.box.right, -a.box.left));
    return {
      pageWidth: Math.max(document.documentElement.scrollWidth, document.body.scrollWidth),
      widest: outside.slice(0, 3).map(({ element }) => element.outerHTML.slice(0, 120)),
    };
  }, width);
  assert.ok(
    pageWidth <= width,
    `${new URL(page.url()).pathname} is ${pageWidth} px wide on a screen of ${width} px; furthest out:\n${widest.join("\n")}`,
  );
}

/** Fails when anything went wrong in this page since it was opened: script errors, a refused inline style, a stranger asked. */
export function noComplaints(page) {
  assert.deepEqual(page.complaints, [], `complaints at ${page.url()}`);
}

/**
 * Becomes one of the five people of the sample landlord, as a person does who tries the demo.
 *
 * @param {"chair"|"resident"|"officer"|"participation"|"head"} person
 */
export async function become(page, person) {
  await page.goto("/demo");
  await page.locator(`button[name="person"][value="${person}"]`).click();
  await page.waitForURL((url) => url.pathname !== "/demo");
}

/** How many bytes came over the wire, headers included, for a page and all that it loads, by somebody who was never here. */
export async function bytesOf(page, path) {
  const session = await page.context().newCDPSession(page);
  let bytes = 0;
  session.on("Network.loadingFinished", ({ encodedDataLength }) => (bytes += encodedDataLength));
  await session.send("Network.enable");
  await session.send("Network.setCacheDisabled", { cacheDisabled: true });
  await page.goto(path, { waitUntil: "load" });
  // Scripts that load more after the page: count what comes in the next second too.
  await page.waitForTimeout(1000);
  await session.detach();
  return bytes;
}
