"""What both proxies are asked: the same bytes, with the addresses filled in."""

def get(path, *lines, method="GET", version="HTTP/1.1", host=True):
    head = [f"{method} http://@origin@{path} {version}"]
    head += ["Host: @origin@"] if host else []
    return "\r\n".join([*head, *lines, "", ""]).encode("latin-1")


def raw(*lines):
    return "\r\n".join([*lines, "", ""]).encode("latin-1")


def sent(head, body):
    return head + body


RIGHT = "Proxy-Authorization: Basic @right@"
WRONG = "Proxy-Authorization: Basic cHJveHktd3N1czp3cm9uZw=="  # proxy-wsus:wrong

# name -> bytes to an open proxy
OPEN = {
    # methods
    "get": get("/plain"),
    "get with a query": get("/plain?a=b&c=%20d"),
    "head": get("/plain", method="HEAD"),
    "post": sent(get("/plain", "Content-Type: text/xml", "Content-Length: 5", method="POST"), b"hello"),
    "post of nothing": get("/plain", "Content-Length: 0", method="POST"),
    "post without length": get("/plain", method="POST"),
    "post chunked": sent(get("/plain", "Transfer-Encoding: chunked", method="POST"), b"5\r\nhello\r\n0\r\n\r\n"),
    "put": sent(get("/plain", "Content-Length: 5", method="PUT"), b"hello"),
    "delete": get("/plain", method="DELETE"),
    "options": get("/plain", method="OPTIONS"),
    "trace": get("/plain", method="TRACE"),
    "patch": sent(get("/plain", "Content-Length: 2", method="PATCH"), b"{}"),
    "propfind": get("/plain", "Depth: 1", "Content-Length: 0", method="PROPFIND"),
    "unknown method": get("/plain", method="FROBNICATE"),
    "lower-case method": get("/plain", method="get"),
    # ranges and conditions
    "range": get("/ranged", "Range: bytes=0-99"),
    "range to the end": get("/ranged", "Range: bytes=1000-"),
    "range of the last bytes": get("/ranged", "Range: bytes=-10"),
    "two ranges": get("/ranged", "Range: bytes=0-1,5-6"),
    "range past the end": get("/ranged", "Range: bytes=5000-6000"),
    "range of another unit": get("/ranged", "Range: lines=0-1"),
    "range of head": get("/ranged", "Range: bytes=0-99", method="HEAD"),
    "if-range": get("/ranged", "Range: bytes=0-99", 'If-Range: "one"'),
    "if-none-match": get("/known", 'If-None-Match: "one"'),
    "if-modified-since": get("/known", "If-Modified-Since: Thu, 01 Jan 2026 00:00:00 GMT"),
    "if-unmodified-since": get("/ranged", "Range: bytes=0-9", "If-Unmodified-Since: Thu, 01 Jan 2026 00:00:00 GMT"),
    # answers
    "204": get("/none"),
    "301": get("/moved"),
    "401": get("/login"),
    "404": get("/absent"),
    "head of 404": get("/absent", method="HEAD"),
    "500": get("/broken"),
    "503": get("/busy"),
    "a reason of its own": get("/odd-reason"),
    "chunked": get("/chunked"),
    "chunked to head": get("/chunked", method="HEAD"),
    "chunked to http/1.0": get("/chunked", version="HTTP/1.0"),
    "trailers": get("/trailers", "TE: trailers"),
    "chunk extensions": get("/extensions"),
    "until close": get("/until-close"),
    "answer of http/1.0": get("/old"),
    "kept answer of http/1.0": get("/old-kept"),
    "answer that closes": get("/closing"),
    "100 unasked": get("/continue"),
    "103": get("/hints"),
    "two cookies": get("/cookies"),
    "hop-by-hop fields of the answer": get("/hop"),
    "content encoding": get("/packed", "Accept-Encoding: gzip"),
    "via of the answer": get("/via"),
    "answer cut short": get("/short"),
    "answer with two lengths": get("/two-lengths"),
    "garbage": get("/garbage"),
    "no answer": get("/empty"),
    "reset": get("/reset"),
    # fields of requests
    "http/1.0": get("/plain", version="HTTP/1.0"),
    "http/1.0 without host": get("/plain", version="HTTP/1.0", host=False),
    "http/1.0 kept": get("/plain", "Connection: keep-alive", version="HTTP/1.0"),
    "http/1.0 kept by the proxy": get("/plain", "Proxy-Connection: keep-alive", version="HTTP/1.0"),
    "connection close": get("/plain", "Connection: close"),
    "proxy-connection": get("/plain", "Proxy-Connection: keep-alive"),
    "proxy-connection close": get("/plain", "Proxy-Connection: close"),
    "named by connection": get("/plain", "Connection: X-Mine", "X-Mine: 1", "X-Yours: 2"),
    "keep-alive field": get("/plain", "Connection: keep-alive", "Keep-Alive: timeout=5"),
    "upgrade": get("/plain", "Connection: Upgrade", "Upgrade: websocket"),
    "te": get("/plain", "Connection: TE", "TE: trailers"),
    "via of the request": get("/plain", "Via: 1.1 before"),
    "x-forwarded-for": get("/plain", "X-Forwarded-For: 192.0.2.1"),
    "max-forwards 5": get("/plain", "Max-Forwards: 5", method="OPTIONS"),
    "options with max-forwards 0": get("/plain", "Max-Forwards: 0", method="OPTIONS"),
    "trace with max-forwards 0": get("/plain", "Max-Forwards: 0", method="TRACE"),
    "get with max-forwards 0": get("/plain", "Max-Forwards: 0"),
    "expect": sent(get("/plain", "Expect: 100-continue", "Content-Length: 5", method="POST"), b"hello"),
    "expect of something else": get("/plain", "Expect: a-miracle"),
    "no-cache": get("/plain", "Cache-Control: no-cache", "Pragma: no-cache"),
    "cookie and authorization": get("/plain", "Cookie: a=b", "Authorization: Basic YTpi"),
    "credentials nobody asked for": get("/plain", RIGHT),
    "soap fields": sent(get("/plain", 'SOAPAction: "urn:x"', "Accept-Encoding: xpress", "Content-Length: 2",
                            method="POST"), b"<>"),
    # malformed or odd requests
    "origin form": raw("GET /plain HTTP/1.1", "Host: @origin@"),
    "no host": get("/plain", host=False),
    "two hosts": get("/plain", "Host: other.test"),
    "another host": raw("GET http://@origin@/plain HTTP/1.1", "Host: other.test"),
    "no path": raw("GET http://@origin@ HTTP/1.1", "Host: @origin@"),
    "fragment": get("/plain#here"),
    "port that is none": raw("GET http://127.0.0.1:99999/ HTTP/1.1", "Host: x"),
    "port of letters": raw("GET http://127.0.0.1:abc/ HTTP/1.1", "Host: x"),
    "empty host": raw("GET http:///plain HTTP/1.1", "Host: x"),
    "unknown scheme": raw("GET foo://@origin@/plain HTTP/1.1", "Host: @origin@"),
    "only a word": raw("HELLO"),
    "version 2.0": get("/plain", version="HTTP/2.0"),
    "version 1.2": get("/plain", version="HTTP/1.2"),
    "version that is none": get("/plain", version="HTP/1.1"),
    "field without colon": get("/plain", "this is no field"),
    "blank before the colon": get("/plain", "X-Odd : 1"),
    "folded field": get("/plain", "X-Folded: a\r\n b"),
    "bare line feeds": get("/plain").replace(b"\r\n", b"\n"),
    "empty line first": b"\r\n" + get("/plain"),
    "nul in a field": get("/plain", "X-Nul: a\0b"),
    "two lengths": sent(get("/plain", "Content-Length: 5", "Content-Length: 6", method="POST"), b"hello!"),
    "length and chunked": sent(get("/plain", "Content-Length: 5", "Transfer-Encoding: chunked", method="POST"),
                               b"5\r\nhello\r\n0\r\n\r\n"),
    "length below zero": get("/plain", "Content-Length: -1", method="POST"),
    "long field": get("/plain", "X-Long: " + "x" * 6000),
    "huge field": get("/plain", "X-Huge: " + "x" * 200000),
    "long target": get("/plain?" + "x" * 6000),
    # places that can't be reached
    "closed port": raw("GET http://@closed@/plain HTTP/1.1", "Host: @closed@"),
    "head of a closed port": raw("HEAD http://@closed@/plain HTTP/1.1", "Host: @closed@"),
    # tunnels
    "connect": raw("CONNECT @origin@ HTTP/1.1", "Host: @origin@"),
    "connect of http/1.0": raw("CONNECT @origin@ HTTP/1.0"),
    "connect to a closed port": raw("CONNECT @closed@ HTTP/1.1", "Host: @closed@"),
    "connect to a port that is denied": raw("CONNECT @host@:22 HTTP/1.1", "Host: @host@:22"),
    "connect without port": raw("CONNECT @host@ HTTP/1.1", "Host: @host@"),
    "connect with an url": raw("CONNECT http://@origin@/ HTTP/1.1", "Host: @origin@"),
}

