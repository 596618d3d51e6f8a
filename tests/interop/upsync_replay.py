"""Synchronises from an upstream with the requests of microsoft/update-server-server-sync, and demands of the answers what its
reader does.

usage: upsync_replay.py URL

Shapes: WCF envelopes in chunked bodies, account name and GUID swapped, protocol 1.7, batches of 50 in parallel, one handshake
for the categories and another one for the updates. What is not as it should be ends the program with a traceback.
"""

import base64
import concurrent.futures
import datetime
import hashlib
import http.client
import subprocess
import sys
import tempfile
import urllib.parse
import uuid
import xml.etree.ElementTree as xml

SOAP = "http://schemas.xmlsoap.org/soap/envelope/"
SYNC = "http://www.microsoft.com/SoftwareDistribution"
AUTH = "http://www.microsoft.com/SoftwareDistribution/Server/DssAuthWebService"
UPD = "{http://schemas.microsoft.com/msus/2002/12/Update}"
CAT = "{http://schemas.microsoft.com/msus/2002/12/UpdateHandlers/Category}"
SYNC_PATH = "/ServerSyncWebService/ServerSyncWebService.asmx"
ZEROS = str(uuid.UUID(int=0))


def check(holds, what):
    if not holds:
        raise AssertionError(what)


def check_equal(found, expected):
    check(found == expected, f"{found!r} instead of {expected!r}")


class Fault(Exception):
    pass


class Connection:
    """One connection that is kept, with the cookies that WCF would keep too."""

    def __init__(self, url):
        self.host = urllib.parse.urlsplit(url).netloc
        self.http = http.client.HTTPConnection(self.host, timeout=60)

    def call(self, path, uri, operation, inner):
        text = (f'<s:Envelope xmlns:s="{SOAP}"><s:Body xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
                f'xmlns:xsd="http://www.w3.org/2001/XMLSchema"><{operation} xmlns="{uri}">{inner}</{operation}>'
                '</s:Body></s:Envelope>').encode()
        half = len(text) // 2
        self.http.request("POST", path, body=iter([text[:half], text[half:]]), encode_chunked=True, headers={
            "Content-Type": "text/xml; charset=utf-8", "SOAPAction": f'"{uri}/{operation}"',
            "Transfer-Encoding": "chunked", "Accept-Encoding": "gzip, deflate"})
        response = self.http.getresponse()
        answer = response.read()
        check_equal(response.headers["Content-Type"], "text/xml; charset=utf-8")
        check_equal(response.headers["Content-Encoding"], None)
        body = xml.fromstring(answer).find(f"{{{SOAP}}}Body")
        if response.status == 500:
            raise Fault(body.findtext(f"{{{SOAP}}}Fault/faultstring"))
        check_equal(response.status, 200)
        result, = body
        check_equal(result.tag, f"{{{uri}}}{operation}Response")
        return result[0]


def texts(element, uri, *names):
    """Of children that are there in this order and no others, as a reader with data contracts wants them."""
    check_equal([child.tag for child in element], [f"{{{uri}}}{name}" for name in names])
    return [child.text for child in element]


