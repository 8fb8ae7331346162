# Everything that can be found wrong without running the tests. All checks run; the failed ones are
# named at the end.

FAILED_CHECKS=()

run_checks() {
  find_npm
  check "代码错误(ruff)" .venv/bin/ruff check --quiet .
  check "代码格式(ruff format)" .venv/bin/ruff format --quiet --check .
  check "类型(mypy)" .venv/bin/mypy --no-error-summary
  check "分层契约(import-linter)" .venv/bin/lint-imports --no-logo
  check "模板(djlint)" .venv/bin/djlint --quiet --lint src/shouwen
  check "浏览器底线(Chromium 86)" "${NODE[@]}" tools/browser_floor.mjs
  check "缺少的迁移" with_throw_away_data "$SHOUWEN" manage makemigrations --check --dry-run
  check "系统自检(Django)" with_throw_away_data "$SHOUWEN" manage check --fail-level WARNING
  check "译文齐全" "$PYTHON" tools/translations.py check
  check "依赖的许可证" "$PYTHON" tools/licences.py --check
  check "生成的文档" with_throw_away_data "$SHOUWEN" docs --check
  conclude_checks
}

check() {
  local title="$1" output
  shift
  if output="$("$@" 2>&1)"; then
    say "✓ $title"
  else
    say "✗ $title" "$output"
    FAILED_CHECKS+=("$title")
  fi
}

with_throw_away_data() {
  local folder status=0
  folder="$(mktemp -d)"
  SHOUWEN_DATA="$folder" SHOUWEN_DATABASE_URL="" "$@" || status=$?
  rm -rf "$folder"
  return "$status"
}

conclude_checks() {
  [ "${#FAILED_CHECKS[@]}" = 0 ] || fail "未通过:$(printf '%s;' "${FAILED_CHECKS[@]}")"
  say "全部检查通过。"
}
