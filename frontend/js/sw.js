// The worker of a device that keeps meetings: shows their pages where there is no signal. The server writes HEARD before this,
// which names this version and its files. Only those files are ever cached; a meeting's page is kept by the page itself, in
// IndexedDB, and only if its reader asked for it.
/* global HEARD */

const SHELL = `heard-shell-${HEARD.version}`;
// With a signal this weak, what is kept here is better than waiting.
const WAIT_MS = 6_000;

self.addEventListener("install", (event) => {
  event.waitUntil(keepShell().then(() => self.skipWaiting()));
});

async function keepShell() {
  const cache = await caches.open(SHELL);
  await cache.addAll(HEARD.files);
  // As nobody in particular: it holds nothing of anybody.
  await cache.put("/offline", await fetch("/offline", { credentials: "omit" }));
}

self.addEventListener("activate", (event) => {
  event.waitUntil(forgetOldShells().then(() => self.clients.claim()));
});

async function forgetOldShells() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith("heard-shell-") && name !== SHELL).map((name) => caches.delete(name)));
}

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname, search } = new URL(request.url);
  if (origin !== self.location.origin) return;
  // Whoever takes up this device next is shown nothing of the last one.
  if (request.method === "POST" && pathname === "/sign-out") event.waitUntil(forgetMeetings());
  if (request.method !== "GET") return;
  if (pathname.startsWith("/assets/")) event.respondWith(file(request, pathname, search));
  else if (request.mode === "navigate") event.respondWith(page(request, pathname));
});

// A page that was kept names the files of its day: without a signal it gets those of today, as the server would give it.
async function file(request, pathname, search) {
  const cache = await caches.open(SHELL);
  const kept = await cache.match(pathname + search);
  if (kept) return kept;
  try {
    return await fetch(request);
  } catch (error) {
    const name = pathname.split("/").pop();
    const today = HEARD.files.find((other) => other.split("?")[0].endsWith(`/${name}`));
    const answer = today && (await cache.match(today));
    if (answer) return answer;
    throw error;
  }
}

async function page(request, pathname) {
  const id = pathname.match(/^\/meetings\/([0-9a-f-]{36})\/minutes$/)?.[1];
  const kept = id ? await meeting(id).catch(() => null) : null;
  const late = new Promise((resolve) => setTimeout(resolve, WAIT_MS));
  try {
    const answer = await (kept ? Promise.race([fetch(request), late]) : fetch(request));
    // Nothing yet, or whatever stands before the program says that it is away.
    if (answer && !(kept && [502, 503, 504].includes(answer.status))) return answer;
  } catch {
    // No signal.
  }
  if (kept) return copyOf(kept);
  return (await caches.match("/offline")) ?? Response.error();
}

function copyOf({ html, policy }) {
  const body = html.replace("<body ", "<body data-kept ");
  const headers = { "content-type": "text/html; charset=utf-8", "content-security-policy": policy, "referrer-policy": "same-origin", "x-content-type-options": "nosniff" };
  return new Response(body, { headers });
}

// The same database as that of capture-store.js, which makes it.
function within(mode, deed) {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open("heard-capture");
    request.onupgradeneeded = () => request.transaction.abort(); // not made yet: then there is nothing in it
    request.onerror = () => resolve(null);
    request.onsuccess = () => {
      const db = request.result;
      const tx = db.transaction("meetings", mode);
      const asked = deed(tx.objectStore("meetings"));
      tx.oncomplete = () => {
        db.close();
        resolve(asked.result ?? null);
      };
      tx.onabort = () => reject(tx.error);
    };
  });
}

const meeting = (id) => within("readonly", (store) => store.get(id));
const forgetMeetings = () => within("readwrite", (store) => store.clear());
