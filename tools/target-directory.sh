#!/usr/bin/env bash
# Prints the directory cargo builds in, wherever CARGO_TARGET_DIR or a configuration file puts it.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

cargo metadata --locked --no-deps --format-version 1 |
  node -e 'process.stdout.write(JSON.parse(require("node:fs").readFileSync(0)).target_directory)'
