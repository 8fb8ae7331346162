# A step is done again only when one of its inputs has changed.

STAMPS=.venv/.stamps

# once NAME INPUT... -- COMMAND...: runs COMMAND unless NAME was done with these very inputs.
# An input is a file, a folder, or any other text (then the text itself counts).
once() {
  local name="$1" inputs=() digest
  shift
  while [ "$1" != -- ]; do inputs+=("$1"); shift; done
  shift
  digest="$(digest_of "${inputs[@]}")"
  if [ -f "$STAMPS/$name" ] && [ "$(cat "$STAMPS/$name")" = "$digest" ]; then return 0; fi
  "$@"
  mkdir -p "$STAMPS"
  printf '%s\n' "$digest" > "$STAMPS/$name"
}

# What the step made is gone: it has to be done again.
forget() { rm -f "$STAMPS/$1"; }

digest_of() {
  local input
  for input in "$@"; do
    printf '%s\n' "$input"
    if [ -d "$input" ]; then
      find "$input" -type f -not -name '*.pyc' -not -name '*.mo' -print0 | sort -z | xargs -0 -r sha256sum
    elif [ -f "$input" ]; then
      sha256sum "$input"
    fi
  done | sha256sum | cut -d' ' -f1
}
