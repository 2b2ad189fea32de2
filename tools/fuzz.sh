#!/usr/bin/env bash
# Runs every fuzz target for a short while, two at a time, from the seeds in fuzz/seeds.
#
#   tools/fuzz.sh [SECONDS [TARGET...]]    10 seconds each, all targets, unless said
#
# Stable Rust and a C++ compiler are enough. Our own crates are built with what `cargo fuzz` sets for `--sanitizer none`, by a
# wrapper around the compiler; other people's are those that the tests around have built already. For hours of it, with
# their code watched too: `cargo fuzz run TARGET --sanitizer none`.
#
# What is found is printed, and kept below the target directory: mend it, and keep the input as a seed.
#
# Exit status: 0 nothing was found, 1 something was, 2 it could not be built.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

readonly SECONDS_EACH=${1:-10}
shift || true

target=$(tools/target-directory.sh)
folder=$target/fuzz

RUSTC_WRAPPER=$PWD/tools/fuzz-rustc.sh CARGO_TARGET_DIR=$target cargo build --locked --manifest-path fuzz/Cargo.toml --bins ||
  exit 2

if (($# > 0)); then targets=("$@"); else
  mapfile -t targets < <(cd fuzz/fuzz_targets && printf '%s\n' *.rs | sed 's/\.rs$//')
fi

# What a target says of one input, as a line that can be pasted into a terminal elsewhere.
say_found() {
  local name=$1 file=$2
  printf '\nFound by %s:\n    %s\n' "$name" "$(base64 -w 0 "$file")"
  printf 'Again:\n    base64 -d <<<'\''...'\'' >input && %s input\n\n' "$target/debug/$name"
}

run_one() {
  local name=$1 corpus=$folder/corpus/$1 found=$folder/found/$1 log=$folder/$1.log file
  rm -rf "$found"
  mkdir -p "$corpus" "$found"
  for file in fuzz/seeds/"$name"/*; do
    if [[ $file == *.hex ]]; then
      node -e 'process.stdout.write(Buffer.from(require("fs").readFileSync(process.argv[1], "utf8").trim(), "hex"))' \
        "$file" >"$corpus/$(basename "$file" .hex)"
    else
      cp "$file" "$corpus/"
    fi
  done
  # No input takes long or much room: five seconds and half a gigabyte are a finding.
  if "$target/debug/$name" "$corpus" -max_total_time="$SECONDS_EACH" -timeout=5 -rss_limit_mb=512 \
    -max_len=16384 -artifact_prefix="$found/" >"$log" 2>&1; then
    printf '%-10s %s\n' "$name" "$(grep -a '^Done ' "$log")"
  else
    grep -av '^#\|^NEW_FUNC' "$log" | tail -n 40
    for file in "$found"/*; do [[ ! -f $file ]] || say_found "$name" "$file"; done
    return 1
  fi
}
export -f run_one say_found
export target folder SECONDS_EACH

printf '%s\n' "${targets[@]}" | xargs -P 2 -I '{}' bash -c 'run_one {}' || exit 1
