// What Heard adds in the browser. Every page works without it: this file only adds live updates,
// saving of drafts, steppers, "Copy" and a few keys. All words come from the page, in its language.
import { initAll } from "./govuk-frontend.min.js";

// The meetings that this device keeps for writing without a signal, by their ids.
export const KEPT = "heard-kept";
const LONDON = { hour: "numeric", minute: "2-digit", hour12: true, timeZone: "Europe/London" };
// The page says how its language writes morning and evening.
export const clock = (at) => {
  const [, time, half] = /^([\d:]+)(am|pm)$/.exec(new Intl.DateTimeFormat("en-GB", LONDON).format(at).replace(/\s/g, "")) ?? [];
  return half ? document.body.dataset[half].replace("{time}", time) : "";
};
const isField = (element) => Boolean(element?.matches?.("input, textarea, select, [contenteditable]"));
const regions = (root) => root.querySelectorAll("[data-live-region]");

// The server's own text of each region, kept before any script adds to it: a swap happens only when
// the next answer differs from this, never because of a button we added ourselves.
const served = new Map();
for (const region of regions(document)) served.set(region.dataset.liveRegion, region.innerHTML);

document.body.classList.add("js-enabled");
if ("noModule" in HTMLScriptElement.prototype) document.body.classList.add("govuk-frontend-supported");
plainRadios();
initAll();
enhance(document);
keys();
const { live: watched, liveSince } = document.body.dataset;
if (watched) live(watched.split(" "), liveSince);
capture();

// Minutes without a signal are a script of their own, for those who use them: where a page offers it, and where this device
// has something to send or to forget.
function capture() {
  if (!isSecureContext || !navigator.serviceWorker) return;
  if (document.querySelector("[data-capture]") || remembered(KEPT) !== null) import("./capture.js").then(({ begin }) => begin());
}

function remembered(name) {
  try {
    return localStorage.getItem(name);
  } catch {
    return null; // a browser that keeps nothing
  }
}

// An id that sorts by this device's clock: RFC 9562, version 7.
export function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const time = BigInt(Date.now());
  for (let n = 0; n < 6; n++) bytes[n] = Number((time >> BigInt(40 - 8 * n)) & 0xffn);
  bytes[6] = (bytes[6] & 0x0f) | 0x70;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

// Everything that may arrive again inside a swapped region.
function enhance(root) {
  for (const stepper of root.querySelectorAll("[data-stepper]")) addSteps(stepper);
  for (const button of root.querySelectorAll("[data-copy]")) addCopy(button);
  for (const button of root.querySelectorAll("[data-add-row]")) addRows(button);
  for (const photos of root.querySelectorAll("[data-photos]")) oneAfterAnother(photos);
  for (const form of root.querySelectorAll("form[data-draft-url]")) if (!isKeptHere(form)) keepDraft(form);
}

// Fields for the next photo appear when there is one before it.
function oneAfterAnother(photos) {
  const fields = [...photos.querySelectorAll("[data-photo]")];
  const isUsed = (field) => [...field.querySelectorAll("input")].some((input) => input.value) || field.querySelector(".govuk-error-message");
  const show = () => fields.forEach((field, n) => (field.hidden = n > 0 && !isUsed(field) && !isUsed(fields[n - 1])));
  photos.addEventListener("change", show);
  show();
}

// govuk-frontend marks a radio that opens fields as expanded, which ARIA allows for check boxes alone.
function plainRadios() {
  const strip = (radio) => radio.matches("[type=radio][aria-expanded]") && radio.removeAttribute("aria-expanded");
  new MutationObserver((changes) => changes.forEach(({ target }) => strip(target)))
    .observe(document.body, { subtree: true, attributeFilter: ["aria-expanded"] });
}

// Live updates