class Session:
    def __init__(self, url, account_name=ZEROS, account_guid=ZEROS):
        self.url = url
        self.connection = Connection(url)
        self.service_url = self.get_auth_config()
        self.authorization = self.get_authorization_cookie(account_name, account_guid)
        self.cookie = self.get_cookie()
        self.batch = min(50, self.get_config_data())

    def sync(self, operation, inner, connection=None):
        return (connection or self.connection).call(SYNC_PATH, SYNC, operation, inner)

    def get_auth_config(self):
        config = self.sync("GetAuthConfig", "")
        texts(config, SYNC, "LastChange", "AuthInfo")
        texts(config[1], SYNC, "AuthPlugInInfo")
        name, service_url, _ = texts(config[1][0], SYNC, "PlugInID", "ServiceUrl", "Parameter")
        check_equal(name, "DssTargeting")
        return service_url

    def get_authorization_cookie(self, account_name, account_guid):
        result = self.connection.call("/" + self.service_url, AUTH, "GetAuthorizationCookie",
                                      f"<accountName>{account_name}</accountName><accountGuid>{account_guid}</accountGuid>")
        return texts(result, AUTH, "PlugInId", "CookieData")

    def get_cookie(self, version="1.7"):
        plug_in, data = self.authorization
        result = self.sync("GetCookie", f"<authCookies><AuthorizationCookie><PlugInId>{plug_in}</PlugInId><CookieData>{data}"
                                        "</CookieData></AuthorizationCookie></authCookies>"
                                        f"<protocolVersion>{version}</protocolVersion>")
        expiration, data = texts(result, SYNC, "Expiration", "EncryptedData")
        check(expiration > datetime.datetime.now(datetime.timezone.utc).isoformat(), expiration)
        return f"<cookie><Expiration>{expiration}</Expiration><EncryptedData>{data}</EncryptedData></cookie>"

    def get_config_data(self):
        config = self.sync("GetConfigData", self.cookie)
        return int(config.findtext(f"{{{SYNC}}}MaxNumberOfUpdatesPerRequest"))

    def revisions(self, filter):
        result = self.sync("GetRevisionIdList", f"{self.cookie}<filter>{filter}</filter>")
        check(result.findtext(f"{{{SYNC}}}Anchor"), "an anchor")
        return [tuple(texts(one, SYNC, "UpdateID", "RevisionNumber")) for one in result.find(f"{{{SYNC}}}NewRevisions")]

    def documents(self, identities):
        batches = [identities[i:i + self.batch] for i in range(0, len(identities), self.batch)]
        with concurrent.futures.ThreadPoolExecutor(4) as pool:
            return [one for batch in pool.map(self.batch_of_documents, batches) for one in batch]

    def batch_of_documents(self, identities):
        ids = "".join(f"<UpdateIdentity><UpdateID>{id}</UpdateID><RevisionNumber>{number}</RevisionNumber></UpdateIdentity>"
                      for id, number in identities)
        result = self.sync("GetUpdateData", f"{self.cookie}<updateIds>{ids}</updateIds>", Connection(self.url))
        updates, urls = result.find(f"{{{SYNC}}}updates"), result.find(f"{{{SYNC}}}fileUrls")
        by_digest = {}
        for one in urls:
            digest = one.findtext(f"{{{SYNC}}}FileDigest")
            check(digest not in by_digest, "a digest is told once")
            by_digest[digest] = one.findtext(f"{{{SYNC}}}MUUrl")
        check_equal([one.find(f"{{{SYNC}}}Id")[0].text for one in updates], [id for id, _ in identities])
        return [Document(text_of(one), by_digest) for one in updates]


def text_of(update):
    plain = update.findtext(f"{{{SYNC}}}XmlUpdateBlob")
    if plain is not None:
        return plain
    cabinet = base64.b64decode(update.findtext(f"{{{SYNC}}}XmlUpdateBlobCompressed"), validate=True)
    # cabextract reads no standard input.
    with tempfile.NamedTemporaryFile(suffix=".cab") as file:
        file.write(cabinet)
        file.flush()
        done = subprocess.run(["cabextract", "--pipe", "--quiet", file.name], stdout=subprocess.PIPE, check=True)
    return done.stdout.decode("utf-16-le")


class Document:
    """What the reader demands of a metadata document before it takes it."""

    def __init__(self, text, urls):
        check(text.startswith("<upd:Update"), text[:40])
        self.root = xml.fromstring(text)
        self.type = self.root.find(f"{UPD}Properties").get("UpdateType").lower()
        check(self.type in ("detectoid", "category", "software", "driver"), self.type)
        identity = self.root.find(f"{UPD}UpdateIdentity")
        self.id = str(uuid.UUID(identity.get("UpdateID")))
        int(identity.get("RevisionNumber"))
        titles = {one.findtext(f"{UPD}Language"): one.findtext(f"{UPD}Title")
                  for one in self.root.find(f"{UPD}LocalizedPropertiesCollection").iter(f"{UPD}LocalizedProperties")}
        check(titles.get("en"), f"{self.id} has no English title")
        self.read_relations()
        self.files = [self.read_file(file, urls) for file in self.root.iter(f"{UPD}File")]

    def category_type(self):
        found = self.root.find(f"{UPD}HandlerSpecificData/{CAT}CategoryInformation")
        return found.get("CategoryType").lower() if found is not None else None

    def read_relations(self):
        relations = self.root.find(f"{UPD}Relationships")
        self.bundled = []
        if relations is None:
            return
        for group in relations.iterfind(f"{UPD}Prerequisites/{UPD}AtLeastOne"):
            check(len(group.findall(f"{UPD}UpdateIdentity")) > 0, f"{self.id} has an empty group")
        self.bundled = [(one.get("UpdateID"), int(one.get("RevisionNumber")))
                        for one in relations.iterfind(f"{UPD}BundledUpdates//{UPD}UpdateIdentity")]

    def read_file(self, file, urls):
        datetime.datetime.fromisoformat(file.get("Modified"))
        check_equal(file.get("DigestAlgorithm"), "SHA1")
        check(file.get("Digest") in urls, f"{self.id} has an unresolved file {file.get('FileName')}")
        check(file.findtext(f"{UPD}AdditionalDigest"), f"{self.id} has a file without SHA-256")
        return file.get("Digest"), int(file.get("Size")), urls[file.get("Digest")]


