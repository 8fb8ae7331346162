# A Chromium for the browser tests, and a Chinese font for it to draw with.

# Sets SHOUWEN_TEST_CHROMIUM to a browser that starts, or leaves it empty.
prepare_browser() {
  export SHOUWEN_TEST_CHROMIUM=""
  prepare_fonts
  find_chromium && return 0
  install_chromium || true
  find_chromium || true
}

find_chromium() {
  local candidate
  for candidate in chromium chromium-browser google-chrome "$(playwright_chromium)"; do
    if chromium_starts "$candidate"; then
      SHOUWEN_TEST_CHROMIUM="$(command -v "$candidate")"
      return 0
    fi
  done
  return 1
}

# Ubuntu's chromium-browser may be a mere notice that it moved to snap, so it has to prove itself.
chromium_starts() {
  local options=(--headless --disable-gpu --disable-dev-shm-usage)
  is_root && options+=(--no-sandbox)
  command -v "${1:-none}" >/dev/null &&
    timeout 60 "$1" "${options[@]}" --dump-dom about:blank 2>/dev/null | grep -q '<html>'
}

playwright_chromium() {
  "$PYTHON" - <<'PYTHON'
from playwright.sync_api import sync_playwright

with sync_playwright() as playwright:
    print(playwright.chromium.executable_path)
PYTHON
}

install_chromium() {
  if is_root && command -v apt-get >/dev/null; then
    say "安装 chromium ……"
    apt_install chromium
  elif ! in_ci; then
    say "下载 Playwright 的 Chromium ……"
    .venv/bin/playwright install chromium
  fi
}

# Chinese pages need a font; the one that prints our PDFs is in .venv already.
prepare_fonts() {
  export FONTCONFIG_FILE="$PWD/.venv/.fonts.conf"
  "$PYTHON" tools/font_configuration.py > "$FONTCONFIG_FILE"
}

apt_install() {
  local options=(-o DPkg::Lock::Timeout=300 -qq -y --no-install-recommends)
  apt-get -o DPkg::Lock::Timeout=300 -qq update >/dev/null || return 1
  DEBIAN_FRONTEND=noninteractive apt-get "${options[@]}" install "$@" >/dev/null
}