function live(topics, since) {
  const line = document.querySelector("[data-live-line]");
  let lastChange = new Date();
  let lastSaid = 0;
  let lost = false;
  let stale = false;
  let caughtUp = Boolean(since);
  let waiting = null;
  let fetching = false;
  let again = false;
  let quietLater = null;

  function show(state, text, aloud) {
    if (!line) return;
    line.dataset.state = state;
    line.querySelector("[data-live-text]").textContent = text;
    line.querySelector("[data-live-again]").hidden = state !== "lost";
    // One announcement in ten seconds at most; the words on the page are always true.
    if (!aloud || Date.now() - lastSaid < 10_000) return;
    lastSaid = Date.now();
    // Emptied first: the same words twice in a row would not be announced again.
    const status = line.querySelector("[role=status]");
    status.textContent = "";
    setTimeout(() => (status.textContent = text), 100);
    setTimeout(() => (status.textContent = ""), 5_000);
  }

  function showLive(aloud) {
    show("live", line?.dataset.now, aloud);
    clearTimeout(quietLater);
    quietLater = setTimeout(() => !lost && show("live", line?.dataset.since.replace("{time}", clock(lastChange))), 60_000);
  }

  function onOpen() {
    // A change may have passed while the stream was away, or before it was there at all.
    if (lost || !caughtUp) refresh();
    caughtUp = true;
    lost = false;
    showLive(false);
  }

  function onLost() {
    if (lost) return;
    lost = true;
    show("lost", line?.dataset.lost.replace("{time}", clock(lastChange)), true);
  }

  // Several events of one change become one request.
  function refresh() {
    stale = document.hidden;
    if (!stale) waiting ??= setTimeout(fetchPage, 120);
  }

  async function fetchPage() {
    waiting = null;
    if (fetching) {
      again = true;
      return;
    }
    fetching = true;
    try {
      const answer = await fetch(location.href, { headers: { "X-Live": "1", Accept: "text/html" }, credentials: "same-origin", cache: "no-store" });
      // Signed out, or no longer allowed: what is on the screen stays until the person loads the page.
      if (answer.ok && !answer.redirected) {
        const changed = swap(new DOMParser().parseFromString(await answer.text(), "text/html"));
        if (changed) lastChange = new Date();
        if (changed || lost) showLive(changed);
        lost = false;
      }
    } catch {
      onLost();
      setTimeout(refresh, 3_000);
    } finally {
      fetching = false;
      if (again) {
        again = false;
        refresh();
      }
    }
  }

  // A page nobody looks at waits until somebody does.
  document.addEventListener("visibilitychange", () => !document.hidden && stale && refresh());
  listen(topics, since, { changed: refresh, open: onOpen, lost: onLost });
}

// Browsers allow six connections to one server, so tabs share one stream: the tab that holds the lock
// keeps it and tells the others. Without locks or channels each tab has its own.
function listen(topics, since, on) {
  const alone = () => stream(() => ({ topics, since }), on);
  if (!navigator.locks || !window.BroadcastChannel) return alone();
  const me = crypto.randomUUID?.() ?? String(Math.random());
  const channel = new BroadcastChannel("heard-live");
  const wanted = new Map([[me, topics]]);
  const union = () => [...new Set([...wanted.values()].flat())];
  let own = null;
  let state = null;

  function receive(message) {
    if (message.to && message.to !== me) return;
    if (message.changed) {
      since = message.changed;
      on.changed(since);
    }
    if (message.state) on[message.state]();
    if (message.alone) alone();
    if (message.who) channel.postMessage({ want: topics, since, from: me });
    if (message.gone) wanted.delete(message.gone);
    if (own && message.want) join(message);
  }

  function join({ want, since: theirs, from }) {
    const known = union();
    wanted.set(from, want);
    if (want.every((topic) => known.includes(topic))) {
      if (state) channel.postMessage({ to: from, state });
      // What happened after that tab's page was made, and before it could listen.
      if (isNewer(since, theirs)) channel.postMessage({ to: from, changed: since });
    } else if (union().length > MOST_TOPICS) {
      wanted.delete(from);
      channel.postMessage({ to: from, alone: true });
    } else {
      if (isNewer(since, theirs)) since = theirs;
      own.reopen();
    }
  }

  channel.onmessage = ({ data }) => receive(data);
  channel.postMessage({ want: topics, since, from: me });
  addEventListener("pagehide", () => channel.postMessage({ gone: me }));

  navigator.locks.request("heard-live", () => {
    const tell = (message) => {
      channel.postMessage(message);
      receive(message);
    };
    const say = (next) => () => tell({ state: (state = next) });
    own = stream(() => ({ topics: union(), since }), { changed: (id) => tell({ changed: id }), open: say("open"), lost: say("lost") });
    channel.postMessage({ who: true });
    return new Promise(() => {});
  });
}

// The server follows this many topics in one stream.
const MOST_TOPICS = 20;

// Places in the server's journal, written ERA-POSITION: in another era everything is new.
function isNewer(one, other) {
  if (!one || !other) return false;
  const [[era, position], [otherEra, otherPosition]] = [one.split("-"), other.split("-")];
  return era !== otherEra || Number(position) > Number(otherPosition);
}

