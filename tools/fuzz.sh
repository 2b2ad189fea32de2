#!/usr/bin/env bash
# Runs every fuzz target for a short while, two at a time, from the seeds in fuzz/seeds.
#
#   tools/fuzz.sh [SECONDS [TARGET...]]    10 seconds each, all targets, unless said
#
# It builds with the flags that `cargo fuzz run TARGET --sanitizer none` sets, which stable Rust takes, so that nothing but
# a C++ compiler must be installed. What is found goes to fuzz/artifacts: mend it, and keep the input as a seed.
#
# Exit status: 0 nothing was found, 1 something was, 2 it could not be built.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

readonly SECONDS_EACH=${1:-10}
shift || true

target=$(tools/target-directory.sh)/fuzz
host=$(rustc -vV | sed -n 's/^host: //p')
artifacts=$PWD/fuzz/artifacts

flags=(
  --cfg fuzzing
  -Cpasses=sancov-module
  -Cllvm-args=-sanitizer-coverage-level=4
  -Cllvm-args=-sanitizer-coverage-inline-8bit-counters
  -Cllvm-args=-sanitizer-coverage-pc-table
  -Cllvm-args=-sanitizer-coverage-trace-compares
  -Cllvm-args=-simplifycfg-branch-fold-threshold=0
  -Cdebug-assertions
)
# For this machine by name: then the flags stay away from build scripts and macros.
RUSTFLAGS="${flags[*]}" CARGO_TARGET_DIR=$target cargo build --locked --manifest-path fuzz/Cargo.toml --bins \
  --target "$host" || exit 2

if (($# > 0)); then targets=("$@"); else
  mapfile -t targets < <(cd fuzz/fuzz_targets && printf '%s\n' *.rs | sed 's/\.rs$//')
fi

run_one() {
  local name=$1 corpus=$target/corpus/$1 log=$target/$1.log file
  mkdir -p "$corpus" "$artifacts"
  for file in fuzz/seeds/"$name"/*; do
    if [[ $file == *.hex ]]; then
      node -e 'process.stdout.write(Buffer.from(require("fs").readFileSync(process.argv[1], "utf8").trim(), "hex"))' \
        "$file" >"$corpus/$(basename "$file" .hex)"
    else
      cp "$file" "$corpus/"
    fi
  done
  # No input takes long or much room: five seconds and half a gigabyte are a finding.
  if "$target/$host/debug/$name" "$corpus" -max_total_time="$SECONDS_EACH" -timeout=5 -rss_limit_mb=512 \
    -max_len=16384 -artifact_prefix="$artifacts/$name-" >"$log" 2>&1; then
    printf '%-10s %s\n' "$name" "$(grep -a '^Done ' "$log")"
  else
    printf '%-10s FOUND something:\n' "$name"
    tail -n 40 "$log"
    return 1
  fi
}
export -f run_one
export target host artifacts SECONDS_EACH

printf '%s\n' "${targets[@]}" | xargs -P 2 -I '{}' bash -c 'run_one {}'
