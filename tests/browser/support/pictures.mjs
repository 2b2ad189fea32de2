// The pictures of the README: made only when HEARD_PICTURES is set, so that an ordinary run changes no file.

import assert from "node:assert/strict";
import { mkdir, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { withPalette } from "./palette.mjs";

const FOLDER = fileURLToPath(new URL("../../../docs/pictures/", import.meta.url));
const MOST_BYTES = 120_000;

/** Keeps a page as docs/pictures/NAME.png, from an element on when one is named. */
export async function picture(page, name, { from, size } = {}) {
  if (!process.env.HEARD_PICTURES) return;
  await mkdir(FOLDER, { recursive: true });
  const before = page.viewportSize();
  if (size) await page.setViewportSize(size);
  if (from) await page.locator(from).evaluate((element) => element.scrollIntoView({ block: "start" }));
  const path = `${FOLDER}${name}.png`;
  const picture = withPalette(await page.screenshot({ animations: "disabled" }));
  await page.setViewportSize(before);
  assert.ok(picture.length < MOST_BYTES, `${name}.png has ${picture.length} bytes, more than ${MOST_BYTES}`);
  await writeFile(path, picture);
}