// One EventSource. The browser reconnects by itself and sends Last-Event-ID; it gives up only when the
// server refuses, and then we try again, ever more slowly.
function stream(ask, on) {
  let source;
  let pause = 2_000;
  let later = null;
  function open() {
    clearTimeout(later);
    later = null;
    source?.close();
    const { topics, since } = ask();
    const query = new URLSearchParams({ topics: topics.join(","), ...(since && { since }) });
    source = new EventSource(`/live?${query}`);
    source.onopen = () => {
      pause = 2_000;
      on.open();
    };
    source.onerror = () => {
      on.lost();
      if (source.readyState !== EventSource.CLOSED) return;
      later ??= setTimeout(open, pause + Math.random() * 1_000);
      pause = Math.min(pause * 2, 60_000);
    };
    source.addEventListener("changed", (event) => on.changed(event.lastEventId || "0-0"));
  }
  open();
  addEventListener("online", () => later && open());
  return { reopen: () => (later ??= setTimeout(open, 100)) };
}

// Puts in what the server now says; true when anything on the page differs.
function swap(next) {
  let changed = false;
  for (const region of regions(document)) {
    const name = region.dataset.liveRegion;
    const fresh = [...regions(next)].find((other) => other.dataset.liveRegion === name);
    if (!fresh || fresh.innerHTML === served.get(name)) continue;
    changed = true;
    // Never under somebody's hands: a region in which one types or has typed waits for the next change,
    // or until the field is left unchanged.
    if (isTyping(region)) {
      region.addEventListener("focusout", () => setTimeout(() => !isTyping(region) && replace(region, fresh, name)), { once: true });
      continue;
    }
    replace(region, fresh, name);
  }
  return changed;
}

function isTyping(region) {
  if (region.contains(document.activeElement) && isField(document.activeElement)) return true;
  return [...region.querySelectorAll("input, textarea, select")].some((field) => {
    if (field.type === "checkbox" || field.type === "radio") return field.checked !== field.defaultChecked;
    if (field.tagName === "SELECT") return field.selectedIndex !== Math.max(0, [...field.options].findIndex((option) => option.defaultSelected));
    return field.type !== "hidden" && field.value !== field.defaultValue;
  });
}

function replace(region, fresh, name) {
  const known = new Set([...region.querySelectorAll(".heard-entry[id]")].map((entry) => entry.id));
  const stillNew = new Set([...region.querySelectorAll(".heard-entry.is-new")].map((entry) => entry.id));
  const folds = new Map([...region.querySelectorAll("details")].map((fold) => [foldName(fold), fold.open]));
  const focus = region.contains(document.activeElement) ? mark(region, document.activeElement) : null;

  served.set(name, fresh.innerHTML);
  region.replaceChildren(...document.importNode(fresh, true).childNodes);

  for (const entry of region.querySelectorAll(".heard-entry[id]")) {
    if (stillNew.has(entry.id) || !known.has(entry.id)) entry.classList.add("is-new");
  }
  for (const fold of region.querySelectorAll("details")) fold.open = folds.get(foldName(fold)) ?? fold.open;
  initAll({ scope: region });
  enhance(region);
  if (focus) find(region, focus)?.focus({ preventScroll: true });
}

const foldName = (fold) => fold.id || fold.querySelector("summary")?.textContent.trim();
const FOCUSABLE = "a[href], button, summary, [tabindex]";
const signature = (element) => [element.tagName, element.id, element.getAttribute("href"), element.textContent.trim()].join("|");

function mark(region, element) {
  return { signature: signature(element), index: [...region.querySelectorAll(FOCUSABLE)].indexOf(element) };
}

function find(region, { signature: wanted, index }) {
  const all = [...region.querySelectorAll(FOCUSABLE)];
  return all.find((element) => signature(element) === wanted) ?? all[Math.min(index, all.length - 1)];
}

// Drafts: saved a moment after each change, retried while the line is down, never in the way of typing.

// Where this device keeps the meeting, its own script saves what is typed.
export function isKeptHere(form) {
  return Boolean(document.querySelector("[data-capture]")) && (remembered(KEPT) ?? "").split(" ").includes(form.dataset.draft);
}