def filter_of(products, classifications):
    def entries(ids):
        return "".join(f"<IdAndDelta><Id>{id}</Id><Delta>false</Delta></IdAndDelta>" for id in ids)
    return ("<GetConfig>false</GetConfig><Get63LanguageOnly>false</Get63LanguageOnly>"
            f"<Categories>{entries(products)}</Categories><Classifications>{entries(classifications)}</Classifications>")


def download(connection, name, size, digest):
    """HEAD for the length, then the rest of the file from byte 0 on."""
    path = f"/Content/{digest.hex()[-2:].upper()}/{digest.hex().upper()}{name}"
    connection.http.request("HEAD", path)
    response = connection.http.getresponse()
    response.read()
    check_equal((response.status, int(response.headers["Content-Length"])), (200, size))
    connection.http.request("GET", path, headers={"Range": f"bytes=0-{size - 1}"})
    response = connection.http.getresponse()
    content = response.read()
    check(200 <= response.status < 300, response.status)
    check_equal(hashlib.sha1(content).digest(), digest)


def check_refusals(session):
    """The codes are looked for in the text of the fault."""
    for version, data, code in (("x", None, "InvalidParameters"), ("2.0", None, "IncompatibleProtocolVersion"),
                                ("1.7", "AAAA", "InvalidAuthorizationCookie")):
        sound = session.authorization
        session.authorization = [sound[0], data or sound[1]]
        try:
            session.get_cookie(version)
            raise AssertionError(f"no fault {code}")
        except Fault as fault:
            check(code in str(fault), f"{fault} does not name {code}")
        session.authorization = sound
    try:
        session.batch_of_documents([(str(uuid.uuid4()), "1")])
        raise AssertionError("no fault for an unknown revision")
    except Fault:
        pass


def main(url):
    first = Session(url)
    configuration = first.documents(first.revisions(
        "<GetConfig>true</GetConfig><Get63LanguageOnly>false</Get63LanguageOnly>"))
    kinds = {}
    for one in configuration:
        check(one.type in ("category", "detectoid"), one.type)
        kinds.setdefault(one.category_type(), []).append(one.id)
    check_equal({kind for kind in kinds if kind}, {"company", "productfamily", "product", "updateclassification"})

    second = Session(url, str(uuid.uuid4()), str(uuid.uuid4()))
    identities = second.revisions(filter_of(kinds["product"], kinds["updateclassification"]))
    updates = second.documents(identities)
    check(updates, "there are updates")
    second.batch = 7
    check_equal([one.id for one in second.documents(identities)], [one.id for one in updates])
    listed = {(id, int(number)) for id, number in identities}
    for one in updates:
        check(one.type in ("software", "driver"), one.type)
        check(set(one.bundled) <= listed, f"{one.id} bundles what is not listed")
    none = second.revisions(filter_of([str(uuid.uuid4())], kinds["updateclassification"]))
    check_equal(none, [])

    by_size = sorted(((size, digest, location) for one in updates for digest, size, location in one.files))
    size, digest, location = by_size[0]
    check(urllib.parse.urlsplit(location).scheme == "http", f"{location} is absolute")
    download(Connection(url), "." + location.rsplit(".", 1)[1], size, base64.b64decode(digest))
    check_refusals(second)


if __name__ == "__main__":
    main(*sys.argv[1:])
