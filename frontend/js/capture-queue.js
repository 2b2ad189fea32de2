// The queue of envelopes: one for each piece that was changed, sent in order, each wiped when the server has acknowledged it.
// Ids are made here, so that however often one is sent, it arrives once.
import { newId } from "./heard.js";
import { alter, forgetMeetings, isFull, learn, rewrite, set, setting, waiting } from "./capture-store.js";

const FORM = { kind: "minutes", version: 1 };
const channel = "BroadcastChannel" in window ? new BroadcastChannel("heard-capture") : null;
const hearers = new Set();
let again = null;
let pause = 5_000;

// `hear` is told of everything that happens to the queue: {state: "offline"|"sending"|"sent"|"stopped", …}.
export function listen(hear) {
  hearers.add(hear);
}

const tell = (news) => {
  for (const hear of hearers) hear(news);
};

if (channel) channel.onmessage = ({ data }) => tell(data);

function tellAll(news) {
  channel?.postMessage(news);
  tell(news);
}

// The device's clock with its offset: shown to people, never reckoned with.
function clockNow() {
  const now = new Date();
  const minutes = -now.getTimezoneOffset();
  const two = (n) => String(Math.floor(Math.abs(n))).padStart(2, "0");
  const local = new Date(now.getTime() + minutes * 60_000).toISOString().slice(0, 19);
  return `${local}${minutes < 0 ? "-" : "+"}${two(minutes / 60)}:${two(Math.abs(minutes) % 60)}`;
}

const same = (one, other) => JSON.stringify(Object.entries(one).sort()) === JSON.stringify(Object.entries(other).sort());

// Puts what was typed in a piece into the queue. "full" where this device had no room left for it but that of last resort.
export async function write({ person, meeting, key, was, now, label }) {
  const [piece, of] = key.split(":");
  const fresh = newId();
  const entry = (seen, more) => ({
    person, meeting, key, label,
    id: fresh, fresh, tries: 0, changedAt: Date.now(), at: clockNow(),
    body: { meeting, piece, of: of ?? null, was: seen, now },
    ...more,
  });
  const isFullNow = await rewrite(meeting, key, (last) => {
    if (!last) return entry(was);
    if (same(last.body.now, now)) return undefined;
    // Nobody has seen it yet: it is written over. Was it sent, and no answer came, the server may have it: then a second
    // one says in whose place it stands.
    if (last.tries === 0) return entry(last.body.was, { n: last.n, id: last.id, replaces: last.replaces });
    if (last.refused) return entry(last.body.was, { n: last.n, replaces: last.replaces });
    return entry(last.body.was, { replaces: last.id });
  });
  tellAll({ state: isFullNow ? "full" : "saved", at: Date.now() });
  return isFullNow ? "full" : "saved";
}

// Sends what waits, soon.
export function sendSoon(after = 2_000) {
  clearTimeout(again);
  again = setTimeout(() => send().catch(() => {}), after);
}

// Sends everything that waits. True when nothing is left that could be sent. One page at a time sends for all.
export function send() {
  if (!navigator.locks) return run();
  return navigator.locks.request("heard-capture-send", run);
}

async function run() {
  clearTimeout(again);
  let sent = 0;
  for (;;) {
    const open = (await waiting()).filter(({ refused }) => !refused);
    if (open.length === 0) break;
    // Without any network none is even tried, so that what is typed on goes into the same envelope.
    const isTried = navigator.onLine !== false;
    if (isTried) tellAll({ state: "sending", n: sent + 1, of: sent + open.length });
    const outcome = isTried ? await sendOne(open[0]) : "later";
    if (outcome === "later") {
      again = setTimeout(() => send().catch(() => {}), pause);
      pause = Math.min(pause * 2, 60_000);
      tellAll({ state: "offline" });
      return false;
    }
    if (outcome === "stopped") {
      tellAll({ state: "stopped" });
      return false;
    }
    sent += 1;
  }
  pause = 5_000;
  const at = sent > 0 ? Date.now() : undefined;
  if (at) await set("sent-at", at).catch(() => {});
  tellAll({ state: "sent", n: sent, at });
  return true;
}

async function sendOne(entry) {
  const device = await setting(`device:${entry.person}`);
  if (!device || device.stopped) return "stopped";
  // From here on the server may have it, whatever we hear.
  const marked = await alter(entry, (now) => ({ ...now, tries: now.tries + 1 })).catch((error) => {
    if (!isFull(error)) throw error;
    return entry;
  });
  if (!marked) return "gone";
  const { id, at, replaces, body } = marked;
  let answer;
  try {
    answer = await fetch("/capture", {
      method: "POST",
      headers: { Authorization: `Bearer ${device.token}`, "Content-Type": "application/json" },
      body: JSON.stringify({ id, ...FORM, at, replaces, body }),
      // By the device's own token: the session may be over, or somebody else's.
      credentials: "omit",
      signal: AbortSignal.timeout?.(20_000),
    });
  } catch {
    return "later";
  }
  return settle(marked, device, answer);
}

async function settle(entry, device, answer) {
  if (answer.ok) {
    const told = await answer.json().catch(() => ({}));
    if (told.id !== entry.id) return "later";
    // Wiped, unless it was written over while it was on its way: then what came after stands in its place.
    const newer = (now) => ({ ...now, id: newId(), replaces: entry.id, tries: 0 });
    await alter(entry, (now) => (same(now.body.now, entry.body.now) ? undefined : newer(now)));
    await learn(entry.meeting, entry.key, entry.body.now).catch(() => {});
    tellAll({ state: "acknowledged", meeting: entry.meeting, key: entry.key, now: entry.body.now });
    return "sent";
  }
  if (answer.status === 401) {
    // Somebody stopped this device: it forgets what it was shown, and keeps what was written.
    await set(`device:${entry.person}`, { ...device, stopped: true });
    await forgetMeetings();
    return "stopped";
  }
  if (answer.status === 409) {
    // Its id holds another text: this one goes under an id of its own.
    await alter(entry, (now) => ({ ...now, id: newId(), replaces: now.id, tries: 0 }));
    return "sent";
  }
  if (answer.status === 413 || answer.status === 422) {
    const why = (await answer.json().catch(() => ({}))).why ?? "unreadable";
    await alter(entry, (now) => ({ ...now, refused: why }));
    tellAll({ state: "refused" });
    return "sent";
  }
  return "later";
}

addEventListener("online", () => sendSoon(0));
addEventListener("offline", () => tell({ state: "offline" }));