# name -> bytes to a proxy that asks for a password
ASKING = {
    "asked: get": get("/plain"),
    "asked: head": get("/plain", method="HEAD"),
    "asked: post": sent(get("/plain", "Content-Length: 5", method="POST"), b"hello"),
    "asked: http/1.0": get("/plain", version="HTTP/1.0"),
    "asked: connect": raw("CONNECT @origin@ HTTP/1.1", "Host: @origin@"),
    "asked: wrong password": get("/plain", WRONG),
    "asked: another scheme": get("/plain", "Proxy-Authorization: Frob abc"),
    "asked: no base64": get("/plain", "Proxy-Authorization: Basic %%%"),
    "asked: no colon": get("/plain", "Proxy-Authorization: Basic YWJj"),
    "asked: as to a server": get("/plain", RIGHT.replace("Proxy-", "")),
    "asked: right password": get("/plain", RIGHT),
    "asked: right password, head": get("/plain", RIGHT, method="HEAD"),
    "asked: right password, connect": raw("CONNECT @origin@ HTTP/1.1", "Host: @origin@", RIGHT),
    "asked: range with the right password": get("/ranged", "Range: bytes=0-99", RIGHT),
}

# What is sent on the same connection afterwards, to see whether it is still there.
AFTER = {"CONNECT": raw("GET /plain HTTP/1.1", "Host: @origin@")}
AFTER_ANY = get("/plain?after")
AFTER_ANY_ASKING = get("/plain?after", RIGHT)
