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

/** Opens what is folded away, if it isn't open; without scripts too. */
export async function unfold(page, summary) {
  const fold = page.locator("details").filter({ has: page.locator("summary").filter({ hasText: summary }) }).last();
  if (!(await fold.evaluate((element) => element.open))) await fold.locator("summary").first().click();
}
