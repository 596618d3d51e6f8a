#!/usr/bin/python3
"""Holds connections to a proxy and tells what they cost it.

usage: held_connections.py PROXY_ADDRESS:PORT URL PID IDLE ACTIVE

Opens IDLE connections that say nothing and ACTIVE ones that have asked for URL and do not read the answer; then each
active one reads it to its end. Prints JSON: kibibytes of resident memory per connection, how many were answered, and
how many segments the kernel dropped because its own memory for TCP was full.
"""

import json
import socket
import sys


def resident_kib(pid):
    with open(f"/proc/{pid}/status") as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmRSS"))


# Without a limit here and at the server 500 unread answers fill the kernel's memory for TCP (net.ipv4.tcp_mem); it then drops segments, and
# whole connections wait for minutes: a figure of the machine, not of the proxy.
RECEIVE_BUFFER_BYTES = 64 * 1024


def dropped_by_kernel():
    with open("/proc/net/netstat") as netstat:
        names, values = [line.split() for line in netstat if line.startswith("TcpExt:")]
    return int(values[names.index("TCPRcvQDrop")])


def opened(address, count):
    return [connected(address) for _ in range(count)]


def connected(address):
    connection = socket.socket()
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, RECEIVE_BUFFER_BYTES)
    connection.settimeout(60)
    connection.connect(address)
    return connection


def answered(connection):
    """True if an answer of status 200 came whole."""
    text = b""
    while b"\r\n\r\n" not in text:
        piece = connection.recv(65536)
        if not piece:
            return False
        text += piece
    head, _, body = text.partition(b"\r\n\r\n")
    length = next(int(line.split(b":")[1]) for line in head.split(b"\r\n") if line.lower().startswith(b"content-length"))
    got = len(body)
    while got < length:
        piece = connection.recv(65536)
        if not piece:
            return False
        got += len(piece)
    return head.startswith(b"HTTP/1.1 200")


def main():
    proxy, url, pid, idle_count, active_count = sys.argv[1:6]
    host, _, port = proxy.rpartition(":")
    address = (host, int(port))
    before = resident_kib(pid)
    dropped_before = dropped_by_kernel()
    idle = opened(address, int(idle_count))
    probe = opened(address, 1)[0]  # accepted after all the others
    request = f"GET {url} HTTP/1.1\r\nHost: {url.split('/')[2]}\r\n\r\n".encode()
    probe.sendall(request)
    answered(probe)
    with_idle = resident_kib(pid)
    active = opened(address, int(active_count))
    for connection in active:
        connection.sendall(request)
    for connection in active:  # its answer has begun
        connection.recv(1, socket.MSG_PEEK)
    with_active = resident_kib(pid)
    whole = sum(answered(connection) for connection in active)
    print(json.dumps({
        "kib_per_idle": round((with_idle - before) / len(idle), 1),
        "kib_per_active": round((with_active - with_idle) / len(active), 1),
        "answered": whole,
        "dropped_by_kernel": dropped_by_kernel() - dropped_before,
    }))
    for connection in idle + active + [probe]:
        connection.close()


if __name__ == "__main__":
    main()
