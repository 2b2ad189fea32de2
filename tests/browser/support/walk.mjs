// From one page to the next by its links, one page of each kind.

import { visit } from "./browser.mjs";

/**
 * Visits one page of each kind that links of this site lead to, and that nobody before saw just so; their addresses.
 *
 * @param {Set<string>} seenByAnybody the shapes of pages seen before: filled here
 * @param {(page: object, path: string) => Promise<void>} look at a page
 */
export async function walk(page, begin, seenByAnybody, look = visit) {
  const waiting = [begin];
  const known = new Set();
  const seen = [];
  while (waiting.length > 0) {
    const path = waiting.shift();
    const kind = kindOf(path);
    if (known.has(kind)) continue;
    known.add(kind);
    await page.goto(path);
    const links = await page.locator("a[href]").evaluateAll((all) => all.map((one) => one.getAttribute("href")));
    waiting.push(...links.map((href) => href.split("#")[0]).filter((href) => href.startsWith("/") && !/\.(csv|xlsx|atom|json|ics|txt)\b|^\/demo/.test(href)));
    const shape = `${kind} ${await shapeOf(page)}`;
    // Where somebody lands is looked at for each of them, even where it is built as for another.
    if (seenByAnybody.has(shape) && path !== begin) continue;
    seenByAnybody.add(shape);
    await look(page, path);
    seen.push(path);
  }
  return seen;
}

/** What a page is built of. Where it is the same as somebody else's, the page is the same as far as the audit goes. */
function shapeOf(page) {
  return page.locator("main :is(h2, h3, form, button, label)").evaluateAll((all) => {
    const parts = all.map((one) => `${one.tagName} ${one.className} ${one.getAttribute("action") ?? ""}`);
    return [...new Set(parts)].join("\n").replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}|[A-Z]+-\d+-\d+/g, "*");
  });
}

/** Addresses that differ in their identifiers and in what they ask for lead to pages of one kind. */
function kindOf(href) {
  const { pathname, searchParams } = new URL(href, "http://here");
  const path = pathname
    .replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, "*")
    .replace(/^\/actions\/[A-Z]+-\d+-\d+/, "/actions/*")
    .replace(/^\/(groups|places)\/[^/]+/, "/$1/*");
  return `${path} ${[...searchParams.keys()].filter((key) => key === "do" || key === "answer").map((key) => `${key}=${searchParams.get(key)}`)}`;
}
