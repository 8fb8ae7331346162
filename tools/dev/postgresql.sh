# A private PostgreSQL for the tests: a socket in a temporary folder, no network, removed at the end.

PG_OLDEST=15
# Nothing of it outlives the tests: no crash has to be survived, no query is worth compiling.
PG_FAST="-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c jit=off"

# Sets SHOUWEN_TEST_DATABASE to the address of a started cluster, or leaves it empty.
prepare_postgresql() {
  SHOUWEN_TEST_DATABASE=""
  local bin
  bin="$(find_postgresql)" || { install_postgresql && bin="$(find_postgresql)"; } || return 0
  PG_BIN="$bin"
  start_postgresql
}

# Prints the folder of the newest initdb that is new enough.
find_postgresql() {
  local bin major
  for bin in $(printf '%s\n' /usr/lib/postgresql/*/bin /usr/pgsql-*/bin "$(dirname "$(command -v initdb || say none/none)")" | sort -rV); do
    [ -x "$bin/initdb" ] || continue
    major="$("$bin/initdb" --version | sed 's/[^0-9]*\([0-9]*\).*/\1/')"
    [ "$major" -ge "$PG_OLDEST" ] && say "$bin" && return 0
  done
  return 1
}

install_postgresql() {
  is_root && command -v apt-get >/dev/null || return 1
  say "安装 PostgreSQL ……"
  apt_install postgresql
}

start_postgresql() {
  PG_FOLDER="$(mktemp -d "${TMPDIR:-/tmp}/shouwen-pg.XXXXXX")"
  is_root && chown "$(database_user)" "$PG_FOLDER"
  as_database_user "$PG_BIN/initdb" --pgdata="$PG_FOLDER/data" --username=shouwen --auth=trust \
    --encoding=UTF8 --locale=C.UTF-8 --no-sync >/dev/null
  as_database_user "$PG_BIN/pg_ctl" --pgdata="$PG_FOLDER/data" --silent --wait \
    --log="$PG_FOLDER/log" \
    --options="-c listen_addresses='' -k '$PG_FOLDER' -c max_connections=60 $PG_FAST" start
  SHOUWEN_TEST_DATABASE="postgresql://shouwen@/postgres?host=$PG_FOLDER"
}

stop_postgresql() {
  [ -n "${PG_FOLDER:-}" ] || return 0
  as_database_user "$PG_BIN/pg_ctl" --pgdata="$PG_FOLDER/data" --silent --mode=immediate stop || true
  rm -rf "$PG_FOLDER"
  PG_FOLDER=""
}

# initdb refuses root, so root lends it another user.
database_user() { id -un postgres 2>/dev/null || say nobody; }

as_database_user() {
  if is_root; then
    (cd / && exec setpriv --reuid "$(database_user)" --regid "$(id -g "$(database_user)")" --clear-groups "$@")
  else
    "$@"
  fi
}
