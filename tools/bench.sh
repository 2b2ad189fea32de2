#!/usr/bin/env bash
# Measures the program as it is released, on both databases, and prints a table. docs/performance.md explains it.
#
#   BENCH_SIZE=town|borough     how large the made-up landlord is (town)
#   BENCH_SECONDS=2             how long each step lasts; 1 for a quick look, 4 for figures that are steadier
#   BENCH_DATABASES=sqlite,postgres
#   BENCH_STREAMS=2000          live pages that are open at once; 0 leaves them out
#   BENCH_SEED=1                another landlord of the same size
#   BENCH_FOLDER                where the file lies: on the disk that is measured (a temporary folder)
#
# Exit status: 0 measured, also where an aim was missed; 1 something did not answer as it should.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

readonly STREAMS=${BENCH_STREAMS:-2000}

tools/requirements.sh build
cargo build --locked --release --package heard --package heard-bench
# Every live page is a socket in the program and one in the bench.
ulimit -n $((2 * STREAMS + 1000)) 2>/dev/null || ulimit -n "$(ulimit -Hn)"
target=$(tools/target-directory.sh)/release
options=(--program "$target/heard" --size "${BENCH_SIZE:-town}" --seconds "${BENCH_SECONDS:-2}"
  --databases "${BENCH_DATABASES:-sqlite,postgres}" --streams "$STREAMS" --seed "${BENCH_SEED:-1}")
[[ -z ${BENCH_FOLDER:-} ]] || options+=(--folder "$BENCH_FOLDER")
if [[ ${BENCH_DATABASES:-sqlite,postgres} == *postgres* ]]; then
  exec tools/with-postgres.sh --durable "$target/heard-bench" run "${options[@]}"
fi
exec "$target/heard-bench" run "${options[@]}"
