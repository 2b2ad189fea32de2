// Feeds and calendars, read with the libraries that people's own programs use.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { parseAtomFeed, parseJsonFeed } from "feedsmith";
import ICAL from "ical.js";
import { startDemo } from "./support/server.mjs";

// All that the sample's people have.
const SURNAMES = /\b(?:Sample|Example|Madeup|Pretend|Invented|Fiction|Notreal)\b/;

let demo, groups;
before(async () => {
  demo = await startDemo();
  groups = JSON.parse((await fetched("/groups.json")).body).items;
});
after(async () => {
  await demo?.stop();
});

async function fetched(path, headers = {}) {
  const answer = await fetch(path.startsWith("http") ? path : demo.address + path, { headers });
  return { status: answer.status, headers: answer.headers, body: await answer.text() };
}

/** The path of one of our own addresses. The sample may have been made under another port. */
const pathOf = (address) => new URL(address).pathname + new URL(address).search;

/** Fetches it, and again with its tag and its date: then nothing is sent. */
async function feed(path, type) {
  const answer = await fetched(path);
  assert.equal(answer.status, 200, path);
  assert.equal(answer.headers.get("content-type"), type);
  assert.match(answer.headers.get("cache-control"), /^public, max-age=\d+$/);
  assert.doesNotMatch(answer.body, SURNAMES, `${path} names nobody`);
  const tag = answer.headers.get("etag");
  const same = await fetched(path, { "if-none-match": tag });
  assert.deepEqual([same.status, same.body], [304, ""], `${path} is the same under its tag`);
  const date = answer.headers.get("last-modified");
  if (date) assert.equal((await fetched(path, { "if-modified-since": date })).status, 304, `${path} is the same since ${date}`);
  assert.equal((await fetched(path, { "if-none-match": '"another"' })).status, 200);
  return answer.body;
}

const ATOM = "application/atom+xml; charset=utf-8";

test("the board is an Atom feed, page by page, with the filters of the board", async () => {
  const all = [];
  let next = "/actions.atom";
  while (next) {
    const atom = parseAtomFeed(await feed(next, ATOM));
    assert.match(atom.id, /^tag:[^,]+,2026:/);
    assert.ok(atom.title && atom.authors[0].name, "it says what it is and whose");
    for (const entry of atom.entries) {
      assert.match(entry.id, /^tag:[^,]+,2026:action\/[0-9a-f-]{36}$/);
      assert.ok(new Date(entry.updated) >= new Date(entry.published));
      assert.ok(new Date(entry.updated) <= new Date(atom.updated));
      all.push(entry.id);
    }
    const link = atom.links.find((one) => one.rel === "next");
    next = link && pathOf(link.href);
  }
  assert.ok(all.length > 25, "there is more than one page");
  assert.equal(new Set(all).size, all.length, "each is there once");
  const late = parseAtomFeed(await feed("/actions.atom?time=late", ATOM));
  assert.ok(late.entries.length > 0);
  for (const entry of late.entries) assert.match(entry.content.value ?? entry.content, /late/i);
  const none = parseAtomFeed(await feed("/actions.atom?q=zzzzqqq", ATOM));
  assert.equal(none.entries?.length ?? 0, 0, "a feed may be empty");
});

test("the board is a JSON Feed, and its entries are those of the API", async () => {
  const body = await feed("/actions.json", "application/feed+json; charset=utf-8");
  const list = parseJsonFeed(body);
  assert.ok(list.items.length > 0 && list.title && list.feed_url && list.next_url);
  const raw = JSON.parse(body);
  assert.equal(raw.version, "https://jsonfeed.org/version/1.1");
  for (const item of raw.items) {
    assert.equal(item._heard.audience, "public");
    assert.equal(item._heard.owner?.name ?? null, null, "no name");
    const page = await fetched(pathOf(item.url));
    assert.equal(page.status, 200);
  }
  const one = JSON.parse((await fetched(`/api/v1/actions/${raw.items[0]._heard.id}`)).body);
  assert.deepEqual(one, raw.items[0]._heard);
});

test("every group has a calendar that holds together, and those open to all have something in it", async () => {
  let meetings = 0;
  let promises = 0;
  for (const group of groups) {
    const body = await feed(`/groups/${group.slug}.ics`, "text/calendar; charset=utf-8");
    for (const line of body.split("\r\n")) assert.ok(Buffer.byteLength(line) <= 75, line);
    const calendar = new ICAL.Component(ICAL.parse(body));
    assert.equal(calendar.getFirstPropertyValue("version"), "2.0");
    const seen = new Set();
    for (const part of calendar.getAllSubcomponents("vevent")) {
      const event = new ICAL.Event(part);
      assert.ok(!seen.has(event.uid), "each is there once");
      seen.add(event.uid);
      assert.match(event.uid, /^[0-9a-f-]{36}$/);
      assert.ok(event.summary && event.startDate.isDate !== undefined);
      assert.ok(event.sequence >= 0 && part.getFirstPropertyValue("dtstamp"));
      if (event.startDate.isDate) {
        assert.equal(event.duration.toSeconds(), 86_400, "a day");
        promises += 1;
      } else {
        assert.equal(event.startDate.zone.tzid, "UTC");
        meetings += 1;
      }
    }
    if (group.opening !== "public") assert.equal(seen.size, 0, `${group.slug} is not open to all`);
  }
  assert.ok(meetings > 0 && promises > 0, `${meetings} meetings, ${promises} promises`);
});

test("a group open to all has news, and its page leads there", async () => {
  const open = groups.filter((group) => group.opening === "public");
  assert.ok(open.length > 0);
  for (const group of open) {
    const atom = parseAtomFeed(await feed(`/groups/${group.slug}.atom`, ATOM));
    assert.equal(atom.id.split("/").at(-1), group.id);
    const page = (await fetched(`/groups/${group.slug}`)).body;
    for (const [type, ending] of [["text/calendar", "ics"], ["application/atom\\+xml", "atom"], ["application/json", "json"]]) {
      assert.match(page, new RegExp(`<link rel="alternate" type="${type}" href="/groups/${group.slug}\\.${ending}"`));
    }
    assert.match(page, /Calendar of meetings and dates/);
    const json = JSON.parse(await feed(`/groups/${group.slug}.json`, "application/json; charset=utf-8"));
    assert.deepEqual(json, group);
  }
});

test("one meeting can be put into one's own calendar", async () => {
  const list = JSON.parse((await fetched("/api/v1/meetings?limit=100")).body);
  assert.ok(list.items.length > 0);
  for (const meeting of list.items.slice(0, 5)) {
    const calendar = new ICAL.Component(ICAL.parse(await feed(`/meetings/${meeting.id}.ics`, "text/calendar; charset=utf-8")));
    const event = new ICAL.Event(calendar.getFirstSubcomponent("vevent"));
    assert.equal(event.uid, meeting.id);
    assert.equal(event.startDate.toJSDate().toISOString(), new Date(meeting.starts_at).toISOString());
    assert.equal(event.location, meeting.place);
  }
  assert.equal((await fetched("/meetings/00000000-0000-0000-0000-000000000000.ics")).status, 404);
  assert.equal((await fetched("/groups/nobody.ics")).status, 404);
});
