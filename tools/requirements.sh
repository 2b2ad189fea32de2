#!/usr/bin/env bash
# Sees that everything `make test` and `make demo` need is there, and says in plain words what is not.
#
#   tools/requirements.sh [build|test]    look, install what apt has when root, else name the one command
#   tools/requirements.sh --install       install what apt has and look no further (the one command, under sudo)
#
# Exit status: 0 everything is there, 2 something is missing.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

readonly RUST_WANTED=1.95
readonly NODE_WANTED=20
readonly POSTGRES_BIN=/usr/lib/postgresql/15/bin

wanted=0 # what apt cannot bring; counted, so that all of it is said at once
say() { printf '%s\n' "$*" >&2; }
want() {
  say "Missing: $*"
  wanted=$((wanted + 1))
}

# Packages that are missing, one a line: for a build alone, or for the whole suite.
missing_packages() {
  command -v cc >/dev/null || printf '%s\n' gcc libc6-dev
  [[ $1 == build ]] && return
  # libFuzzer is C++.
  command -v c++ >/dev/null || echo g++
  # CHROMIUM may name a browser of one's own.
  [[ -x ${CHROMIUM:-/usr/bin/chromium} ]] || printf '%s\n' chromium fonts-liberation
  [[ -x $POSTGRES_BIN/initdb && -x $POSTGRES_BIN/postgres ]] || echo postgresql-15
  command -v shellcheck >/dev/null || echo shellcheck
}

install_packages() {
  # Heard uses a private cluster of its own; the system's must never be made, let alone started.
  if [[ " $* " == *" postgresql-15 "* ]]; then
    mkdir -p /etc/postgresql-common/createcluster.d
    echo 'create_main_cluster = false' >/etc/postgresql-common/createcluster.d/no-main-cluster.conf
  fi
  export DEBIAN_FRONTEND=noninteractive
  apt-get -o DPkg::Lock::Timeout=600 update -qq
  apt-get -o DPkg::Lock::Timeout=600 install -y -qq --no-install-recommends "$@"
}

check_debian() {
  local ID='' VERSION_ID=''
  # shellcheck source=/dev/null
  [[ -r /etc/os-release ]] && . /etc/os-release
  if [[ $ID != debian || $VERSION_ID != 12 ]]; then
    say "Note: Heard is built and tested on Debian 12. This is ${ID:-an unknown system} ${VERSION_ID:-}; it may work."
  fi
}

# True when dotted version $1 is at least $2.
at_least() { [[ $(printf '%s\n%s\n' "$2" "$1" | sort -V | head -n 1) == "$2" ]]; }

check_rust() {
  local part version
  if ! command -v rustc >/dev/null || ! command -v cargo >/dev/null; then
    want "Rust $RUST_WANTED or newer (rustc and cargo). Install it with rustup, then open a new shell."
    return
  fi
  version=$(rustc --version | cut -d' ' -f2)
  at_least "$version" "$RUST_WANTED" || want "Rust $RUST_WANTED or newer. This is Rust $version: run 'rustup update stable'."
  [[ $1 == build ]] && return
  for part in fmt clippy; do
    cargo "$part" --version >/dev/null 2>&1 || want "cargo $part. Run 'rustup component add rustfmt clippy'."
  done
  command -v cargo-nextest >/dev/null ||
    say "Note: cargo-nextest is not there; the tests run with 'cargo test', one crate after another."
}

check_node() {
  local version
  if ! command -v node >/dev/null || ! command -v npm >/dev/null; then
    want "Node $NODE_WANTED or newer, with npm: styles and browser tests come from npm packages."
    return
  fi
  version=$(node --version)
  at_least "${version#v}" "$NODE_WANTED" || want "Node $NODE_WANTED or newer. This is Node ${version#v}."
}

check_commands() {
  local command
  for command in make git; do
    command -v "$command" >/dev/null || want "$command. Run 'apt-get install $command' as root."
  done
}

main() {
  local for_what=${1:-test} packages
  case $for_what in
    build | test | --install) ;;
    *)
      say "usage: tools/requirements.sh [build|test|--install]"
      exit 2
      ;;
  esac

  if [[ $for_what != --install ]]; then
    check_debian
    check_commands
    check_rust "$for_what"
    check_node
  fi

  mapfile -t packages < <(missing_packages "$for_what")
  if ((${#packages[@]} > 0)); then
    if ((EUID == 0)) && command -v apt-get >/dev/null; then
      say "Installing: ${packages[*]}"
      install_packages "${packages[@]}" || want "${packages[*]}: apt could not install them, see above."
      mapfile -t packages < <(missing_packages "$for_what")
      ((${#packages[@]} == 0)) || want "${packages[*]}: not there after installing them."
    else
      want "${packages[*]}. Type this one command:"
      say "    sudo tools/requirements.sh --install"
    fi
  fi

  ((wanted == 0)) || exit 2
}

main "$@"
