# The front-end files that pages use, and the packages that check ours.

prepare_front_end() {
  once front-end package-lock.json tools/front_end.py src/shouwen/web/icons.txt -- install_front_end
}

install_front_end() {
  say "安装前端文件 ……"
  npm_ci --omit=dev
  "$PYTHON" tools/front_end.py
}

prepare_front_end_tools() {
  once front-end-tools package-lock.json -- npm_ci
}

npm_ci() {
  find_npm
  "${NPM[@]}" ci --no-progress --loglevel=error "$@" >/dev/null
}

# npm from PATH where Node is new enough, else from a Python wheel inside .venv.
find_npm() {
  if command -v npm >/dev/null && command -v node >/dev/null && node -e 'process.exit(+(parseInt(process.versions.node) < 18))'; then
    NPM=(npm)
    NODE=(node)
    return 0
  fi
  once node requirements-node.lock -- install_locked requirements-node.lock
  export PATH="$PWD/.venv/bin:$PATH"
  NPM=(.venv/bin/npm)
  NODE=(.venv/bin/node)
}
