# Words to the person at the terminal.

say() { printf '%s\n' "$@"; }

warn() { printf '\033[1;33m%s\033[0m\n' "$*" >&2; }

fail() {
  printf '\033[1;31m错误:%s\033[0m\n' "$*" >&2
  exit 1
}

is_root() { [ "$(id -u)" = 0 ]; }

in_ci() { [ "${CI:-}" = true ]; }
