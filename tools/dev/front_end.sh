# The front-end files that pages use, and the packages that check ours.

prepare_front_end() {
  [ -d node_modules ] || forget node-modules
  [ -d src/shouwen/web/static/vendor ] || forget front-end
  once node-modules package-lock.json -- npm_ci
  once front-end package-lock.json tools/front_end.py src/shouwen/web/icons.txt -- copy_front_end
}

npm_ci() {
  say "安装前端文件 ……"
  find_npm
  "${NPM[@]}" ci --no-progress --loglevel=error >/dev/null
}

copy_front_end() { "$PYTHON" tools/front_end.py; }

# npm from PATH where Node is new enough, else from a Python wheel inside .venv.
find_npm() {
  if command -v npm >/dev/null && node_is_new_enough; then
    NPM=(npm)
    NODE=(node)
    return 0
  fi
  once node requirements-node.lock -- install_locked requirements-node.lock
  NPM=("$PWD/.venv/bin/npm")
  NODE=("$PWD/.venv/bin/node")
}

node_is_new_enough() {
  node -e 'process.exit(parseInt(process.versions.node) < 18 ? 1 : 0)' 2>/dev/null
}
