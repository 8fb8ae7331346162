# The Python environment: .venv with the locked dependencies and this package.

PYTHON=.venv/bin/python
SHOUWEN=.venv/bin/shouwen

prepare_running() {
  make_environment
  once python requirements.lock -- install_locked requirements.lock
  once package pyproject.toml requirements.in -- install_package
  prepare_front_end
  [ -f src/shouwen/locale/zh_Hans/LC_MESSAGES/django.mo ] || forget translations
  once translations src/shouwen/locale tools/translations.py -- compile_translations
}

prepare_development() {
  prepare_running
  once python-development requirements-dev.lock -- install_locked requirements-dev.lock
}

make_environment() {
  [ -x "$PYTHON" ] && "$PYTHON" -m pip --version >/dev/null 2>&1 && return 0
  local base
  base="$(find_python)" || fail "需要 Python 3.11 或更新版本。Debian 12 自带;Ubuntu 22.04 请先运行:sudo apt-get install python3.11 python3.11-venv"
  "$base" -c 'import ensurepip, venv' 2>/dev/null || fail "缺少 venv。请先运行:sudo apt-get install $(venv_package "$base")"
  say "建立 .venv ……"
  rm -rf .venv
  "$base" -m venv .venv
}

find_python() {
  local name
  for name in python3 python3.11 python3.12 python3.13 python3.14; do
    if "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
      say "$name"
      return 0
    fi
  done
  return 1
}

venv_package() {
  "$1" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])'
}

install_locked() {
  say "安装 $1 锁定的依赖 ……"
  "$PYTHON" -m pip install --quiet --disable-pip-version-check --no-input --require-hashes -r "$1"
}

# The locked setuptools builds it: nothing more is fetched.
install_package() {
  "$PYTHON" -m pip install --quiet --disable-pip-version-check --no-input \
    --no-deps --no-build-isolation --editable .
}

compile_translations() {
  "$PYTHON" tools/translations.py compile
}

lock_dependencies() {
  local options=(--universal --python-version 3.11 --generate-hashes --no-header --no-annotate --quiet)
  command -v uv >/dev/null || [ -x .venv/bin/uv ] || fail "锁定依赖要用 uv。请先运行:.venv/bin/pip install uv"
  local uv; uv="$(command -v uv || say .venv/bin/uv)"
  "$uv" pip compile "${options[@]}" -o requirements.lock requirements.in
  "$uv" pip compile "${options[@]}" -c requirements.lock -o requirements-dev.lock requirements-dev.in
  "$uv" pip compile "${options[@]}" -o requirements-node.lock requirements-node.in
}
