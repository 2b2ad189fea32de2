// Makes the style sheets and scripts that the program carries. Run by crates/platform/build.rs:
//
//     node build-assets.mjs OUTPUT_FOLDER
//
// From govuk-frontend it takes the prebuilt sheet and script only. What is bound to gov.uk domains
// stays out: the GDS Transport fonts, the crown, the logo and every picture.
// Ends with status 3 when the packages installed are not the ones package.json names.
import { createRequire } from "node:module";
import { copyFileSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const require = createRequire(import.meta.url);
const here = import.meta.dirname;
const out = process.argv[2];
if (!out) {
  console.error("usage: node build-assets.mjs OUTPUT_FOLDER");
  process.exit(2);
}

const read = (path) => readFileSync(join(here, path), "utf8");
for (const [name, wanted] of Object.entries(JSON.parse(read("package.json")).dependencies)) {
  const installed = JSON.parse(read(`node_modules/${name}/package.json`)).version;
  if (installed !== wanted) {
    console.error(`${name} ${installed} is installed, but package.json names ${wanted}`);
    process.exit(3);
  }
}

const rtlcss = require("rtlcss");
const postcss = createRequire(require.resolve("rtlcss"))("postcss");
const govuk = "node_modules/govuk-frontend/dist/govuk";

// Components no page of Heard uses. A rule goes only when every one of its selectors begins with one
// of these names, so a rule shared with a component we do use always stays.
const LEFT_OUT = [
  "accordion", "cookie-banner", "exit-this-page", "feedback", "footer", "generic-header", "header",
  "language-navigation", "password-input", "phase-banner", "tabs", "task-list",
];
const leftOut = new RegExp(`^(\\.js-enabled |\\.govuk-frontend-supported )*\\.govuk-(${LEFT_OUT.join("|")})(?![a-z]|-[a-z])`);

function withoutGdsTransport(root) {
  root.walkAtRules("font-face", (rule) => rule.remove());
  root.walkDecls((decl) => {
    // On paper govuk-frontend changes to the printer's sans-serif: we keep one face.
    const isFont = decl.prop === "font-family" && decl.value === "sans-serif";
    if (isFont || decl.value.includes("GDS Transport")) decl.value = "var(--heard-font)";
  });
}

function withoutUnusedComponents(root) {
  root.walkRules((rule) => {
    if (rule.parent.type === "atrule" && rule.parent.name.endsWith("keyframes")) return;
    if (rule.selectors.every((selector) => leftOut.test(selector))) rule.remove();
  });
  root.walkAtRules(/^(media|supports)$/, (rule) => {
    if (rule.nodes?.length === 0) rule.remove();
  });
}

function withoutComments(root) {
  root.walkComments((comment) => comment.remove());
}

const base = postcss.parse(read(`${govuk}/govuk-frontend.min.css`));
withoutGdsTransport(base);
withoutUnusedComponents(base);
withoutComments(base);

// Our own sheet uses logical properties, so it is the same text in both directions.
const ours = postcss.parse(read("css/heard.css"));
withoutComments(ours);

const notice = "/* Holds parts of govuk-frontend, MIT licence, Copyright (c) 2017 Crown Copyright (Government Digital Service). */\n";
const sheet = base.toString();
const mirrored = postcss([rtlcss]).process(sheet, { from: undefined }).css;
for (const [name, text] of [["heard.css", sheet], ["heard.rtl.css", mirrored]]) {
  if (/GDS Transport|url\(/.test(text)) {
    console.error(`${name} still names a font or a picture of govuk-frontend`);
    process.exit(1);
  }
  writeFileSync(join(out, name), `${notice}${text}\n${ours.toString()}`);
}

const script = read(`${govuk}/govuk-frontend.min.js`).replace(/^\/\/# sourceMappingURL=.*$/m, "");
writeFileSync(join(out, "govuk-frontend.min.js"), script);
for (const name of readdirSync(join(here, "js"))) copyFileSync(join(here, "js", name), join(out, name));
copyFileSync(join(here, "icons.svg"), join(out, "icons.svg"));
// Pages for paper stand alone; their sheet uses logical properties too.
copyFileSync(join(here, "css/paper.css"), join(out, "paper.css"));

// Compressed once and for good: a phone gets the smallest there is, and nobody compresses a sheet while somebody waits.
for (const name of readdirSync(out).sort()) {
  const bytes = readFileSync(join(out, name));
  const best = { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } };
  writeFileSync(join(out, `${name}.br`), brotliCompressSync(bytes, best));
  writeFileSync(join(out, `${name}.gz`), gzipSync(bytes, { level: 9 }));
}
