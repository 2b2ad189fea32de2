#!/usr/bin/env bash
# Stands before the compiler while fuzz targets are built: our own crates are to say which ways they were gone, so that
# libFuzzer looks for others. Everybody else's stay as they are, and need not be built again.
#
#   RUSTC_WRAPPER=tools/fuzz-rustc.sh cargo build ...
set -euo pipefail

flags=(
  --cfg fuzzing
  -Cpasses=sancov-module
  -Cllvm-args=-sanitizer-coverage-level=4
  -Cllvm-args=-sanitizer-coverage-inline-8bit-counters
  -Cllvm-args=-sanitizer-coverage-pc-table
  -Cllvm-args=-sanitizer-coverage-trace-compares
  -Cllvm-args=-simplifycfg-branch-fold-threshold=0
)

case " $* " in
  # A build script is a program of its own, with nobody to tell.
  *' --crate-name build_script_build '*) exec "$@" ;;
  *' --crate-name heard_'* | *' fuzz_targets/'*) exec "$@" "${flags[@]}" ;;
  *) exec "$@" ;;
esac
