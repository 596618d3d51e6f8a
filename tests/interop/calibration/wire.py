"""HTTP on a raw socket, so that nothing is corrected on the way: what was sent is what stands here."""

import socket


class Reader:
    """Reads heads and bodies from one connection."""

    def __init__(self, connection):
        self.connection = connection
        self.held = b""

    def more(self):
        """False at the end of the stream."""
        try:
            piece = self.connection.recv(65536)
        except ConnectionResetError:
            return False
        self.held += piece
        return bool(piece)

    def head(self):
        """The lines of a head without the empty one; None at the end of the stream."""
        while True:
            for end in (b"\r\n\r\n", b"\n\n"):
                place = self.held.find(end)
                if place >= 0:
                    text, self.held = self.held[:place], self.held[place + len(end):]
                    return text.decode("latin-1").replace("\r\n", "\n").split("\n")
            if not self.more():
                return None

    def exactly(self, count):
        """The next bytes; fewer if the stream ends before."""
        while len(self.held) < count and self.more():
            continue
        taken, self.held = self.held[:count], self.held[count:]
        return taken

    def line(self):
        while b"\n" not in self.held:
            if not self.more():
                return b""
        taken, _, self.held = self.held.partition(b"\n")
        return taken.rstrip(b"\r")

    def chunks(self):
        """The body of a chunked message and its trailer lines; None as body if it breaks off."""
        body = b""
        while True:
            size = self.line().split(b";")[0].strip()
            try:
                count = int(size, 16)
            except ValueError:
                return None, []
            if count == 0:
                break
            piece = self.exactly(count)
            if len(piece) < count:
                return None, []
            body += piece
            self.line()
        trailers = []
        while line := self.line():
            trailers.append(line.decode("latin-1"))
        return body, trailers

    def to_the_end(self):
        while self.more():
            continue
        taken, self.held = self.held, b""
        return taken


def fields_of(lines):
    """Field lines as pairs, in order."""
    pairs = []
    for line in lines:
        name, colon, value = line.partition(":")
        if colon:
            pairs.append((name.strip(), value.strip()))
    return pairs


def values(fields, name):
    return [value for one, value in fields if one.lower() == name.lower()]


def read_response(reader, method):
    """One response as a dictionary; interim ones are counted by status. None: the connection ended instead."""
    interim = []
    while True:
        lines = reader.head()
        if lines is None:
            return None
        parts = lines[0].split(" ", 2)
        if len(parts) < 2 or not parts[1].isdigit():
            return {"status": 0, "line": lines[0]}
        status = int(parts[1])
        fields = fields_of(lines[1:])
        if 100 <= status < 200:
            interim.append(status)
            continue
        break
    response = {"interim": interim, "status": status, "version": parts[0], "fields": fields, "trailers": []}
    coded = ",".join(values(fields, "Transfer-Encoding")).lower()
    lengths = values(fields, "Content-Length")
    if method == "HEAD" or status in (204, 304) or (method == "CONNECT" and status // 100 == 2):
        response["framing"], response["body"] = "none", b""
    elif "chunked" in coded:
        response["framing"] = "chunked"
        response["body"], response["trailers"] = reader.chunks()
    elif lengths:
        response["framing"] = "length"
        wanted = int(lengths[0])
        response["body"] = reader.exactly(wanted)
        if len(response["body"]) < wanted:
            response["framing"] = "length, cut"
    else:
        response["framing"], response["body"] = "close", reader.to_the_end()
    return response


def connect(address, seconds):
    connection = socket.create_connection(address, timeout=seconds)
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return connection
