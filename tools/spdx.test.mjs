import assert from "node:assert/strict";
import { test } from "node:test";
import { isAllowed } from "./spdx.mjs";

const ALLOWED = new Set(["MIT", "Apache-2.0", "Apache-2.0 WITH LLVM-exception", "ISC"]);

const CASES = [
  ["MIT", true],
  ["GPL-3.0-only", false],
  ["MIT OR GPL-3.0-only", true],
  ["GPL-3.0-only OR MIT", true],
  ["GPL-2.0-only/MIT", true],
  ["Apache-2.0 / MIT", true],
  ["MIT AND GPL-3.0-only", false],
  ["MIT AND ISC", true],
  ["GPL-3.0-only OR MIT AND ISC", true],
  ["GPL-3.0-only AND MIT OR ISC", true],
  ["(GPL-3.0-only OR MIT) AND ISC", true],
  ["(GPL-3.0-only OR MIT) AND OpenSSL", false],
  ["Apache-2.0 WITH LLVM-exception OR GPL-3.0-only", true],
  ["MIT WITH LLVM-exception", false],
  ["", false],
  ["(MIT", false],
  ["MIT)", false],
  ["MIT MIT", false],
  ["MIT OR", false],
  ["SEE LICENSE IN file.txt", false],
];

for (const [expression, expected] of CASES) {
  test(`"${expression}" is ${expected ? "" : "not "}allowed`, () => {
    assert.equal(isAllowed(expression, ALLOWED), expected);
  });
}
