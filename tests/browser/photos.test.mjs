// Photos from a telephone: taken sideways, with a place in them, sent with a comment, looked at by staff.

import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";
import { become, keepsPromises, noComplaints, PHONE, startBrowser, visit } from "./support/browser.mjs";
import { press, toNextPage, unfold } from "./support/hands.mjs";
import { startDemo } from "./support/server.mjs";

const ACTION = "/actions?group=foxholt-tra";
const RED = [200, 30, 30];
const BLUE = [30, 60, 200];
const PLACE = "Flat 12, 51.5450N 0.0553W";

let demo, browser, table;
beforeEach(async () => {
  demo = await startDemo();
  browser = await startBrowser(demo.address);
  table = await browser.open(); // where pictures are drawn and looked at
});
afterEach(async () => {
  await browser?.stop();
  await demo?.stop();
});

for (const way of [
  { name: "with scripts", screen: PHONE, scripts: true },
  { name: "without scripts", screen: PHONE, scripts: false },
]) {
  test(`two photos go with a comment, ${way.name}`, async () => {
    const chair = await browser.open(way);
    await become(chair, "chair");
    await chair.goto(ACTION);
    await toNextPage(chair, () => chair.locator(".heard-row a").first().click());
    const action = new URL(chair.url()).pathname;

    // Forgets to say what one of them shows: nothing has to be chosen again.
    const comment = chair.locator("#do-comments");
    await comment.locator("summary").click();
    await keepsPromises(chair);
    assert.equal(await comment.locator("#comment-photo-2").isVisible(), !way.scripts, "one after the other, with scripts");
    await comment.locator("textarea").first().fill("The lock hangs down.");
    await comment.locator("#comment-photo-1").setInputFiles(await phonePhoto("lock.jpg", 6));
    await comment.getByLabel("What does the photo show?").first().fill("The broken lock");
    await comment.locator("#comment-photo-2").setInputFiles(await phonePhoto("door.jpg", 1));
    await comment.getByLabel("No", { exact: true }).check();
    await press(chair, "Add comment");
    await keepsPromises(chair);
    assert.match(await chair.locator(".govuk-error-summary").innerText(), /Say what the photo shows/);
    assert.equal(await comment.getByText("We have this photo.").count(), 2);
    await comment.getByLabel("What does the photo show?").nth(1).fill("The door from outside");
    await press(chair, "Add comment");
    await keepsPromises(chair);
    assert.match(await chair.getByRole("alert").innerText(), /comment/i);

    const photos = chair.locator(".heard-timeline img");
    assert.deepEqual(await photos.evaluateAll((all) => all.map((one) => one.alt)), ["The broken lock", "The door from outside"]);
    for (const photo of await photos.all()) {
      await photo.scrollIntoViewIfNeeded();
      const src = await photo.getAttribute("src");
      const stated = [await photo.getAttribute("width"), await photo.getAttribute("height")].map(Number);
      for (const size of ["small", "full"]) await isUprightAndBare(chair, src.replace("small", size), size === "small" ? stated : null);
      const box = await photo.boundingBox();
      assert.ok(box.width <= 320 && Math.abs(box.width / box.height - stated[0] / stated[1]) < 0.05, "it keeps its shape");
    }
    noComplaints(chair);

    await staffDecide(way, chair, action);
  });
}

/** One that may show a home waits, is not there for strangers, and is there once staff have looked. */
async function staffDecide(way, chair, action) {
  await visit(chair, action);
  const comment = chair.locator("#do-comments");
  await comment.locator("summary").click();
  await comment.locator("#comment-photo-1").setInputFiles(await phonePhoto("hall.jpg", 8));
  await comment.getByLabel("What does the photo show?").first().fill("The hall");
  await comment.getByLabel("I am not sure").check();
  await press(chair, "Add comment");
  await keepsPromises(chair);
  const src = await chair.locator(".heard-timeline img").first().getAttribute("src");
  const stranger = await browser.open(way);
  assert.equal((await stranger.request.get(src)).status(), 404, "strangers do not get it");

  const officer = await browser.open(way);
  await become(officer, "participation");
  await visit(officer, "/work");
  await toNextPage(officer, () => officer.getByRole("link", { name: /photos? (or paper|and papers) to look at/ }).first().click());
  await keepsPromises(officer);
  await toNextPage(officer, () => officer.getByRole("link", { name: /Choose who can see this photo The hall/ }).click());
  await keepsPromises(officer);
  await officer.getByLabel("Everyone who can see what it belongs to").check();
  await press(officer, "Save this");
  await keepsPromises(officer);
  noComplaints(officer);
  const page = await stranger.goto(action);
  if (page.status() === 200) assert.equal((await stranger.request.get(src)).status(), 200, "now they do");
}

