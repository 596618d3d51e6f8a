#!/usr/bin/env bash
# Builds the fuzzers and runs each for SECONDS (60). New inputs stay in build-fuzz/corpus; one that breaks a fuzzer
# is kept in build-fuzz/found, and the script fails.
# usage: tests/fuzz/run.sh [SECONDS]
set -euo pipefail
seconds=${1:-60}
cd "$(dirname "$0")/../.."
tree=build-fuzz
[ -f "$tree/build.ninja" ] || cmake --preset fuzz >/dev/null
cmake --build "$tree"
mkdir -p "$tree/found"
export ASAN_SYMBOLIZER_PATH=${ASAN_SYMBOLIZER_PATH:-$(command -v addr2line)}

# What broke a fuzzer before must no longer do so.
shopt -s nullglob
fuzz() {
  local name=$1 broke=("$tree/found/$1-"*)
  local fuzzer="$tree/tests/fuzz/${name}_fuzz"
  [ ${#broke[@]} -eq 0 ] || "$fuzzer" -timeout=10 "${broke[@]}" || return 1
  mkdir -p "$tree/corpus/$name"
  "$fuzzer" -max_total_time="$seconds" -timeout=10 -rss_limit_mb=2048 -print_final_stats=1 \
    -artifact_prefix="$tree/found/$name-" "$tree/corpus/$name" "tests/fuzz/corpus/$name"
}

# All at once: a fuzzer's time is the wall's.
declare -A running=()
for source in tests/fuzz/*_fuzz.cpp; do
  name=$(basename "$source" _fuzz.cpp)
  fuzz "$name" >"$tree/$name.log" 2>&1 &
  running[$name]=$!
done

failed=0
for name in "${!running[@]}"; do
  if wait "${running[$name]}"; then
    echo "$name: $(sed -n 's/^stat::number_of_executed_units: *//p' "$tree/$name.log") inputs in $seconds s"
  else
    failed=1
    echo "$name: FAILED; see $tree/$name.log" >&2
    grep -v '^#' "$tree/$name.log" | tail -40 >&2
  fi
done
exit "$failed"
