#!/usr/bin/env bash
# The proxy beside squid and tinyproxy: the same job, the same server behind them, one after the other in the same run.
# usage: tests/bench/proxies.sh build/syncrig [SECONDS]
set -euo pipefail
syncrig=$(realpath "$1")
seconds=${2:-5}
rounds=3
connections=32
here=$(realpath "$(dirname "$0")")
peers_address=127.78.0.11 # of squid and tinyproxy

work=$(mktemp -d)
chmod 755 "$work"
pids=()
trap 'kill "${pids[@]}" 2>/dev/null || true; wait 2>/dev/null || true; rm -rf "$work"' EXIT

median() { sort -n | awk '{ all[NR] = $1 } END { print all[int((NR + 1) / 2)] }'; }
ratio() { awk -v a="$1" -v b="$2" 'BEGIN { printf "%.2f", a / b }'; }
row() { printf '%-52s %s\n' "$1" "$2"; }

coproc WORLD { exec "$syncrig" up healthy/through-proxy --quiet --ready-file "$work/ready.json"; }
world=$WORLD_PID
pids+=("$world")
while read -r -u "${WORLD[0]}" line && [ "$line" != "Try:" ]; do :; done
ours=$(jq -r .endpoints.proxy "$work/ready.json")

# The server behind them all listens at an address of the world, so that our proxy forwards to it too.
server=$(jq -r .endpoints.upstream "$work/ready.json" | sed 's|http://||; s|:.*||'):9080
hesitant=${server%:*}:9081 # the same, with small send buffers: for answers that nobody reads
mkdir "$work/html"
head -c 4096 /dev/zero >"$work/html/small.bin"
head -c 4194304 /dev/zero >"$work/html/large.bin"
cat >"$work/nginx.conf" <<CONF
worker_processes 1;
daemon off;
pid $work/nginx.pid;
error_log $work/error.log;
events { worker_connections 4096; }
http {
  access_log off;
  sendfile on;
  keepalive_requests 1000000000;
  server { listen $server; listen $hesitant sndbuf=64k; root $work/html; }
}
CONF
nginx -c "$work/nginx.conf" -e "$work/error.log" &
pids+=($!)

cat >"$work/squid.conf" <<CONF
http_port $peers_address:3128
http_access allow all
cache deny all
access_log none
cache_log /dev/null
pid_filename none
pinger_enable off
visible_hostname proxy.corp.test
workers 1
shutdown_lifetime 0 seconds
CONF
squid -N -f "$work/squid.conf" 2>/dev/null &
pids+=($!)
squid_pid=$!
cat >"$work/tinyproxy.conf" <<CONF
Port 8888
Listen $peers_address
Timeout 600
MaxClients 4096
LogLevel Critical
CONF
tinyproxy -d -c "$work/tinyproxy.conf" >/dev/null &
pids+=($!)
tinyproxy_pid=$!

declare -A at=([syncrig]=$ours [squid]=$peers_address:3128 [tinyproxy]=$peers_address:8888)
declare -A pid_of=([syncrig]=$world [squid]=$squid_pid [tinyproxy]=$tinyproxy_pid)
for one in syncrig squid tinyproxy; do
  curl -sf --retry 100 --retry-all-errors --retry-delay 0 --retry-max-time 20 -o /dev/null -x "http://${at[$one]}" "http://$server/small.bin"
done

# wrk's report of one round through the proxy $1 for the file $2.
round() { URL=http://$server/$2 wrk -t1 -c"${3:-$connections}" -d"${seconds}s" --latency -s "$here/through_proxy.lua" "http://${at[$1]}/"; }
rates() { awk '/Requests\/sec/ { print $2 }'; }

for _ in $(seq $rounds); do
  for one in syncrig squid tinyproxy; do round $one small.bin | rates >>"$work/rate.$one"; done
done
for one in syncrig squid tinyproxy; do
  row "proxy, GET of 4 KiB, $connections connections, $one" "$(median <"$work/rate.$one") requests/s"
done
rate() { median <"$work/rate.$1"; }
row "proxy, requests/s, syncrig / squid" "$(ratio "$(rate syncrig)" "$(rate squid)") (medians of $rounds rounds)"
row "proxy, requests/s, syncrig / tinyproxy" "$(ratio "$(rate syncrig)" "$(rate tinyproxy)")"

for one in syncrig squid tinyproxy; do
  round $one large.bin 4 | awk '/Transfer\/sec/ { print $2 }' >"$work/bytes.$one"
  row "proxy, GET of 4 MiB, 4 connections, $one" "$(cat "$work/bytes.$one")/s"
done

direct=$(wrk -t1 -c1 -d"${seconds}s" --latency "http://$server/small.bin" | awk '/ 50%/ { print $2 }')
row "latency without a proxy, one connection, median" "$direct"
for one in syncrig squid tinyproxy; do
  row "latency through $one, one connection, median" "$(round $one small.bin 1 | awk '/ 50%/ { print $2 }')"
done

ulimit -n 8192
for one in syncrig squid; do
  row "2,000 idle and 500 active connections, $one" "$("$here/held_connections.py" "${at[$one]}" "http://$hesitant/large.bin" "${pid_of[$one]}" 2000 500)"
done
