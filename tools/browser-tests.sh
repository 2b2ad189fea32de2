#!/usr/bin/env bash
# Runs the browser tests against the program as it is built for development.
#
#   tools/browser-tests.sh [FILE.test.mjs...]     all of tests/browser, or the files named
#
# HEARD_PROGRAM names another build of the program; CHROMIUM another browser.
# Exit status: 0 all passed, 1 a test failed or the program does not build.
# shellcheck disable=SC2317 # a trap calls interrupted
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

# Whatever the program and the browser leave behind when they are interrupted goes with this directory.
TMPDIR=$(mktemp -d /tmp/heard-browser.XXXXXX)
HEARD_SAMPLE=$TMPDIR/sample
export TMPDIR HEARD_SAMPLE
trap 'rm -rf "$TMPDIR"' EXIT

interrupted() {
  trap '' INT TERM HUP
  kill -TERM "$tests" 2>/dev/null || true
  wait "$tests" || true
  sleep 2 # the browser notices by itself that nobody is left, and writes until then
  exit "$1"
}

# In the background, so that a signal is heard at once; `env` gives Ctrl-C back, which the shell takes from such a
# command, and the kernel ends the tests should this script be killed outright.
env --default-signal=INT,QUIT setpriv --pdeathsig TERM -- \
  node --test --test-concurrency=1 --test-reporter=spec "$@" </dev/null &
tests=$!
trap 'interrupted 130' INT
trap 'interrupted 143' TERM HUP
wait "$tests"
