# The whole suite on SQLite (browser journeys included), then what touches the database on
# PostgreSQL. What could not run is said last and loudly; in CI it is a failure.

RESULTS=()
NOT_RUN=()
FAILED=0

run_tests() {
  prepare_browser
  trap stop_postgresql EXIT
  trap 'exit 130' INT TERM
  prepare_postgresql
  test_on_sqlite "$@"
  test_on_postgresql "$@"
  conclude
}

test_on_sqlite() {
  if [ -n "$SHOUWEN_TEST_CHROMIUM" ]; then
    run_pytest "SQLite 与浏览器" "" "" "$@"
  else
    NOT_RUN+=("浏览器测试没有运行:没有能启动的 Chromium。安装:sudo apt-get install chromium,或 .venv/bin/playwright install --with-deps chromium")
    run_pytest "SQLite" "" "not browser" "$@"
  fi
}

test_on_postgresql() {
  if [ -n "$SHOUWEN_TEST_DATABASE" ]; then
    run_pytest "PostgreSQL" "$SHOUWEN_TEST_DATABASE" "database and not browser" "$@"
  else
    NOT_RUN+=("PostgreSQL 上的测试没有运行:没有 PostgreSQL $PG_OLDEST 或更新版本。安装:sudo apt-get install postgresql")
  fi
}

# run_pytest TITLE DATABASE MARKERS ARGUMENT...
run_pytest() {
  local title="$1" database="$2" markers="$3" log status=0
  shift 3
  log="$(mktemp)"
  say "" "== $title"
  SHOUWEN_TEST_DATABASE="$database" .venv/bin/pytest --numprocesses="${SHOUWEN_TEST_PROCESSES:-2}" \
    --dist=worksteal --durations=10 ${markers:+-m "$markers"} "$@" 2>&1 | tee "$log" || status=$?
  RESULTS+=("$title:$(tail -n 1 "$log")")
  rm -f "$log"
  # 5: nothing was chosen, as when a folder without database tests is named.
  [ "$status" = 0 ] || { [ "$status" = 5 ] && [ $# -gt 0 ]; } || FAILED=1
}

conclude() {
  say "" "== 结果"
  printf '%s\n' "${RESULTS[@]}"
  local missing
  for missing in "${NOT_RUN[@]}"; do warn "未运行:$missing"; done
  if in_ci && [ "${#NOT_RUN[@]}" -gt 0 ]; then FAILED=1; fi
  [ "$FAILED" = 0 ] || fail "测试没有全部通过。"
}
