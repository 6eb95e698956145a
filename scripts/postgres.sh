# A throwaway PostgreSQL cluster for tests; sourced after common.sh, never run. It lives in its own directory,
# which holds data, socket and log, and which disappears with it.

# Runs a command as somebody whom PostgreSQL accepts: its programs refuse root.
as_postgres() {
  if [ "$(id -u)" -eq 0 ]; then
    runuser -u postgres -- "$@"
  else
    "$@"
  fi
}

# Prints the directory of the newest server programs, or nothing. A bare `return` would, within an EXIT trap,
# bring back the status of the command that failed.
find_postgres() {
  local initdb
  for initdb in $(printf '%s\n' /usr/lib/postgresql/*/bin/initdb | sort -rV) "$(command -v initdb || true)"; do
    if [ -x "$initdb" ] && [ -x "$(dirname "$initdb")/pg_ctl" ]; then
      dirname "$initdb"
      return 0
    fi
  done
}

# Starts a cluster and sets postgres_directory and TEST_POSTGRES_URL.
# The test's role owns its database but is no superuser, as an operator's would be.
start_postgres() {
  local programs password port attempt
  programs="$(find_postgres)"
  [ -n "$programs" ] || fail 127 "needs the programs of a PostgreSQL server (on Debian: apt-get install postgresql)"
  password="$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')"
  postgres_directory="$(mktemp -d "${TMPDIR:-/tmp}/tokenry-postgres.XXXXXX")"
  [ "$(id -u)" -ne 0 ] || chown postgres "$postgres_directory"
  (
    cd "$postgres_directory" || exit
    as_postgres "$programs/initdb" --pgdata=data --username=postgres --auth-local=trust --auth-host=scram-sha-256 \
      --encoding=UTF8 --locale=C --no-sync --no-instructions >initdb.log 2>&1 || { cat initdb.log >&2; exit 1; }
  )
  for attempt in 1 2 3 4 5 6 7 8 9 last; do
    port=$((20000 + RANDOM % 30000))
    if (
      cd "$postgres_directory" &&
        as_postgres "$programs/pg_ctl" start --wait --silent --pgdata=data --log=server.log --options="-p $port \
        -c listen_addresses=127.0.0.1 -c unix_socket_directories='$postgres_directory' -c max_connections=200 \
        -c fsync=off -c synchronous_commit=off -c full_page_writes=off" >/dev/null 2>&1 </dev/null
    ); then
      break
    fi
    [ "$attempt" != last ] || { cat "$postgres_directory/server.log" >&2; fail 1 "PostgreSQL did not start"; }
  done
  as_postgres "$programs/psql" --quiet --no-psqlrc --host="$postgres_directory" --port="$port" --username=postgres \
    --set=ON_ERROR_STOP=1 >/dev/null <<SQL
CREATE ROLE tokenry LOGIN CREATEDB PASSWORD '$password';
CREATE DATABASE tokenry OWNER tokenry;
SQL
  # Made here because tests that run side by side would race for it; where it is not installed the product does without.
  as_postgres "$programs/psql" --quiet --no-psqlrc --host="$postgres_directory" --port="$port" --username=postgres \
    --dbname=tokenry --command='CREATE EXTENSION IF NOT EXISTS pg_trgm' >/dev/null 2>&1 || true
  export TEST_POSTGRES_URL="jdbc:postgresql://127.0.0.1:$port/tokenry?user=tokenry&password=$password"
}

stop_postgres() { # directory
  local programs
  programs="$(find_postgres)"
  case "$1" in
    */tokenry-postgres.*) ;;
    *) fail 64 "not a directory that --postgres made: $1" ;;
  esac
  [ ! -e "$1/data/postmaster.pid" ] ||
    (cd "$1" && as_postgres "$programs/pg_ctl" stop --silent --mode=immediate --pgdata=data >/dev/null 2>&1) || true
  rm -rf "$1"
}
