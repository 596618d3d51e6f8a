"""How a world grows with its catalogue: start, memory, GetRevisionIdList, GetUpdateData.

usage: catalogue_sizes.py build/syncrig
"""
import http.client
import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time

SYNC_PATH = "/ServerSyncWebService/ServerSyncWebService.asmx"
AUTH_PATH = "/DssAuthWebService/DssAuthWebService.asmx"
SYNC_NAMESPACE = "http://www.microsoft.com/SoftwareDistribution"
AUTH_NAMESPACE = SYNC_NAMESPACE + "/Server/DssAuthWebService"
SCENARIO = """# proto-file: scenarios/schema/scenario.proto
# proto-message: syncrig.Scenario
title: "Many updates"
story: "Many updates."
source: "the bench"
world {{ upstream {{ catalogue {{ updates: {updates} }} approvals {{ approved_updates: 100 }} }} }}
expect {{ healthy: true }}
"""


class World:
    """A running world and one connection to its upstream."""

    def __init__(self, syncrig, folder, updates):
        scenario = os.path.join(folder, f"healthy-{updates}.txtpb")
        with open(scenario, "w") as text:
            text.write(SCENARIO.format(updates=updates))
        ready = os.path.join(folder, f"ready-{updates}.json")
        begin = time.perf_counter()
        self.process = subprocess.Popen([syncrig, "up", scenario, "--quiet", "--ready-file", ready],
                                        stdout=subprocess.PIPE, text=True)
        while self.process.stdout.readline().strip() != "Try:":  # printed once every port listens
            assert self.process.poll() is None, "the world ended"
        self.start_ms = (time.perf_counter() - begin) * 1000
        while not os.path.exists(ready):
            os.sched_yield()
        with open(ready) as text:
            address = json.load(text)["endpoints"]["upstream"].removeprefix("http://")
        self.connection = http.client.HTTPConnection(address)

    def resident_kib(self, which="VmRSS"):
        with open(f"/proc/{self.process.pid}/status") as status:
            return int(re.search(which + r":\s+(\d+)", status.read()).group(1))

    def call(self, operation, inner, path=SYNC_PATH, namespace=SYNC_NAMESPACE):
        body = (f'<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body>'
                f'<{operation} xmlns="{namespace}">{inner}</{operation}></s:Body></s:Envelope>')
        self.connection.request("POST", path, body, {"Content-Type": "text/xml; charset=utf-8"})
        response = self.connection.getresponse()
        assert response.status == 200, (operation, response.status, response.read()[:500])
        return response

    def cookie(self):
        account = ("<accountName>bench.corp.test</accountName>"
                   "<accountGuid>0bd1a5a6-6b0c-4f7c-9a53-7a1e9d3f2c11</accountGuid>")
        text = self.call("GetAuthorizationCookie", account, AUTH_PATH, AUTH_NAMESPACE).read().decode()
        data = re.search("<CookieData>(.*?)</CookieData>", text).group(1)
        wanted = (f"<authCookies><AuthorizationCookie><PlugInId>DssTargeting</PlugInId><CookieData>{data}"
                  "</CookieData></AuthorizationCookie></authCookies><protocolVersion>1.20</protocolVersion>")
        text = self.call("GetCookie", wanted).read().decode()
        return "<cookie>" + re.search("<GetCookieResult>(.*)</GetCookieResult>", text).group(1) + "</cookie>"

    def stop(self):
        self.process.terminate()
        assert self.process.wait() == 0


def list_all(world, cookie):
    """Seconds, number of ids, and the ids and revisions of the last piece."""
    begin = time.perf_counter()
    response = world.call("GetRevisionIdList", cookie + "<filter><GetConfig>false</GetConfig></filter>")
    count, tail = 0, b""
    while piece := response.read(1 << 20):
        joined = tail + piece
        count += joined.count(b"<UpdateIdentity>") - tail.count(b"<UpdateIdentity>")
        tail = joined[-40_000:]
    ids = re.findall(rb"<UpdateID>(.{36})</UpdateID><RevisionNumber>(\d+)<", tail)
    return time.perf_counter() - begin, count, ids


def fetch_ms(world, cookie, ids):
    wanted = "".join(f"<UpdateIdentity><UpdateID>{id.decode()}</UpdateID><RevisionNumber>{revision.decode()}"
                     "</RevisionNumber></UpdateIdentity>" for id, revision in ids)
    begin = time.perf_counter()
    text = world.call("GetUpdateData", f"{cookie}<updateIds>{wanted}</updateIds>").read()
    assert text.count(b"<ServerSyncUpdateData>") == len(ids)
    return (time.perf_counter() - begin) * 1000


def measure(syncrig, folder, updates):
    world = World(syncrig, folder, updates)
    started_kib = world.resident_kib()
    cookie = world.cookie()
    seconds, count, ids = list_all(world, cookie)
    batches = [fetch_ms(world, cookie, ids[-100 * (i + 1):len(ids) - 100 * i]) for i in range(2)]
    print(f"{updates:>9} updates: start {world.start_ms:6.1f} ms, {started_kib} KiB; list of {count} ids in "
          f"{seconds * 1000:7.1f} ms = {count / seconds:,.0f} ids/s; most memory {world.resident_kib('VmHWM')} KiB; "
          f"100 updates never told before in {statistics.mean(batches):.1f} ms")
    world.stop()


def main():
    with tempfile.TemporaryDirectory() as folder:
        for updates in (1_000, 10_000, 100_000, 1_000_000):
            measure(sys.argv[1], folder, updates)


main()
