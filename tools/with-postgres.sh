#!/usr/bin/env bash
# Runs a command beside a private PostgreSQL 15 that nobody else knows, and takes it away again.
#
#   tools/with-postgres.sh [--durable] COMMAND [ARGUMENT...]
#
# The command finds an empty database at HEARD_TEST_POSTGRES. The cluster lies in a new directory, listens on a
# free port of 127.0.0.1, and runs under an unprivileged user (as root: postgres or nobody). However the command
# ends, also by Ctrl-C, the server is ended by its process id and the directory is removed.
#
# Without --durable the server never waits for the disk: quick, for tests that may lose everything in a power cut.
# With it, what is committed is on the disk: for the tests that kill Heard and count what is left.
#
# Exit status: the command's own; 2 when misused or when the server does not start.
# shellcheck disable=SC2317 # a trap calls stop_everything; it is not unreachable
set -euo pipefail

readonly BIN=/usr/lib/postgresql/15/bin
readonly USER_NAME=heard DATABASE=heard_test
readonly PATIENCE=300 # tenths of a second for the server to start or to end

home=''      # the cluster's directory
server=''    # process id of the server
command=''   # process id of the command
as_user=()   # how to become the unprivileged user; empty when we are one
stopped_by=0 # 128 + the number of the signal that stopped us

say() { printf 'with-postgres: %s\n' "$*" >&2; }

is_running() { [[ -n $1 ]] && kill -0 "$1" 2>/dev/null; }

# Waits until a process has ended; false when it takes too long.
await_end_of() {
  local tenths
  for ((tenths = 0; tenths < PATIENCE; tenths++)); do
    is_running "$1" || return 0
    sleep 0.1
  done
  return 1
}

stop_everything() {
  local status=$?
  trap - EXIT
  trap '' INT TERM HUP # a second Ctrl-C must not leave the server behind
  if is_running "$command"; then
    kill -TERM "$command" 2>/dev/null || true
    await_end_of "$command" || kill -KILL "$command" 2>/dev/null || true
  fi
  if is_running "$server"; then
    kill -INT "$server" 2>/dev/null || true # PostgreSQL's fast shutdown: it sends every client away
    await_end_of "$server" || kill -QUIT "$server" 2>/dev/null || true
    wait "$server" 2>/dev/null || true
  fi
  [[ -z $home ]] || rm -rf "$home"
  ((stopped_by == 0)) || status=$stopped_by
  exit "$status"
}

become_unprivileged() {
  local name
  ((EUID == 0)) || return 0
  for name in postgres nobody; do
    if id "$name" >/dev/null 2>&1; then
      as_user=(setpriv --reuid "$name" --regid "$(id -g "$name")" --clear-groups --)
      chown "$name" "$home"
      return 0
    fi
  done
  say "initdb refuses to run as root, and there is neither a user postgres nor a user nobody"
  exit 2
}

make_cluster() {
  (cd "$home" && "${as_user[@]}" "$BIN/initdb" --pgdata="$home/data" --username="$USER_NAME" --auth=trust \
    --encoding=UTF8 --locale=C.UTF-8 --no-sync >"$home/initdb.log" 2>&1) || {
    cat "$home/initdb.log" >&2
    say "initdb failed"
    exit 2
  }
}

# Starts the server on one port. False when it ended at once, which is what a port in use looks like.
start_server() {
  local port=$1 tenths
  shift
  # A session of its own, so that Ctrl-C at the terminal reaches the command and this script but not the server
  # the command still talks to; and the kernel ends the server should this script be killed outright.
  # The settings on the command line outrank every file.
  (cd "$home" && exec setsid "${as_user[@]}" setpriv --pdeathsig INT -- "$BIN/postgres" -D "$home/data" -p "$port" \
    -c listen_addresses=127.0.0.1 -c unix_socket_directories="$home" -c max_connections=200 \
    -c logging_collector=off -c timezone=UTC "$@" >"$home/server.log" 2>&1 </dev/null) &
  server=$!
  for ((tenths = 0; tenths < PATIENCE; tenths++)); do
    is_running "$server" || return 1
    "$BIN/pg_isready" -q -h "$home" -p "$port" && return 0
    sleep 0.1
  done
  return 1
}

start_on_a_free_port() {
  local attempt
  # Below the range the kernel lends to outgoing connections, so that no client of ours is sitting on it.
  for attempt in 1 2 3 4 5 6 7 8; do
    port=$((20000 + RANDOM % 12000))
    start_server "$port" "$@" && return 0
    is_running "$server" && break
  done
  cat "$home/server.log" >&2
  say "the server did not start (tried $attempt times)"
  exit 2
}

main() {
  local settings=(-c fsync=off -c synchronous_commit=on -c full_page_writes=off) status=0 port
  if [[ ${1:-} == --durable ]]; then
    settings=(-c fsync=on -c synchronous_commit=on -c full_page_writes=on)
    shift
  fi
  if (($# == 0)) || [[ $1 == -* ]]; then
    say "usage: tools/with-postgres.sh [--durable] COMMAND [ARGUMENT...]"
    exit 2
  fi
  if [[ ! -x $BIN/postgres ]]; then
    say "PostgreSQL 15 is not there: run tools/requirements.sh"
    exit 2
  fi

  trap stop_everything EXIT
  trap 'stopped_by=129; exit' HUP
  trap 'stopped_by=130; exit' INT
  trap 'stopped_by=143; exit' TERM

  # Not under TMPDIR: the unprivileged user must reach it, and the path of a socket has room for 107 characters.
  home=$(mktemp -d /tmp/heard-postgres.XXXXXX)
  become_unprivileged
  make_cluster
  start_on_a_free_port "${settings[@]}"
  "$BIN/createdb" -h "$home" -p "$port" -U "$USER_NAME" "$DATABASE"

  # In the background, so that a signal is heard at once and not when the command is done; the shell lets such a
  # command ignore Ctrl-C, which `env` undoes.
  HEARD_TEST_POSTGRES="postgres://$USER_NAME@127.0.0.1:$port/$DATABASE" env --default-signal=INT,QUIT "$@" <&0 &
  command=$!
  wait "$command" || status=$?
  command=''
  exit "$status"
}

main "$@"
