// The form of the minutes in pieces: who came, a note, an item, an action. Read from the page and written back into it.
import { addRow } from "./heard.js";

const CAME = ["residents", "first-time", "gave-no-name", "councillors", "staff", "names", "apologies"];
const FIELDS = {
  items: ["title", "words", "place", "topic"],
  actions: ["what", "place", "topic", "item", "owner", "helpers", "due-day", "due-month", "due-year", "group", "resident"],
};
// A row in which none of these is typed is no piece yet.
const SAYS = { items: ["title", "words"], actions: ["what", "resident"] };
const ROWS = { item: "items", action: "actions" };

const field = (form, name) => form.querySelector(`[name="${name}"]`);
const rows = (form) => form.querySelectorAll("[data-piece]");
const listOf = (row) => ROWS[row.dataset.piece];
const idField = (row) => row.querySelector("[data-row-id]");
const numberOf = (row) => idField(row).name.split("-")[1];

function valueOf(form, name) {
  const element = field(form, name);
  if (!element) return "";
  if (element.type === "checkbox") return element.checked ? element.value : "";
  if (element.type === "radio") return form.querySelector(`[name="${name}"]:checked`)?.value ?? "";
  return element.value;
}

function setValue(form, name, value) {
  const element = field(form, name);
  if (!element) return;
  if (element.type === "checkbox") element.checked = value === element.value;
  else if (element.type === "radio") {
    for (const radio of form.querySelectorAll(`[name="${name}"]`)) radio.checked = radio.value === value;
  } else if (element.value !== value) element.value = value;
}

// The list of an action's items names them by their place on the page; an envelope names them by their id.
function itemId(form, value) {
  if (!/^\d+$/.test(value)) return value;
  return field(form, `items-${value}-id`)?.value ?? "";
}

function itemNumber(form, id) {
  if (id === "" || id === "none") return id;
  const found = [...rows(form)].find((row) => row.dataset.piece === "item" && idField(row).value === id);
  const number = found ? numberOf(found) : "";
  // An item of this evening is not in the list yet; without it, it is worked out from the words.
  return field(form, "actions-0-item")?.querySelector(`option[value="${number}"]`) ? number : "";
}

// Every piece of the form, by its key: Map of key to what is typed in its fields.
export function readPieces(form) {
  const pieces = new Map();
  const came = Object.fromEntries(CAME.map((name) => [name, valueOf(form, name)]));
  came.blocks = [...form.querySelectorAll('[name="blocks"]:checked')].map(({ value }) => value).sort().join(" ");
  pieces.set("came", came);
  for (const { name } of form.querySelectorAll('[name^="open-"][name$="-words"]')) {
    const id = name.slice(5, -6);
    pieces.set(`note:${id}`, { words: valueOf(form, name), verdict: valueOf(form, `open-${id}-verdict`) });
  }
  for (const row of rows(form)) {
    const [list, id] = [listOf(row), idField(row).value];
    const name = (what) => `${list}-${numberOf(row)}-${what}`;
    const fields = Object.fromEntries(FIELDS[list].map((what) => [what, valueOf(form, name(what))]));
    if (list === "actions") fields.item = itemId(form, fields.item);
    if (id) pieces.set(`${row.dataset.piece}:${id}`, fields);
  }
  return pieces;
}

// Whether nothing is typed in a piece, so that it is none as long as the server knows none either.
export function isBlank(key, fields) {
  const list = ROWS[key.split(":")[0]];
  return Boolean(list) && SAYS[list].every((name) => fields[name].trim() === "");
}

// Writes a piece into the form; a row that isn't there is added.
export function writePiece(form, key, fields) {
  const [piece, id] = key.split(":");
  if (piece === "came") {
    for (const name of CAME) setValue(form, name, fields[name] ?? "");
    const chosen = (fields.blocks ?? "").split(" ");
    for (const box of form.querySelectorAll('[name="blocks"]')) box.checked = chosen.includes(box.value);
    return;
  }
  if (piece === "note") {
    setValue(form, `open-${id}-words`, fields.words ?? "");
    setValue(form, `open-${id}-verdict`, fields.verdict ?? "");
    return;
  }
  const row = rowOf(form, key) ?? newRow(piece, id);
  if (!row) return;
  for (const what of FIELDS[listOf(row)]) {
    const value = fields[what] ?? "";
    setValue(form, `${listOf(row)}-${numberOf(row)}-${what}`, what === "item" ? itemNumber(form, value) : value);
  }
}

// The row of a piece.
export function rowOf(form, key) {
  const [piece, id] = key.split(":");
  return [...rows(form)].find((row) => row.dataset.piece === piece && idField(row).value === id);
}

function newRow(piece, id) {
  const list = ROWS[piece];
  const button = document.querySelector(`[data-add-row][data-add-to="${list}"]`);
  // The empty one at the end is taken, if there is one.
  const last = document.getElementById(list)?.lastElementChild;
  const isEmpty = last && [...last.querySelectorAll('input[type="text"], textarea')].every(({ value }) => value === "");
  const row = isEmpty && last.matches("[data-piece]") ? last : button && addRow(button);
  if (row) idField(row).value = id;
  return row;
}

// The first field of a piece that a person can type in.
export function firstField(form, key) {
  if (key === "came") return field(form, "residents");
  if (key.startsWith("note:")) return field(form, `open-${key.slice(5)}-words`);
  return rowOf(form, key)?.querySelector('input[type="text"], textarea');
}

// What a piece is called in the list of what waits.
export function titleOf(form, key, fields) {
  if (key.startsWith("note:")) {
    const row = field(form, `open-${key.slice(5)}-words`)?.closest("li");
    return row?.querySelector(".heard-row__title")?.textContent.trim() ?? "";
  }
  return fields.title ?? fields.what ?? "";
}
