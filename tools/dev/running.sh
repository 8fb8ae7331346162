# The server and its worker, side by side.

PORT="${SHOUWEN_PORT:-8000}"
STATIC="${SHOUWEN_DATA:-var}/static"

prepare_demo() {
  migrate
  "$SHOUWEN" demo --prepare-only
}

migrate() { "$SHOUWEN" manage migrate --verbosity 0; }

collect_static_files() {
  "$SHOUWEN" manage collectstatic --no-input --clear --verbosity 0
}

serve_until_stopped() {
  migrate
  [ -f "$STATIC/staticfiles.json" ] || forget static
  once static "folder $STATIC" src/shouwen/web/static requirements.lock -- collect_static_files
  port_is_free || fail "端口 $PORT 已被占用。请换一个:SHOUWEN_PORT=8001 ./dev demo"
  trap stop_both EXIT
  trap 'exit 0' INT TERM
  "$SHOUWEN" serve --port "$PORT" & SERVER=$!
  "$SHOUWEN" work & WORKER=$!
  await_server
  say "" "首问已启动:http://127.0.0.1:$PORT/    (Ctrl-C 结束)"
  wait -n "$SERVER" "$WORKER" || true
  fail "网页或后台意外停止,另一个也已结束;数据没有丢失。原因见上面的输出。"
}

port_is_free() { ! (exec 3<>"/dev/tcp/127.0.0.1/$PORT") 2>/dev/null; }

await_server() {
  local tries
  for tries in $(seq 1 300); do
    port_is_free || return 0
    kill -0 "$SERVER" 2>/dev/null || fail "网页服务没有启动,原因见上面的输出。"
    sleep 0.1
  done
  fail "网页服务 30 秒内没有应答。"
}

stop_both() {
  trap - EXIT
  say "正在结束 ……"
  kill -TERM "$SERVER" "$WORKER" 2>/dev/null || true
  wait "$SERVER" "$WORKER" 2>/dev/null || true
}
