// Minutes without a signal. On every page: sends what waits on this device, and forgets what it was shown once its reader
// has signed out. On the minutes of a meeting: keeps the meeting on this device when asked to, and then writes on it.
import { KEPT, isKeptHere, keepDraft } from "./heard.js";
import { forgetMeeting, forgetMeetings, isFull, keepMeeting, meeting, meetings, set, setting, waiting } from "./capture-store.js";
import { send, sendSoon } from "./capture-queue.js";
import { Minutes } from "./capture-minutes.js";

// For this long a copy is kept that nobody looked at with a signal.
const KEEP_FOR_MS = 14 * 24 * 60 * 60 * 1_000;
const { reader, kept: isCopy } = document.body.dataset;

export async function begin() {
  const place = document.querySelector("[data-capture]");
  const form = document.querySelector("form[data-draft]");
  // Then nobody saves it but this script.
  const isOurs = Boolean(form) && isKeptHere(form);
  try {
    await forgetWhatIsNotTheirs();
    if (document.querySelector("[data-capture-list]")) await listMeetings();
    if (place && form) await beginMinutes(place, form);
  } catch (error) {
    // A browser that keeps nothing: the page works as it does everywhere.
    console.info("nothing is kept on this device", error);
  }
  if (isOurs && !form.dataset.captured) keepDraft(form);
  if ((await waiting().catch(() => [])).length > 0) sendSoon(0);
}

// What was shown is for its reader alone: another, or none, makes this device forget it. What they wrote stays, and is sent
// by the device's own token.
async function forgetWhatIsNotTheirs() {
  const isFromServer = isCopy === undefined && !document.querySelector("[data-capture-list]");
  const copies = await meetings();
  for (const copy of copies) {
    const isStale = Date.now() - copy.keptAt > KEEP_FOR_MS;
    if (isStale || (isFromServer && copy.reader !== reader)) await forgetMeeting(copy.id);
  }
  remember((await meetings()).map(({ id }) => id));
}

// The same list where it can be read at once, before the database is open. It stays, perhaps empty, where something waits.
const remember = (ids) => localStorage.setItem(KEPT, ids.join(" "));

// The page that is shown where there is no signal names the meetings one can write on.
async function listMeetings() {
  const copies = await meetings();
  const list = document.querySelector("[data-capture-list]");
  list.replaceChildren(
    ...copies.map(({ id, title }) => {
      const [row, link] = [document.createElement("li"), document.createElement("a")];
      link.className = "govuk-link";
      link.href = `/meetings/${id}/minutes`;
      link.textContent = title;
      row.append(link);
      return row;
    }),
  );
  document.querySelector("[data-capture-kept]").hidden = copies.length === 0;
  document.querySelector("[data-capture-nothing]").hidden = copies.length > 0;
}

async function beginMinutes(place, form) {
  const id = place.dataset.capture;
  const copy = await meeting(id);
  const minutes = new Minutes({ id, form, words: place.dataset });
  if (copy) {
    await minutes.start({ person: copy.reader, known: isCopy === undefined ? {} : copy.known, isFresh: isCopy === undefined });
    minutes.afterSending = () => renew(id);
    if (isCopy === undefined) await renew(id);
    return;
  }
  const button = place.querySelector("[data-capture-make]");
  place.hidden = false;
  button.addEventListener("click", () => make(place, form, minutes, button));
}

// "Make this meeting work without a signal."
async function make(place, form, minutes, button) {
  const id = place.dataset.capture;
  button.disabled = true;
  try {
    await navigator.storage?.persist?.();
    await addDevice(place.dataset);
    await navigator.serviceWorker.register("/sw.js", { scope: "/" });
    await navigator.serviceWorker.ready;
    const page = await renew(id);
    if (!page) throw new Error("the page can't be had");
    remember((await meetings()).map((copy) => copy.id));
    await minutes.start({ person: reader, known: {}, isFresh: true, page });
    minutes.afterSending = () => renew(id);
    place.hidden = true;
    sendSoon(0);
  } catch (error) {
    button.disabled = false;
    minutes.say(isFull(error) ? "full" : "not-made");
    console.info("the meeting could not be kept", error);
  }
}

async function addDevice({ name }) {
  const known = await setting(`device:${reader}`);
  if (known && !known.stopped) return;
  const brand = navigator.userAgentData?.brands.find((one) => !/not.?a.?brand/i.test(one.brand))?.brand ?? navigator.userAgent.match(/Firefox|Safari/)?.[0];
  const made = [name, brand, navigator.userAgentData?.platform ?? navigator.platform].filter(Boolean).join(", ");
  const answer = await fetch("/devices", { method: "POST", body: new URLSearchParams({ name: made }), credentials: "same-origin" });
  if (!answer.ok) throw new Error(`no device was added: ${answer.status}`);
  const { id, token } = await answer.json();
  await set(`device:${reader}`, { id, token });
}

// Keeps the page as the server now has it. Nothing where it isn't this reader's any more.
async function renew(id) {
  const answer = await fetch(`/meetings/${id}/minutes`, { headers: { Accept: "text/html" }, credentials: "same-origin", cache: "no-store" }).catch(() => null);
  if (!answer) return null;
  const html = answer.ok ? await answer.text() : "";
  const page = new DOMParser().parseFromString(html, "text/html");
  const theirs = page.body.dataset.reader;
  if (answer.status >= 500) return null;
  if (!theirs || !page.querySelector(`[data-capture="${id}"]`)) {
    await forgetMeeting(id);
    remember((await meetings()).map((copy) => copy.id));
    return null;
  }
  const policy = answer.headers.get("content-security-policy") ?? "";
  await keepMeeting({ id, reader: theirs, title: page.querySelector("h1").textContent.trim(), html, policy, keptAt: Date.now(), known: {} });
  return page;
}

// Signing out is a form of every page: what was shown is forgotten at once, should the worker not see it.
document.querySelector('form[action="/sign-out"]')?.addEventListener("submit", () => {
  forgetMeetings().catch(() => {});
  remember([]);
});

export { send };
