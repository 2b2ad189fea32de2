#!/usr/bin/env node
// Checks what Heard is made of: every licence is one we may use, everything comes from the public registries, and
// the few packages that must be there once, or never, are. Prints what is wrong by name and ends with 1.
//
// Why not cargo-deny: docs/decisions/licences-without-cargo-deny.md.

import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { isAllowed } from "./spdx.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");

/** What Heard itself is under. */
const OURS = "AGPL-3.0-or-later";

/** What others' work may be under: each can be passed on together with AGPL-3.0-or-later. */
const ALLOWED = new Set([
  "0BSD",
  "Apache-2.0",
  "Apache-2.0 WITH LLVM-exception",
  "BSD-2-Clause",
  "BSD-3-Clause",
  "BSL-1.0",
  "CC0-1.0",
  "CDLA-Permissive-2.0", // the certificate authorities' list in webpki-roots
  "ISC",
  "MIT",
  "MIT-0",
  "MPL-2.0",
  "Unicode-3.0",
  "Unlicense",
  "Zlib",
]);

/** Cargo's own name for the public registry, as the lock file spells it. */
const REGISTRY = "registry+https://github.com/rust-lang/crates.io-index";

/** Two drivers beside each other would each bring a SQLite of its own. */
const EXACTLY_ONCE = ["sqlx", "libsqlite3-sys"];

/** From 0.37 the bundled SQLite is new enough for STRICT tables and the faults we know of. */
const LIBSQLITE3_AT_LEAST = [0, 37];

/** Each needs a second compiler, a system library or an hour; TLS is rustls with ring. */
const NEVER = ["aws-lc-rs", "aws-lc-sys", "cmake", "native-tls", "openssl", "openssl-sys"];

/** Heard runs on these; what a package asks for only elsewhere is never built. */
const TARGETS = ["x86_64-unknown-linux-gnu", "aarch64-unknown-linux-gnu"];

/** Folders with npm packages: styles and scripts that are built in, and the browser tests. */
const NPM_FOLDERS = ["frontend", "tests/browser"];

const problems = [];
const counts = new Map();

function checkLicence(what, licence) {
  if (!licence) problems.push(`${what} names no licence`);
  else if (!isAllowed(licence, ALLOWED)) problems.push(`${what} is under ${licence}, which is not on the list`);
  counts.set(licence, (counts.get(licence) ?? 0) + 1);
}

function checkCrates() {
  const targets = TARGETS.flatMap((target) => ["--filter-platform", target]);
  const asked = ["metadata", "--locked", "--format-version", "1", ...targets];
  const { packages } = JSON.parse(execFileSync("cargo", asked, { cwd: root, maxBuffer: 2 ** 28 }));
  for (const { name, version, source, license } of packages) {
    if (source !== null) checkLicence(`${name} ${version}`, license);
    else if (license !== OURS) problems.push(`${name} is ours and must be under ${OURS}, not ${license}`);
  }
}

// The lock file names every target's packages, so what must never be there is looked for in it, not in the metadata.
function checkCargoLock() {
  const locked = readFileSync(join(root, "Cargo.lock"), "utf8")
    .split("[[package]]")
    .slice(1)
    .map((text) => Object.fromEntries([...text.matchAll(/^(name|version|source|checksum) = "(.*)"$/gm)].map((m) => m.slice(1))));

  for (const { name, version, source, checksum } of locked) {
    if (source === undefined) continue;
    if (source !== REGISTRY) problems.push(`${name} ${version} comes from ${source}, not from the registry`);
    else if (!checksum) problems.push(`${name} ${version} has no checksum`);
  }
  for (const name of EXACTLY_ONCE) {
    const versions = locked.filter((one) => one.name === name).map((one) => one.version);
    if (versions.length !== 1) problems.push(`${name} must be there once, not as [${versions.join(", ")}]`);
  }
  for (const { name, version } of locked) {
    if (NEVER.includes(name)) problems.push(`${name} ${version} must not be there: see NEVER in tools/licences.mjs`);
    if (name === "libsqlite3-sys") {
      const [major, minor] = version.split(".").map(Number);
      const [wantedMajor, wantedMinor] = LIBSQLITE3_AT_LEAST;
      if (major < wantedMajor || (major === wantedMajor && minor < wantedMinor)) {
        problems.push(`libsqlite3-sys ${version} is older than ${LIBSQLITE3_AT_LEAST.join(".")}`);
      }
    }
  }
}

function checkNpm(folder) {
  const manifest = JSON.parse(readFileSync(join(root, folder, "package.json"), "utf8"));
  if (manifest.license !== OURS) problems.push(`${folder}/package.json must say "license": "${OURS}"`);
  if (!existsSync(join(root, folder, "package-lock.json"))) {
    problems.push(`${folder} has no package-lock.json`);
    return;
  }
  const { packages } = JSON.parse(readFileSync(join(root, folder, "package-lock.json"), "utf8"));
  for (const [path, { version, license, resolved, integrity, link }] of Object.entries(packages)) {
    if (path === "" || link) continue;
    const what = `${folder}: ${path.replace(/^.*node_modules\//, "")} ${version}`;
    checkLicence(what, license);
    // An address in the lock ties the project to whoever happened to serve the package on the day.
    if (resolved) problems.push(`${what} names an address in the lock: set omit-lockfile-registry-resolved=true`);
    if (!integrity) problems.push(`${what} has no checksum`);
  }
}

checkCargoLock();
checkCrates();
NPM_FOLDERS.forEach(checkNpm);

if (problems.length > 0) {
  problems.forEach((problem) => console.error(problem));
  console.error(`licences: ${problems.length} problem(s)`);
  process.exit(1);
}
const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
console.log(`licences: ${total} packages of others, all under licences on the list, all from the registries`);
