// What this device keeps: copies of meetings that work without a signal, and envelopes that wait to be sent. In IndexedDB,
// which outlives the page, the browser and the session. Where the device is full, an envelope goes into localStorage, which
// has room of its own, so that no word is lost.

const NAME = "heard-capture";
const OVERFLOW = "heard-overflow";
let opened;

function database() {
  opened ??= new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => {
      const db = request.result;
      db.createObjectStore("meetings", { keyPath: "id" });
      db.createObjectStore("queue", { keyPath: "n", autoIncrement: true });
      db.createObjectStore("settings", { keyPath: "name" });
    };
    request.onsuccess = () => {
      request.result.onclose = () => (opened = undefined);
      resolve(request.result);
    };
    request.onerror = () => reject(request.error);
  }).catch((error) => {
    opened = undefined;
    throw error;
  });
  return opened;
}

// One transaction. `deed` gets the store and a function that says what the whole gives; nothing of it happened when it throws.
async function within(name, mode, deed) {
  const db = await database();
  return new Promise((resolve, reject) => {
    const tx = db.transaction(name, mode, { durability: "strict" });
    let given;
    tx.oncomplete = () => resolve(given);
    tx.onabort = () => reject(tx.error ?? new DOMException("given up", "AbortError"));
    deed(tx.objectStore(name), (value) => (given = value));
  });
}

const read = (name, ask) => within(name, "readonly", (store, give) => (ask(store).onsuccess = ({ target }) => give(target.result)));
const change = (name, deed) => within(name, "readwrite", deed);

// Whether something went wrong because there is no room.
export const isFull = (error) => error?.name === "QuotaExceededError";

export const meeting = (id) => read("meetings", (store) => store.get(id));
export const meetings = () => read("meetings", (store) => store.getAll());
export const keepMeeting = (copy) => change("meetings", (store) => store.put(copy));
export const forgetMeeting = (id) => change("meetings", (store) => store.delete(id));
export const forgetMeetings = () => change("meetings", (store) => store.clear());

// What the server has acknowledged of a meeting since its copy was made, so that the copy shows it.
export function learn(id, key, fields) {
  return change("meetings", (store) => {
    store.get(id).onsuccess = ({ target }) => {
      const copy = target.result;
      if (copy) store.put({ ...copy, known: { ...copy.known, [key]: fields } });
    };
  });
}

export const setting = async (name) => (await read("settings", (store) => store.get(name)))?.value;
export const set = (name, value) => change("settings", (store) => store.put({ name, value }));

// Envelopes

function overflowing() {
  try {
    return JSON.parse(localStorage.getItem(OVERFLOW)) ?? [];
  } catch {
    return [];
  }
}

function overflow(entries) {
  if (entries.length > 0) localStorage.setItem(OVERFLOW, JSON.stringify(entries));
  else localStorage.removeItem(OVERFLOW);
}

// Every envelope that waits, in the order in which they were written.
export async function waiting() {
  return [...(await read("queue", (store) => store.getAll())), ...overflowing()];
}

// Changes the envelopes of one piece: `decide` gets the last one that waits and gives the one that is to wait (with the same
// `n` in its place), or nothing. True where it had to go where there is room of its own.
export async function rewrite(meetingId, key, decide) {
  const isSame = (entry) => entry.meeting === meetingId && entry.key === key;
  const over = overflowing();
  const lastOver = over.findLast(isSame);
  if (lastOver) {
    const next = decide(lastOver);
    if (next?.n === lastOver.n) over[over.indexOf(lastOver)] = next;
    else if (next) over.push({ ...next, n: nextOver(over) });
    overflow(over);
    return true;
  }
  let unsaved;
  try {
    await change("queue", (store) => {
      store.getAll().onsuccess = ({ target }) => {
        const last = target.result.findLast(isSame);
        const next = decide(last);
        // Should there be no room, what is in the queue already stays as it is, and this one stands in its place.
        unsaved = next && (next.n === undefined ? next : { ...next, id: next.fresh, replaces: last.id, n: undefined });
        if (next) store.put(next);
      };
    });
    return false;
  } catch (error) {
    if (!isFull(error) || !unsaved) throw error;
    overflow([...over, { ...unsaved, n: nextOver(over) }]);
    return true;
  }
}

// Numbers above those of the queue, so that they are sent after it.
const nextOver = (over) => Math.max(1e12, ...over.map(({ n }) => n + 1));

// Changes one envelope where it is; `alter` gives the new one, or nothing to take it out. Gives what `alter` gave.
export async function alter(entry, alterEntry) {
  if (entry.n >= 1e12) {
    const over = overflowing();
    const at = over.findIndex(({ n }) => n === entry.n);
    if (at < 0) return undefined;
    const next = alterEntry(over[at]);
    if (next) over[at] = next;
    else over.splice(at, 1);
    overflow(over);
    return next;
  }
  return change("queue", (store, give) => {
    store.get(entry.n).onsuccess = ({ target }) => {
      if (!target.result) return;
      const next = alterEntry(target.result);
      give(next);
      if (next) store.put(next);
      else store.delete(entry.n);
    };
  });
}
