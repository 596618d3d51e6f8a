#!/usr/bin/python3
"""Asks a real proxy and one of a world the same things and tells where they differ.

usage: calibrate.py PRODUCT OPEN_PROXY OPEN_ADDRESS ASKING_PROXY ASKING_ADDRESS USER:PASSWORD EXPLAINED

OPEN_PROXY and ASKING_PROXY are "address:port" of the proxies of two worlds, the ADDRESSes such as each forwards to;
the asking one lets USER in. EXPLAINED lists the differences that are known, one a line: "PRODUCT, ... | REQUEST | ASPECT | reason"; REQUEST and
ASPECT may be globs. Prints the differences that it does not list and the lines that are no longer needed; status 0 if
there are none of either.
"""

import base64
import json
import socket
import sys

import asked
from origin import TEXT, Origin
from products import PASSWORD, USER, Product, free_port
from wire import Reader, connect, read_response

SECONDS = 15
# What a proxy says of itself and nobody acts on, or what differs from moment to moment.
IGNORED = {"date", "age"}


def filled(template, places):
    for name, value in places.items():
        template = template.replace(b"@" + name.encode() + b"@", value.encode())
    return template


def normalised(fields, places):
    """Sorted "name: value" lines; addresses and names of proxies are made the same."""
    lines = []
    for name, value in fields:
        if name.lower() in IGNORED:
            continue
        for old, new in places:
            value = value.replace(old, new)
        lines.append(f"{name.lower()}: {value}")
    return sorted(lines)


def exchange(proxy, request, after, origin, places):
    """What one request and a second one on the same connection bring."""
    del origin.arrived[:]
    method = request.lstrip().split(b" ")[0].decode("latin-1")
    seen = {}
    with connect(proxy, SECONDS) as connection:
        reader = Reader(connection)
        try:
            connection.sendall(request)
            response = read_response(reader, method)
        except (BrokenPipeError, ConnectionResetError):
            response = None
        except socket.timeout:
            return {"status": "silence"}
        if response is None:
            seen["status"] = "closed"
        elif response["status"] == 0:
            seen["status"] = "no HTTP: " + response["line"][:40]
        else:
            describe(response, seen, places)
            seen["connection"] = still_there(connection, reader, after, response)
    forwarded = [one for one in origin.arrived if "?after" not in one["line"]]
    seen["forwarded"] = [one["line"] for one in forwarded][:1]
    seen["forwarded fields"] = normalised(forwarded[0]["fields"], places) if forwarded else []
    seen["forwarded body"] = (forwarded[0]["body"] or b"").decode("latin-1") if forwarded else ""
    return seen


def describe(response, seen, places):
    own = "origin" not in [value for name, value in response["fields"] if name.lower() == "server"]
    body = response["body"] or b""
    seen["status"] = response["status"]
    seen["version"] = response["version"]
    seen["interim"] = response["interim"]
    fields = normalised(response["fields"], places)
    if own:
        fields = [line for line in fields if not line.startswith("content-length:")]
    seen["fields"] = fields
    seen["trailers"] = response["trailers"]
    if body[:1] == b"<" or (own and body not in (b"", TEXT) and response["status"] >= 400):
        seen["body"] = "a page"
    else:
        seen["body"] = body.decode("latin-1")
        seen["framing"] = response["framing"]


def still_there(connection, reader, after, response):
    try:
        connection.sendall(after)
        again = read_response(reader, "GET")
    except (BrokenPipeError, ConnectionResetError):
        return "closed"
    except socket.timeout:
        return "silence"
    return "kept" if again and again.get("status") == 200 else "closed" if again is None else "kept, and answers otherwise"


def all_of(proxies, origins, account, places):
    results = {}
    for proxy, origin, requests in zip(proxies, origins, (asked.OPEN, asked.ASKING)):
        host = origin.address[0]
        closed = f"{host}:{free_port(host)}"
        addresses = {"origin": f"{host}:{origin.address[1]}", "closed": closed, "host": host,
                     "right": base64.b64encode(account.encode()).decode()}
        any_after = asked.AFTER_ANY if requests is asked.OPEN else asked.AFTER_ANY_ASKING
        for name, template in requests.items():
            after = asked.AFTER["CONNECT"] if template.startswith(b"CONNECT") else any_after
            known = places + [(closed, "CLOSED"), (addresses["origin"], "ORIGIN"), (addresses["right"], "CREDENTIALS")]
            results[name] = exchange(proxy, filled(template, addresses), filled(after, addresses), origin, known)
    return results


def place(text):
    host, _, port = text.rpartition(":")
    return host, int(port)


def differences(theirs, ours):
    for name, result in theirs.items():
        for aspect in sorted(result.keys() | ours[name].keys()):
            if result.get(aspect) != ours[name].get(aspect):
                yield name, aspect, result.get(aspect), ours[name].get(aspect)


def explanations(path, product):
    lines = []
    with open(path) as file:
        for line in file:
            parts = [part.strip() for part in line.strip().strip("|").split("|")]
            if len(parts) == 4 and product in parts[0].split(", "):
                lines.append(parts)
    return lines


def main():
    product_name, open_proxy, open_address, asking_proxy, asking_address, account, explained_path = sys.argv[1:8]
    ours_at = (place(open_proxy), place(asking_proxy))
    origins = Origin(open_address), Origin(asking_address)
    product = Product(product_name, "127.78.1.1")
    try:
        def named(places):
            return ([(f"{address}:{port}", "PROXY") for address, port in places] + [("proxy.corp.test", "PROXY")] +
                    [(f":{port}", ":PORT") for address, port in places])
        theirs = all_of((product.open, product.asking), origins, f"{USER}:{PASSWORD}", named((product.open, product.asking)))
        ours = all_of(ours_at, origins, account, named(ours_at))
    finally:
        product.stop()
    known = explanations(explained_path, product_name)
    used, unexplained = set(), 0
    for name, aspect, real, own in differences(theirs, ours):
        fits = [i for i, line in enumerate(known)
                if name == line[1] and aspect in line[2].split(", ")]
        used.update(fits)
        if not fits:
            unexplained += 1
            print(json.dumps({"request": name, "aspect": aspect, product_name: real, "syncrig": own}))
    unneeded = [line for i, line in enumerate(known) if i not in used]
    for line in unneeded:
        print("no longer needed: " + " | ".join(line))
    print(f"{len(theirs)} requests, {unexplained} differences unexplained, {len(known)} lines of explanation")
    return 0 if unexplained == 0 and not unneeded else 1


if __name__ == "__main__":
    sys.exit(main())
