// What hands do at a page: press a button, open a fold, follow a link; each waits for what it brings.

/** Presses a button or a link that looks like one, and waits for the page that comes. */
export async function press(page, name) {
  await toNextPage(page, () => page.getByRole("button", { name }).click());
}

/** Follows a link and waits for the page that comes. */
export async function follow(page, name) {
  await toNextPage(page, () => page.getByRole("link", { name }).click());
}

/** Does something that leads to another page, or to the same one anew, and waits until it is there. */
export async function toNextPage(page, deed) {
  const [, answer] = await Promise.all([
    page.waitForEvent("load"),
    page.waitForResponse((response) => response.request().isNavigationRequest() && !isRedirect(response)),
    deed(),
  ]);
  return answer;
}

const isRedirect = (response) => response.status() >= 300 && response.status() < 400;

/** Opens what is folded away; without scripts too. What is open already, or never folded on this screen, stays so. */
export async function unfold(page, summary) {
  const fold = page.locator("details").filter({ has: page.locator("summary").filter({ hasText: summary }) }).last();
  const isShown = (element) => element.open || getComputedStyle(element.querySelector("summary")).display === "none";
  if (!(await fold.evaluate(isShown))) await fold.locator("summary").first().click();
}
