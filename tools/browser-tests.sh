#!/usr/bin/env bash
# Runs the browser tests against the program as it is built for development.
#
#   tools/browser-tests.sh [FILE.test.mjs...]     all of tests/browser, or the files named
#
# HEARD_PROGRAM names another build of the program; CHROMIUM another browser.
# Exit status: 0 all passed, 1 a test failed or the program does not build.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

# npm writes this file last; older than the lock, or absent, means what is installed is not what is locked.
readonly INSTALLED=tests/browser/node_modules/.package-lock.json

if [[ ! -e $INSTALLED || tests/browser/package-lock.json -nt $INSTALLED ]]; then
  npm ci --ignore-scripts --no-audit --no-fund --prefix tests/browser
fi

if [[ -z ${HEARD_PROGRAM:-} ]]; then
  cargo build --locked --package heard
  HEARD_PROGRAM=$(tools/target-directory.sh)/debug/heard
fi
export HEARD_PROGRAM

if (($# == 0)); then
  set -- tests/browser/*.test.mjs
fi
exec node --test --test-concurrency=1 --test-reporter=spec "$@"
