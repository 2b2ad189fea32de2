#!/usr/bin/env node
// Checks that what the documents say is there: links and anchors lead somewhere, files and commands they name exist,
// and no file holds the path of somebody's machine. Prints each problem with its file and line and ends with 1.

import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, statSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");

/** What a stranger looks for first. */
const NEEDED = ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md", "LICENSE"];

/** The two commands that the README promises need no preparation. */
const PROMISED = ["make demo", "make test"];

/** Folders whose files, when a document names one in `code`, must be there. The changelog may name what is gone. */
const NAMED_FILE = /^(?:\.ci|\.config|crates|docs|features|frontend|heard|tests|tools)\/[\w./-]+$/;

/** Somebody's home directory, as it gets into a file by pasting. The last part keeps `/home/` in an address apart. */
const SOMEBODYS_HOME = /(?<![\w.])\/(?:root|home\/[a-z][\w-]*|Users\/[A-Za-z][\w-]*)\/[\w.]/;

const problems = [];
const report = (file, line, what) => problems.push(`${file}:${line}: ${what}`);

const files = execFileSync("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"], { cwd: root, encoding: "utf8" })
  .split("\0")
  .filter((file) => file !== "" && existsSync(join(root, file)) && statSync(join(root, file)).isFile());
const read = (file) => readFileSync(join(root, file), "utf8");
const makefile = read("Makefile");

/** The anchors a code host makes from headings: lower case, no punctuation, hyphens for spaces, -1 for the second. */
function anchorsOf(file) {
  const seen = new Map();
  return new Set(
    proseOf(file)
      .filter(({ text }) => /^#{1,6} /.test(text))
      .map(({ text }) => {
        const slug = text
          .replace(/^#+ /, "")
          .replace(/\[([^\]]*)\]\([^)]*\)/g, "$1")
          .toLowerCase()
          .replace(/[^\p{L}\p{N}\p{M} _-]/gu, "")
          .trim()
          .replaceAll(" ", "-");
        const count = seen.get(slug) ?? 0;
        seen.set(slug, count + 1);
        return count === 0 ? slug : `${slug}-${count}`;
      }),
  );
}

/** The lines of a document outside fenced blocks, numbered from 1. */
function proseOf(file) {
  let isFenced = false;
  return read(file)
    .split("\n")
    .map((text, index) => ({ text, line: index + 1 }))
    .filter(({ text }) => {
      if (/^\s*(```|~~~)/.test(text)) {
        isFenced = !isFenced;
        return false;
      }
      return !isFenced;
    });
}

function checkLink(file, line, target) {
  if (/^(https?|mailto):/.test(target)) return;
  const [path, anchor] = target.split("#");
  const to = path === "" ? file : relative(root, join(root, dirname(file), decodeURI(path)));
  if (to.startsWith("..")) return report(file, line, `the link ${target} leads out of the repository`);
  if (!existsSync(join(root, to))) return report(file, line, `the link ${target} leads nowhere`);
  if (anchor && to.endsWith(".md") && !anchorsOf(to).has(anchor)) report(file, line, `${to} has no heading #${anchor}`);
}

function checkDocument(file) {
  for (const { text, line } of proseOf(file)) {
    const withoutCode = text.replace(/`[^`]*`/g, "");
    for (const [, target] of withoutCode.matchAll(/\]\(<?([^)\s>]+)>?(?:\s+"[^"]*")?\)/g)) checkLink(file, line, target);
    for (const [, target] of withoutCode.matchAll(/^\[[^\]]+\]:\s+<?(\S+?)>?(?:\s|$)/g)) checkLink(file, line, target);
    for (const [, code] of text.matchAll(/`([^`]+)`/g)) checkCode(file, line, code);
  }
  for (const [, target] of read(file).matchAll(/(?:^|`|\$ )make ([a-z][a-z-]*)/gm)) checkMake(file, target);
  const titles = proseOf(file).filter(({ text }) => /^# /.test(text));
  if (titles.length !== 1) report(file, 1, `a document has one title, not ${titles.length}`);
  else if (file.startsWith("docs/decisions/") && !titles[0].text.endsWith("?")) {
    report(file, titles[0].line, "a decision is titled as the question it answers");
  }
}

function checkCode(file, line, code) {
  if (file === "CHANGELOG.md" || !NAMED_FILE.test(code)) return;
  if (!existsSync(join(root, code))) report(file, line, `\`${code}\` is not there`);
}

function checkMake(file, target) {
  if (!new RegExp(`^${target}:`, "m").test(makefile)) report(file, 1, `there is no \`make ${target}\``);
}

for (const file of NEEDED) if (!files.includes(file)) report(file, 1, "is missing");
if (files.includes("README.md")) {
  for (const command of PROMISED) if (!read("README.md").includes(command)) report("README.md", 1, `does not say \`${command}\``);
}
const documents = files.filter((file) => file.endsWith(".md"));
documents.forEach(checkDocument);

for (const file of files) {
  const content = readFileSync(join(root, file));
  if (content.includes(0)) continue; // a picture
  content
    .toString("utf8")
    .split("\n")
    .forEach((text, index) => {
      if (text.includes(root) || SOMEBODYS_HOME.test(text)) report(file, index + 1, "names a path of one machine");
    });
}

if (problems.length > 0) {
  problems.forEach((problem) => console.error(problem));
  console.error(`documents: ${problems.length} problem(s)`);
  process.exit(1);
}
console.log(`documents: ${documents.length} read, every link, file and command in them is there`);
