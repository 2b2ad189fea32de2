#!/usr/bin/env bash
# Runs the parts of the suite one after another, says how long each took, and stops at the first that fails.
#
#   tools/suite.sh test     everything: what continuous integration runs
#   tools/suite.sh check    the quick part: format, lints, tests on SQLite
#
# Exit status: 0 all is well, 1 a part failed, 2 something is missing or misused.
# shellcheck disable=SC2317 # the parts are called by their names
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

# ---------------------------------------------------------------- the parts

part_requirements() { tools/requirements.sh test; }

part_format() { cargo fmt --all --check; }

part_lints() {
  shellcheck .ci/run tools/*.sh
  cargo clippy --locked --workspace --all-targets -- -D warnings
}

part_documents() {
  node tools/documents.mjs
  RUSTDOCFLAGS="-D warnings" cargo doc --locked --workspace --no-deps
}

part_licences() {
  node --test --test-reporter=dot tools/
  node tools/licences.mjs
}

# The dev profile throughout: one set of dependencies is built for lints, tests and browser.
part_build() { cargo build --locked --workspace --all-targets; }

has_nextest() { command -v cargo-nextest >/dev/null; }

part_tests() {
  if has_nextest; then
    tools/with-postgres.sh cargo nextest run --locked --workspace -E 'not test(kill_)'
  else
    tools/with-postgres.sh cargo test --locked --workspace --all-targets --no-fail-fast -- --skip kill_
  fi
  cargo test --locked --workspace --doc --quiet
}

# These tests bring a PostgreSQL of their own, which keeps what it promised and is killed too.
part_kill() {
  if has_nextest; then
    cargo nextest run --locked --workspace -E 'test(kill_)'
  else
    cargo test --locked --workspace --all-targets -- --test-threads 1 kill_
  fi
}

# Briefly: what was found before stays mended, and a parser that fails at once is found at once. `make fuzz` looks longer.
part_fuzz() {
  cargo fmt --manifest-path fuzz/Cargo.toml --check
  tools/fuzz.sh 3
}

# The program that the build part made: building it alone would choose other features and build much anew.
part_browser() { HEARD_PROGRAM="$(tools/target-directory.sh)/debug/heard" tools/browser-tests.sh; }

part_sqlite() {
  if has_nextest; then
    cargo nextest run --locked --workspace -E 'not test(kill_)'
  else
    cargo test --locked --workspace --all-targets --no-fail-fast -- --skip kill_
  fi
}

# ---------------------------------------------------------------- running them

# Name as printed, and the function.
readonly TEST_PARTS=(
  'requirements|part_requirements'
  'format|part_format'
  'lints|part_lints'
  'documents|part_documents'
  'licences|part_licences'
  'build|part_build'
  'rules, HTTP, SQLite and PostgreSQL|part_tests'
  'kill tests on what is on the disk|part_kill'
  'made-up input for every parser|part_fuzz'
  'browser|part_browser'
)
readonly CHECK_PARTS=(
  'format|part_format'
  'lints|part_lints'
  'rules, HTTP, SQLite|part_sqlite'
)

readonly PATIENCE=900 # tenths of a second for an interrupted part to clean up: longer than PostgreSQL is given

table=()
passed=0
failed=0
current=''      # process id of the part that runs
current_name='' # and what it is called
began=0

note_result() { table+=("$(printf '%-36s %7d  %s' "$1" "$2" "$3")"); }

print_table() {
  printf '\n%-36s %7s  %s\n' part seconds result
  ((${#table[@]} == 0)) || printf '%s\n' "${table[@]}"
  printf '%-36s %7d\n\n' together "$SECONDS"
  printf 'parts: %d passed, %d failed\n' "$passed" "$failed"
}

interrupted() {
  local tenths
  trap '' INT TERM HUP
  if [[ -n $current ]]; then
    kill -INT -- "-$current" 2>/dev/null || true # as Ctrl-C does: everything the part started and did not set apart
    for ((tenths = 0; tenths < PATIENCE; tenths++)); do
      kill -0 -- "-$current" 2>/dev/null || break
      sleep 0.1
    done
    kill -KILL -- "-$current" 2>/dev/null || true
    note_result "$current_name" $((SECONDS - began)) interrupted
    failed=$((failed + 1))
  fi
  print_table
  exit "$1"
}

run_part() {
  local status=0
  current_name=$1
  began=$SECONDS
  printf '\n=== %s\n' "$1"
  # A shell of its own, so that the first command that fails ends the part; a session of its own, so that all of it
  # can be ended together; in the background, so that a signal is heard at once. A background command ignores Ctrl-C,
  # which `env` undoes.
  env --default-signal=INT,QUIT setsid "${BASH_SOURCE[0]}" --part "$2" </dev/null &
  current=$!
  wait "$current" || status=$?
  current=''
  if ((status == 0)); then
    note_result "$1" $((SECONDS - began)) passed
    passed=$((passed + 1))
  else
    note_result "$1" $((SECONDS - began)) "failed ($status)"
    failed=$((failed + 1))
  fi
  return "$status"
}

main() {
  local parts part status=0
  case ${1:-} in
    test) parts=("${TEST_PARTS[@]}") ;;
    check) parts=("${CHECK_PARTS[@]}") ;;
    *)
      echo "usage: tools/suite.sh test|check" >&2
      exit 2
      ;;
  esac
  trap 'interrupted 129' HUP
  trap 'interrupted 130' INT
  trap 'interrupted 143' TERM
  for part in "${parts[@]}"; do
    run_part "${part%|*}" "${part#*|}" || {
      # A missing requirement is 2, so that a script can tell it from a fault; all else is 1.
      status=1
      [[ ${part#*|} == part_requirements ]] && status=2
      break
    }
  done
  print_table
  exit "$status"
}

if [[ ${1:-} == --part ]]; then
  "$2"
else
  main "$@"
fi
