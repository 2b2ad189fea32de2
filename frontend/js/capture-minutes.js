// The minutes on a device that keeps them: every change goes into the queue on the device, and from there to the server; a
// line on top says at any time whether what was typed is safe.
import { addRow, clock, newId } from "./heard.js";
import { setting, waiting } from "./capture-store.js";
import { listen, send, sendSoon, write } from "./capture-queue.js";
import { firstField, isBlank, readPieces, rowOf, titleOf, writePiece } from "./capture-pieces.js";

const SAVE_AFTER_MS = 300;

export class Minutes {
  #id;
  #form;
  #words;
  #person;
  // What the server has of each piece, and what is typed in it, as it was last put into the queue.
  #base = new Map();
  #last = new Map();
  #timer = null;
  #saving = Promise.resolve();
  #state = "kept";
  #numbers = {};
  #savedAt = null;
  #isFull = false;
  #sentAt = null;
  // A sentence of this page's own, until something else happens.
  #aside = "";

  // Called when everything is sent.
  afterSending = () => {};

  constructor({ id, form, words }) {
    this.#id = id;
    this.#form = form;
    this.#words = words;
  }

  // Takes over from the saving that needs a signal. `page` is what the server has, where it isn't this very page.
  async start({ person, known, isFresh, page }) {
    const form = this.#form;
    form.dataset.captured = "yes";
    this.#person = person;
    for (const field of form.querySelectorAll("[data-row-id]")) if (!field.value) field.value = newId();
    this.#base = readPieces(page?.querySelector("form[data-draft]") ?? form);
    if (!page) {
      for (const [key, fields] of Object.entries(known ?? {})) {
        writePiece(form, key, fields);
        this.#base.set(key, fields);
      }
      this.#last = readPieces(form);
    } else this.#last = new Map(this.#base);
    const entries = await this.#mine();
    for (const { key, body } of entries) {
      writePiece(form, key, body.now);
      this.#last.set(key, body.now);
    }
    if (entries.length > 0) this.#savedAt = Math.max(...entries.map(({ changedAt }) => changedAt));
    form.addEventListener("input", () => this.#soon());
    form.addEventListener("change", () => this.#soon());
    form.addEventListener("heard:changed", () => this.#soon());
    form.addEventListener("submit", (event) => this.#submit(event));
    form.addEventListener("keydown", (event) => this.#enter(event));
    document.addEventListener("visibilitychange", () => document.hidden && this.save());
    addEventListener("pagehide", () => this.save());
    listen((news) => this.#hear(news));
    if (!isFresh || !navigator.onLine) this.#state = "offline";
    await this.save();
    await this.#show();
  }

  // What waits of this meeting.
  async #mine() {
    return (await waiting()).filter(({ meeting }) => meeting === this.#id);
  }

  #soon() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.save(), SAVE_AFTER_MS);
  }

  // Puts every piece that was changed into the queue, one saving after another.
  save() {
    clearTimeout(this.#timer);
    this.#saving = this.#saving.then(() => this.#save()).catch((error) => {
      console.info("not saved on this device", error);
      this.say("not-saved");
    });
    return this.#saving;
  }

  async #save() {
    const pieces = readPieces(this.#form);
    let n = 0;
    for (const [key, now] of pieces) {
      const last = this.#last.get(key);
      if (last ? sameFields(last, now) : isBlank(key, now)) continue;
      const was = this.#base.get(key) ?? {};
      const label = this.#label(key, now);
      const how = await write({ person: this.#person, meeting: this.#id, key, was, now, label });
      this.#last.set(key, now);
      this.#isFull = how === "full";
      n += 1;
    }
    if (n === 0) return;
    this.#savedAt = Date.now();
    sendSoon();
  }

  #label(key, fields) {
    const words = this.#words[`label${key[0].toUpperCase()}${key.slice(1).split(":")[0]}`] ?? "";
    return words.replace("{title}", titleOf(this.#form, key, fields));
  }

  async #submit(event) {
    event.preventDefault();
    await this.save();
    if (event.submitter?.value === "finish") return this.#finish();
    send().catch(() => {});
  }

  // Enter saves, and in an action it goes on to the next one, as with a signal. At once, since the next key is on its way; not
  // through a button, which takes no second press within a second.
  #enter(event) {
    if (event.key !== "Enter" || event.isComposing || event.ctrlKey || event.metaKey || !event.target.matches("input")) return;
    event.preventDefault();
    const action = event.target.closest('[data-piece="action"]');
    if (action) {
      const next = action.nextElementSibling ?? addRow(document.querySelector('[data-add-to="actions"]'));
      next.querySelector('input[type="text"]')?.focus();
    }
    this.save();
  }

  // On to both texts, once the server has everything.
  async #finish() {
    const isSent = await send().catch(() => false);
    if (isSent && (await this.#mine()).length === 0) location.assign(`/meetings/${this.#id}/minutes?finish=yes`);
    else this.say(this.#state === "stopped" ? "stopped" : "finish-later");
  }

  #hear(news) {
    if (news.state === "acknowledged") {
      if (news.meeting === this.#id) this.#base.set(news.key, news.now);
      return;
    }
    if (news.state !== "offline") this.#aside = "";
    if (news.at && news.state === "sent") this.#sentAt = news.at;
    if (news.state === "saved" || news.state === "full") this.#isFull = news.state === "full";
    else if (news.state !== "refused") {
      this.#state = news.state;
      this.#numbers = news;
    }
    if (news.state === "sent" && news.n > 0) {
      this.#isFull = false;
      this.afterSending()?.catch((error) => console.info("the copy of the meeting was not renewed", error));
    }
    this.#show().catch(() => {});
  }

  // Says something that only this page knows.
  say(state) {
    this.#aside = state;
    this.#show().catch(() => this.#line(state, this.#words[camel(state)], ""));
  }

  async #show() {
    const entries = await this.#mine();
    const open = entries.filter(({ refused }) => !refused).length;
    const at = this.#savedAt ? clock(new Date(this.#savedAt)) : "";
    const saved = at ? this.#words.savedAt.replace("{time}", at) : "";
    const count = counted(this.#words, "toSend", entries.length);
    const parts = {
      sending: [this.#words.sending.replace("{n}", this.#numbers.n).replace("{of}", this.#numbers.of), ""],
      stopped: [this.#words.stopped, count],
      offline: [`${this.#words.offline} ${saved}`.trim(), count],
      sent: [await this.#sentWords(), entries.length > 0 ? count : ""],
      kept: [this.#words.kept, entries.length > 0 ? count : ""],
    };
    let state = this.#state;
    if (state === "sent" && open > 0) state = "saved";
    parts.saved = [saved, count];
    const [text, link] = parts[state] ?? parts.kept;
    const isRefused = entries.some(({ refused }) => refused);
    if (this.#aside) this.#line(this.#aside, this.#words[camel(this.#aside)], entries.length > 0 ? count : "");
    else if (this.#isFull) this.#line("full", this.#words.full, count);
    else this.#line(isRefused ? "refused" : state, text, link);
    this.#list(entries);
  }

  async #sentWords() {
    const at = this.#sentAt ?? (await setting("sent-at").catch(() => null));
    return at ? this.#words.sent.replace("{time}", clock(new Date(at))) : this.#words.kept;
  }

  #line(state, text, linkText) {
    const line = document.querySelector("[data-capture-line]");
    line.hidden = false;
    line.dataset.state = state;
    const words = line.querySelector("[data-capture-text]");
    if (words.textContent !== text) words.textContent = text;
    const link = line.querySelector("a");
    link.hidden = linkText === "";
    link.textContent = linkText;
  }

  // "4 things waiting to send", each with what it is and since when; one that was refused says why, and leads to itself.
  #list(entries) {
    const section = document.querySelector("[data-capture-waiting]");
    section.hidden = entries.length === 0;
    section.querySelector("h2").textContent = counted(this.#words, "waitingTitle", entries.length);
    const template = section.querySelector("template");
    const rows = entries.map((entry) => {
      const row = template.content.firstElementChild.cloneNode(true);
      row.querySelector("[data-what]").textContent = entry.label;
      const time = clock(new Date(entry.changedAt));
      const why = this.#words[`refused${camel(`-${entry.refused}`)}`] ?? this.#words.refusedUnreadable;
      row.querySelector("[data-when]").textContent = entry.refused ? why : this.#words.waits.replace("{time}", time);
      const mend = row.querySelector("button");
      mend.hidden = !entry.refused;
      row.classList.toggle("heard-row--late", Boolean(entry.refused));
      mend.addEventListener("click", () => this.#mend(entry.key));
      return row;
    });
    section.querySelector("ul").replaceChildren(...rows);
  }

  #mend(key) {
    const row = rowOf(this.#form, key);
    const field = firstField(this.#form, key);
    for (let fold = field?.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
    (field ?? row)?.focus();
  }
}

const sameFields = (one, other) => Object.keys({ ...one, ...other }).every((name) => (one[name] ?? "").trim() === (other[name] ?? "").trim());

const camel = (name) => name.replaceAll(/-(\w)/g, (_, letter) => letter.toUpperCase());

function counted(words, name, n) {
  return (n === 1 ? words[`${name}One`] : words[name]).replace("{n}", n);
}