export function keepDraft(form) {
  const { draftUrl, draftMethod = "POST" } = form.dataset;
  const line = document.getElementById(form.dataset.draftStatus) ?? form.querySelector("[data-draft-line]");
  let unsaved = false;
  let saving = false;
  let timer = null;
  let firstChange = 0;
  let pause = 2_000;

  const say = (state, text) => {
    if (!line) return;
    line.dataset.state = state;
    if (line.textContent !== text) line.textContent = text;
  };

  function changed() {
    if (form.dataset.captured) return;
    if (!unsaved) firstChange = Date.now();
    unsaved = true;
    // Two seconds after the last key, but no later than five after the first.
    schedule(Math.max(0, Math.min(2_000, firstChange + 5_000 - Date.now())));
  }

  function schedule(after) {
    clearTimeout(timer);
    timer = setTimeout(save, after);
  }

  async function save() {
    if (saving) return schedule(500);
    if (!unsaved) return;
    saving = true;
    unsaved = false;
    let answer = null;
    try {
      answer = await fetch(draftUrl, { method: draftMethod, body: new URLSearchParams(new FormData(form)), headers: { Accept: "application/json" }, credentials: "same-origin" });
    } catch {
      // No network: told below, tried again.
    }
    saving = false;
    if (answer?.ok) return saved(answer);
    unsaved = true;
    if (answer && answer.status < 500 && answer.status !== 429) {
      // The server has a reason: only the person can mend it, so we don't repeat it to them.
      return say("refused", line?.dataset.refused);
    }
    say("failed", line?.dataset.failed);
    schedule(pause);
    pause = Math.min(pause * 2, 30_000);
  }

  async function saved(answer) {
    pause = 2_000;
    // The answer may carry hidden fields of the form, such as the version it now has.
    const fields = answer.headers.get("content-type")?.includes("json") ? await answer.json().catch(() => ({})) : {};
    for (const [name, value] of Object.entries(fields)) {
      const field = form.elements[name];
      if (field?.type === "hidden") field.value = value;
    }
    if (!unsaved) say("saved", line?.dataset.saved.replace("{time}", clock(new Date())));
  }

  form.addEventListener("input", changed);
  form.addEventListener("change", changed);
  form.addEventListener("heard:changed", changed);
  form.addEventListener("submit", () => {
    clearTimeout(timer);
    unsaved = false;
  });
  addEventListener("online", () => unsaved && schedule(0));
  document.addEventListener("visibilitychange", () => document.hidden && unsaved && save());
  addEventListener("beforeunload", (event) => {
    if (unsaved) event.preventDefault();
  });
}

// Small things

function addSteps(stepper) {
  const input = stepper.querySelector("input");
  const step = (by) => {
    const least = 0;
    const most = Number(input.dataset.max ?? Infinity);
    input.value = Math.min(most, Math.max(least, (Number.parseInt(input.value, 10) || 0) + by));
    input.dispatchEvent(new Event("input", { bubbles: true }));
  };
  const button = (text, label, by) => {
    const made = document.createElement("button");
    made.type = "button";
    made.textContent = text;
    made.setAttribute("aria-label", label);
    made.addEventListener("click", () => step(by));
    return made;
  };
  if (stepper.querySelector("button")) return;
  stepper.prepend(button("−", stepper.dataset.less, -1));
  stepper.append(button("+", stepper.dataset.more, 1));
}

// The button is hidden in the page, since without a script it could do nothing.
function addCopy(button) {
  if (!navigator.clipboard) return;
  button.hidden = false;
  const before = button.textContent;
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(button.dataset.copy || location.href);
    } catch {
      return;
    }
    button.textContent = button.dataset.copied;
    setTimeout(() => (button.textContent = before), 3_000);
  });
}

const FIRST_FIELD = "textarea, input:not([type=hidden]), select";

// "Add an action": a fresh row from a <template>, numbered, with the focus in its first field; one that is still empty
// is taken first.
function addRows(button) {
  const template = document.getElementById(button.dataset.addRow);
  const list = document.getElementById(button.dataset.addTo);
  if (!template || !list) return;
  button.hidden = false;
  button.addEventListener("click", () => {
    const empty = list.lastElementChild?.querySelector(FIRST_FIELD);
    if (empty?.value === "") return empty.focus();
    addRow(button).querySelector(FIRST_FIELD)?.focus();
    list.closest("form")?.dispatchEvent(new Event("heard:changed"));
  });
}

// The row that a button adds, with an id of its own.
export function addRow(button) {
  const list = document.getElementById(button.dataset.addTo);
  const holder = document.createElement("template");
  const number = Number(list.dataset.nextRow ?? list.children.length);
  list.dataset.nextRow = number + 1;
  holder.innerHTML = document.getElementById(button.dataset.addRow).innerHTML.replaceAll("__row__", number);
  const row = holder.content.firstElementChild;
  for (const id of row.querySelectorAll("[data-row-id]")) id.value = newId();
  list.append(row);
  initAll({ scope: row });
  enhance(row);
  return row;
}

// In a form: Ctrl+Enter (Command+Enter) presses its first button. Anywhere on its page, so that nobody walks to it first:
// Alt+N adds a row. Both are said beside the form.
function keys() {
  const quick = document.querySelector("form[data-quick]");
  if (!quick) return;
  document.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && quick.contains(event.target)) {
      event.preventDefault();
      quick.requestSubmit(quick.querySelector("button[type=submit], button:not([type])"));
    } else if (event.altKey && event.code === "KeyN") {
      event.preventDefault();
      quick.querySelector("[data-add-row]")?.click();
    }
  });
}