/** A picture with a red left half, as a telephone held this way keeps it: turned, with a place and a device in it. */
async function phonePhoto(name, orientation) {
  const data = await table.evaluate((turn) => {
    const [width, height] = [1200, 800];
    const canvas = document.createElement("canvas");
    const lies = turn === 6 || turn === 8;
    [canvas.width, canvas.height] = lies ? [height, width] : [width, height];
    const pen = canvas.getContext("2d");
    if (turn === 6) pen.setTransform(0, -1, 1, 0, 0, width);
    if (turn === 8) pen.setTransform(0, 1, -1, 0, height, 0);
    pen.fillStyle = "rgb(200 30 30)";
    pen.fillRect(0, 0, width / 2, height);
    pen.fillStyle = "rgb(30 60 200)";
    pen.fillRect(width / 2, 0, width / 2, height);
    return canvas.toDataURL("image/jpeg", 0.9);
  }, orientation);
  const jpeg = Buffer.from(data.split(",")[1], "base64");
  return { name, mimeType: "image/jpeg", buffer: Buffer.concat([jpeg.subarray(0, 2), exif(orientation), jpeg.subarray(2)]) };
}

/** The part of a JPEG that says which way is up, and by the way where somebody lives. */
function exif(orientation) {
  const text = Buffer.from(`${PLACE}\0`);
  const tiff = Buffer.alloc(38);
  tiff.write("MM\0*", 0, "latin1");
  tiff.writeUInt32BE(8, 4);
  tiff.writeUInt16BE(2, 8);
  tiff.writeUInt16BE(0x0112, 10); // which way is up
  tiff.writeUInt16BE(3, 12);
  tiff.writeUInt32BE(1, 14);
  tiff.writeUInt16BE(orientation, 18);
  tiff.writeUInt16BE(0x013b, 22); // who made it
  tiff.writeUInt16BE(2, 24);
  tiff.writeUInt32BE(text.length, 26);
  tiff.writeUInt32BE(38, 30);
  const body = Buffer.concat([Buffer.from("Exif\0\0", "latin1"), tiff, text]);
  const head = Buffer.from([0xff, 0xe1, 0, 0]);
  head.writeUInt16BE(body.length + 2, 2);
  return Buffer.concat([head, body]);
}

/** Fails unless what is served has its red half on the left, is lying, and carries nothing but the picture. */
async function isUprightAndBare(page, src, stated) {
  const answer = await page.request.get(src);
  assert.equal(answer.status(), 200);
  const bytes = await answer.body();
  for (const word of ["Exif", PLACE]) assert.equal(bytes.indexOf(word), -1, `${src} carries ${word}`);
  for (let at = 2; bytes[at + 1] !== 0xda; at += 2 + bytes.readUInt16BE(at + 2)) {
    assert.ok([0xe0, 0xdb, 0xc0, 0xc4].includes(bytes[at + 1]), `${src} has a part ${bytes[at + 1].toString(16)}`);
  }
  const seen = await table.evaluate(async (data) => {
    const picture = await createImageBitmap(await (await fetch(data)).blob());
    const canvas = new OffscreenCanvas(picture.width, picture.height);
    const pen = canvas.getContext("2d");
    pen.drawImage(picture, 0, 0);
    const at = (x) => [...pen.getImageData(x * picture.width, picture.height / 2, 1, 1).data].slice(0, 3);
    return { sides: [picture.width, picture.height], left: at(0.2), right: at(0.8) };
  }, `data:image/jpeg;base64,${bytes.toString("base64")}`);
  if (stated) assert.deepEqual(seen.sides, stated, "the page states its true sides");
  assert.ok(seen.sides[0] > seen.sides[1], "it lies as it was seen");
  const near = (a, b) => a.every((part, n) => Math.abs(part - b[n]) < 25);
  assert.ok(near(seen.left, RED) && near(seen.right, BLUE), `left ${seen.left}, right ${seen.right}`);
}
