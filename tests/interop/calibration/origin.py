"""The server behind both proxies. What it answers is in the path; what reached it is kept."""

import socket
import struct
import threading

from wire import Reader, fields_of, values

TEXT = bytes(range(32, 127)) * 11  # 1,045 bytes
MODIFIED = "Thu, 01 Jan 2026 00:00:00 GMT"


def plain(status, body=TEXT, *more, version="HTTP/1.1"):
    lines = [f"{version} {status}", "Date: Thu, 01 Jan 2026 12:00:00 GMT", "Server: origin", *more,
             f"Content-Length: {len(body)}"]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


def raw(*lines, body=b""):
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


def ranged(fields):
    """RFC 9110 14.2, single ranges; several are answered as multipart."""
    wanted = values(fields, "Range")
    if not wanted or not wanted[0].startswith("bytes="):
        return plain("200 OK", TEXT, "Accept-Ranges: bytes", f"Last-Modified: {MODIFIED}", 'ETag: "one"')
    parts = []
    for one in wanted[0][6:].split(","):
        first, _, last = one.strip().partition("-")
        if not first.isdigit() and not last.isdigit():
            return plain("200 OK", TEXT, "Accept-Ranges: bytes", f"Last-Modified: {MODIFIED}", 'ETag: "one"')
        start = int(first) if first else len(TEXT) - int(last)
        stop = min(int(last), len(TEXT) - 1) if first and last else len(TEXT) - 1
        parts.append((start, stop))
    start, stop = parts[0]
    if start >= len(TEXT):
        return plain("416 Range Not Satisfiable", b"", f"Content-Range: bytes */{len(TEXT)}")
    stamp = (f"Last-Modified: {MODIFIED}", 'ETag: "one"')
    if len(parts) == 1:
        return plain("206 Partial Content", TEXT[start:stop + 1],
                     f"Content-Range: bytes {start}-{stop}/{len(TEXT)}", *stamp)
    body = b""
    for start, stop in parts:
        body += (f"--edge\r\nContent-Range: bytes {start}-{stop}/{len(TEXT)}\r\n\r\n").encode()
        body += TEXT[start:stop + 1] + b"\r\n"
    return plain("206 Partial Content", body + b"--edge--\r\n",
                 "Content-Type: multipart/byteranges; boundary=edge", *stamp)


def is_known(fields):
    return '"one"' in values(fields, "If-None-Match") or MODIFIED in values(fields, "If-Modified-Since")


OK = ("HTTP/1.1 200 OK", "Server: origin")
ANSWERS = {
    "/plain": lambda fields: plain("200 OK", TEXT, "Content-Type: text/plain"),
    "/ranged": ranged,
    "/known": lambda fields: raw("HTTP/1.1 304 Not Modified", 'ETag: "one"') if is_known(fields) else ranged([]),
    "/none": lambda fields: raw("HTTP/1.1 204 No Content", "Server: origin"),
    "/moved": lambda fields: plain("301 Moved Permanently", b"moved", "Location: /plain"),
    "/absent": lambda fields: plain("404 Not Found", b"no such thing", "Content-Type: text/plain"),
    "/broken": lambda fields: plain("500 Internal Server Error", b"oh", "Content-Type: text/plain"),
    "/busy": lambda fields: plain("503 Service Unavailable", b"busy", "Retry-After: 60"),
    "/login": lambda fields: plain("401 Unauthorized", b"who", 'WWW-Authenticate: Basic realm="origin"'),
    "/odd-reason": lambda fields: plain("200 Quite All Right", b"text"),
    "/chunked": lambda fields: raw(*OK, "Transfer-Encoding: chunked", body=b"5\r\nhello\r\n6\r\n there\r\n0\r\n\r\n"),
    "/trailers": lambda fields: raw(*OK, "Transfer-Encoding: chunked", "Trailer: X-Sum",
                                    body=b"5\r\nhello\r\n0\r\nX-Sum: 5\r\n\r\n"),
    "/extensions": lambda fields: raw(*OK, "Transfer-Encoding: chunked", body=b"5;a=b\r\nhello\r\n0\r\n\r\n"),
    "/until-close": lambda fields: raw(*OK, "Connection: close", body=b"until the end"),
    "/old": lambda fields: raw("HTTP/1.0 200 OK", "Server: origin", body=b"old"),
    "/old-kept": lambda fields: raw("HTTP/1.0 200 OK", "Connection: keep-alive", "Content-Length: 3", body=b"old"),
    "/closing": lambda fields: plain("200 OK", b"bye", "Connection: close"),
    "/continue": lambda fields: raw("HTTP/1.1 100 Continue") + plain("200 OK", b"after 100"),
    "/hints": lambda fields: raw("HTTP/1.1 103 Early Hints", "Link: </a>") + plain("200 OK", b"after 103"),
    "/cookies": lambda fields: plain("200 OK", b"c", "Set-Cookie: a=1", "Set-Cookie: b=2"),
    "/hop": lambda fields: plain("200 OK", b"h", "Connection: X-Mine", "X-Mine: 1", "X-Yours: 2",
                                 "Keep-Alive: timeout=5"),
    "/packed": lambda fields: plain("200 OK", b"not really gzip", "Content-Encoding: gzip"),
    "/via": lambda fields: plain("200 OK", b"v", "Via: 1.1 before"),
    "/short": lambda fields: raw(*OK, "Content-Length: 50", "Connection: close", body=b"only this"),
    "/two-lengths": lambda fields: raw(*OK, "Content-Length: 3", "Content-Length: 5", body=b"12345"),
    "/garbage": lambda fields: b"\x01\x02\x03 this is not HTTP\r\n\r\n",
    "/empty": lambda fields: b"",
}
CLOSES = {"/until-close", "/old", "/closing", "/short", "/two-lengths", "/garbage", "/empty"}


class Origin:
    """Listens at once, on a thread of its own for each connection."""

    def __init__(self, host):
        self.listener = socket.create_server((host, 0), backlog=64)
        self.address = self.listener.getsockname()
        self.arrived = []
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self):
        while True:
            connection, _ = self.listener.accept()
            threading.Thread(target=self.serve, args=(connection,), daemon=True).start()

    def serve(self, connection):
        try:
            with connection:
                reader = Reader(connection)
                while self.exchange(connection, reader):
                    continue
        except (ConnectionError, OSError):
            return

    def exchange(self, connection, reader):
        lines = reader.head()
        if not lines:
            return False
        parts = lines[0].split(" ")
        fields = fields_of(lines[1:])
        arrived = {"line": lines[0], "fields": fields, "body": b""}
        self.arrived.append(arrived)
        if any("100-continue" in value.lower() for value in values(fields, "Expect")):
            connection.sendall(b"HTTP/1.1 100 Continue\r\n\r\n")
        if "chunked" in ",".join(values(fields, "Transfer-Encoding")).lower():
            arrived["body"], arrived["trailers"] = reader.chunks()
        elif values(fields, "Content-Length"):
            arrived["body"] = reader.exactly(int(values(fields, "Content-Length")[0]))
        path = parts[1].split("?")[0] if len(parts) > 1 else "/"
        if path == "/reset":
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            return False
        answer = ANSWERS.get(path, ANSWERS["/plain"])(fields)
        if parts[0] == "HEAD":
            head, end, _ = answer.partition(b"\r\n\r\n")
            answer = head + end
        connection.sendall(answer)
        closing = path in CLOSES or "close" in ",".join(values(fields, "Connection")).lower()
        return not closing and not lines[0].endswith("HTTP/1.0")
