#!/usr/bin/env bash
# Figures of the program named, beside nginx on the same job in the same run.
# usage: tests/bench/run.sh build/syncrig [SECONDS]
set -euo pipefail
syncrig=$(realpath "$1")
seconds=${2:-5}
rounds=3
connections=32
nginx_at=127.78.0.10:8530 # an address of its own, beside the worlds' blocks

work=$(mktemp -d)
pids=()
trap 'kill "${pids[@]}" 2>/dev/null || true; wait 2>/dev/null || true; rm -rf "$work"' EXIT

median() { sort -n | awk '{ all[NR] = $1 } END { print all[int((NR + 1) / 2)] }'; }
row() { printf '%-52s %s\n' "$1" "$2"; }

# Starts a world and returns once it is ready: the line "Try:" comes after the last port listens.
start_world() {
  local id=$1
  shift
  coproc WORLD { exec "$syncrig" up "$id" --quiet --ready-file "$work/ready.json" "$@"; }
  world=$WORLD_PID
  pids+=("$world")
  while read -r -u "${WORLD[0]}" line && [ "$line" != "Try:" ]; do :; done
}

stop_world() {
  kill -TERM "$world"
  wait "$world"
}

# Requests per second of one round of wrk.
requests_per_second() { wrk -t1 -c"$connections" -d"${seconds}s" "$@" | awk '/Requests\/sec/ { print $2 }'; }

start_times() {
  for _ in $(seq 20); do
    local before=$(date +%s%N)
    start_world healthy/through-proxy
    echo $((($(date +%s%N) - before) / 1000))
    stop_world
  done
}

row "world: process start until every port listens" "$(start_times | median) us (median of 20)"

"$syncrig" verify 'healthy/**' 'proxy/**' 'http/**' 'catalogue/**' --jobs 1 --json "$work/results.json" >/dev/null
row "one verified run: start, check, judge, stop" "$(jq '.runs[].ms' "$work/results.json" | median) ms (median of $(jq '.runs | length' "$work/results.json"))"

whole=$(date +%s%N)
"$syncrig" verify --jobs 2 --json "$work/results.json" >/dev/null
row "whole catalogue, --jobs 2" "$((($(date +%s%N) - whole) / 1000000)) ms for $(jq '.runs | length' "$work/results.json") runs"

start_world healthy/direct
row "idle world: resident memory" "$(awk '/VmRSS/ { print $2 }' "/proc/$world/status") KiB ($(awk '/RssAnon/ { print $2 }' "/proc/$world/status") KiB of it its own)"

facts=$(jq -r .facts "$work/ready.json")
sha1=$(jq -r '[.wanted[].files[] | select(.bytes == 4096)][0].sha1' "$facts")
name=$(jq -r '[.wanted[].files[] | select(.bytes == 4096)][0].name' "$facts")
ours=$(jq -r .endpoints.content "$work/ready.json")/${sha1: -2}/$sha1.${name##*.}
mkdir "$work/html"
curl -sSf -o "$work/html/file.bin" "$ours"
cat >"$work/nginx.conf" <<CONF
worker_processes 1;
daemon off;
pid $work/nginx.pid;
error_log $work/error.log;
events { worker_connections 1024; }
http {
  access_log off;
  sendfile on;
  keepalive_requests 1000000000;
  server { listen $nginx_at; root $work/html; }
}
CONF
chmod 755 "$work" "$work/html"
nginx -c "$work/nginx.conf" -e "$work/error.log" &
pids+=($!)
curl -sf --retry 50 --retry-connrefused --retry-delay 0 --retry-max-time 10 -o /dev/null "http://$nginx_at/file.bin"

for _ in $(seq $rounds); do
  requests_per_second "$ours" >>"$work/ours"
  requests_per_second "http://$nginx_at/file.bin" >>"$work/nginx"
done
row "4 KiB file, $connections connections, upstream" "$(median <"$work/ours") requests/s"
row "4 KiB file, $connections connections, nginx, one worker" "$(median <"$work/nginx") requests/s"
row "upstream / nginx" "$(awk -v a="$(median <"$work/ours")" -v b="$(median <"$work/nginx")" 'BEGIN { printf "%.2f", a / b }') (medians of $rounds rounds)"

python3 "$(dirname "$0")/catalogue_sizes.py" "$syncrig"
