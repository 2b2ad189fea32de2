// The mail of the sample landlord: the demo sends none, it shows it on a page.

import assert from "node:assert/strict";

/** Mail leaves after the transaction that wrote it; this is long enough for a busy machine. */
const DELIVERED_WITHIN_MS = 30_000;

/**
 * The newest message to an address. Waits for one with `subject` in its subject line, when that is given.
 *
 * @param {import("playwright-core").Page} page any page of the demo; it is left where it is
 * @param {string} address
 * @param {{subject?: string}} [wanted]
 * @returns {Promise<{subject: string, text: string, links: string[]}>} `links` in the order of the message,
 *   without the program's address
 */
export async function latestMailTo(page, address, { subject = "" } = {}) {
  const reader = await page.context().newPage();
  try {
    const mails = reader
      .locator(`article[data-to="${address}"]`)
      .filter({ has: reader.locator("h2, h3").filter({ hasText: subject }) });
    const deadline = Date.now() + DELIVERED_WITHIN_MS;
    do {
      await reader.goto("/demo/mail"); // newest first
      if ((await mails.count()) > 0) return await read(mails.first());
      await reader.waitForTimeout(200);
    } while (Date.now() < deadline);
    const others = await reader.locator("article[data-to]").evaluateAll((all) => all.map((one) => one.dataset.to));
    assert.fail(`no mail to ${address}${subject && ` about "${subject}"`}; there is mail to: ${others.join(", ") || "nobody"}`);
  } finally {
    await reader.close();
  }
}

async function read(mail) {
  return {
    subject: (await mail.locator("h2, h3").first().innerText()).trim(),
    text: await mail.innerText(),
    links: await mail.locator("a[href]").evaluateAll((links) => links.map((link) => link.pathname + link.search)),
  };
}
