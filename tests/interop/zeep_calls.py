"""Calls an operation of a service as its WSDL tells zeep to, in SOAP 1.1 and in 1.2, and checks what comes back.

usage: zeep_calls.py URL SERVICE [OPERATION]

URL is that of a healthy upstream. Without OPERATION the names of all that the WSDL has are printed, one a line. What is not as it
should be ends the program with a traceback.
"""

import datetime
import hashlib
import logging
import re
import sys
import urllib.request
import uuid

import zeep

PATHS = {
    "ServerSyncWebService": "ServerSyncWebService/ServerSyncWebService.asmx",
    "DssAuthWebService": "DssAuthWebService/DssAuthWebService.asmx",
    "ReportingWebService": "ReportingWebService/ReportingWebService.asmx",
    "ClientWebService": "ClientWebService/client.asmx",
    "SimpleAuthWebService": "SimpleAuthWebService/SimpleAuth.asmx",
}

PORTS = ("Soap", "Soap12")

# zeep tells at length that Python has no time with seven digits after the point; LAST_MOMENT is one.
logging.getLogger("zeep.xsd.types.simple").setLevel(logging.CRITICAL)

ANCHOR = re.compile(r"[1-9][0-9]*,\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3}")
GUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
ALL_COMPUTERS = "a0a08746-4dbe-4a37-9adf-9e7652c0b421"
NOBODY = "00000000-0000-0000-0000-000000000000"
NEVER = datetime.datetime(1753, 1, 1)
LAST_MOMENT = "9999-12-31T23:59:59.9999999"


def now():
    return datetime.datetime.now(datetime.timezone.utc).replace(microsecond=0)


def check(holds, what):
    if not holds:
        raise AssertionError(what)


def check_equal(found, expected):
    check(found == expected, f"{found!r} instead of {expected!r}")


class Site:
    """All services of one upstream, over one kind of port."""

    def __init__(self, url, port):
        self.url = url
        self.port = port
        self.clients = {}

    def client(self, service):
        if service not in self.clients:
            self.clients[service] = zeep.Client(f"{self.url}/{PATHS[service]}?wsdl")
        return self.clients[service]

    def proxy(self, service):
        return self.client(service).bind(service, service + self.port)

    def operations(self, service):
        binding = self.proxy(service)._binding
        return sorted(binding._operations)

    def refusal(self, code, operation, *arguments, **named):
        """The fault with which an operation answers. Its code is in the detail of SOAP 1.1, and in the text of both."""
        try:
            operation(*arguments, **named)
        except zeep.exceptions.Fault as fault:
            check(code in fault.message, f"{fault.message!r} does not name {code}")
            if self.port == "Soap":
                check_equal(fault.detail.findtext("ErrorCode"), code)
                check(GUID.fullmatch(fault.detail.findtext("ID")), "a fault's ID is a GUID")
            return fault
        raise AssertionError(f"no fault {code}")


class Calls:
    """One method for each operation of one service, named like it."""

    def __init__(self, site):
        self.site = site
        self.service = site.proxy(self.NAME)

    def Ping(self):
        answer = self.service.Ping(pingLevel=1)
        check_equal(answer.SuccessFlag, True)
        check_equal(answer.ServicesName, self.NAME)
        check(abs(answer.ServicesTime - now()) < datetime.timedelta(minutes=10), answer.ServicesTime)
        check(("soap+xml" in answer.RequestContentType) == (self.site.port == "Soap12"), answer.RequestContentType)


class DssAuthWebService(Calls):
    NAME = "DssAuthWebService"

    def GetAuthorizationCookie(self):
        cookie = self.service.GetAuthorizationCookie(accountName="wsus2.corp.test", accountGuid=str(uuid.uuid4()))
        check_equal(cookie.PlugInId, "DssTargeting")
        check(len(cookie.CookieData) > 32, "a cookie has content")
        self.site.refusal("InvalidParameters", self.service.GetAuthorizationCookie, accountName="",
                          accountGuid=str(uuid.uuid4()))
        self.site.refusal("InvalidParameters", self.service.GetAuthorizationCookie, accountName="wsus2",
                          accountGuid="none")


def downstream_cookie(site, server=None):
    auth = site.proxy("DssAuthWebService").GetAuthorizationCookie(
        accountName="wsus2.corp.test", accountGuid=server or str(uuid.uuid4()))
    return site.proxy("ServerSyncWebService").GetCookie(
        authCookies={"AuthorizationCookie": [auth]}, protocolVersion="1.20")


class ServerSyncWebService(Calls):
    NAME = "ServerSyncWebService"

    def __init__(self, site):
        super().__init__(site)
        self.cookie = downstream_cookie(site)

    def revisions(self, get_config):
        answer = self.service.GetRevisionIdList(
            cookie=self.cookie, filter={"GetConfig": get_config, "Get63LanguageOnly": False})
        check(ANCHOR.fullmatch(answer.Anchor), answer.Anchor)
        return answer.Anchor, answer.NewRevisions.UpdateIdentity

    def updates(self, identities):
        answer = self.service.GetUpdateData(cookie=self.cookie, updateIds={"UpdateIdentity": identities})
        return answer.updates.ServerSyncUpdateData, answer.fileUrls.ServerSyncUrlData if answer.fileUrls else []

    def GetAuthConfig(self):
        config = self.service.GetAuthConfig()
        plug_in, = config.AuthInfo.AuthPlugInInfo
        check_equal(plug_in.PlugInID, "DssTargeting")
        check_equal(plug_in.ServiceUrl, "DssAuthWebService/DssAuthWebService.asmx")

    def GetCookie(self):
        check(self.cookie.Expiration > now(), self.cookie.Expiration)
        check(len(self.cookie.EncryptedData) > 32, "a cookie has content")
        self.site.refusal("InvalidParameters", self.service.GetCookie, protocolVersion="1.20")
        forged = {"AuthorizationCookie": [{"PlugInId": "DssTargeting", "CookieData": b"forged"}]}
        self.site.refusal("InvalidAuthorizationCookie", self.service.GetCookie, authCookies=forged,
                          protocolVersion="1.20")
        auth = self.site.proxy("DssAuthWebService").GetAuthorizationCookie(
            accountName=str(uuid.uuid4()), accountGuid=str(uuid.uuid4()))
        self.site.refusal("IncompatibleProtocolVersion", self.service.GetCookie,
                          authCookies={"AuthorizationCookie": [auth]}, protocolVersion="2.0")
        again = self.service.GetCookie(authCookies={"AuthorizationCookie": [auth]}, oldCookie=self.cookie,
                                       protocolVersion="1.3")
        check(again.EncryptedData != self.cookie.EncryptedData, "cookies tell versions apart")

    def GetConfigData(self):
        config = self.service.GetConfigData(cookie=self.cookie)
        check_equal(config.MaxNumberOfUpdatesPerRequest, 100)
        check_equal(config.ProtocolVersion, "1.20")
        check(ANCHOR.fullmatch(config.NewConfigAnchor), config.NewConfigAnchor)
        languages = config.LanguageUpdateList.ServerSyncLanguageData
        check_equal((languages[0].LanguageID, languages[0].ShortLanguage), (0, "all"))
        check_equal([one.ShortLanguage for one in languages if one.Enabled], ["en"])
        later = self.service.GetConfigData(cookie=self.cookie, configAnchor=config.NewConfigAnchor)
        check(not later.LanguageUpdateList, "no language changed")
        self.site.refusal("InvalidCookie", self.service.GetConfigData)
        self.site.refusal("InvalidCookie", self.service.GetConfigData,
                          cookie={"Expiration": now(), "EncryptedData": b"forged"})

    def GetRevisionIdList(self):
        anchor, configuration = self.revisions(True)
        check("56309036-4c77-4dd9-951a-99ee9c246a94" in [one.UpdateID for one in configuration], "Microsoft is listed")
        _, software = self.revisions(False)
        check(software, "there are updates")
        ids = {one.UpdateID for one in configuration}
        check(not ids & {one.UpdateID for one in software}, "categories are no updates")
        later = self.service.GetRevisionIdList(
            cookie=self.cookie, filter={"Anchor": anchor, "GetConfig": True, "Get63LanguageOnly": False})
        check(not later.NewRevisions, "nothing changed since")
        one_sided = self.service.GetRevisionIdList(cookie=self.cookie, filter={
            "GetConfig": False, "Get63LanguageOnly": False,
            "Categories": {"IdAndDelta": [{"Id": next(iter(ids)), "Delta": False}]}})
        check(not one_sided.NewRevisions, "categories without classifications choose nothing")
        self.site.refusal("InvalidParameters", self.service.GetRevisionIdList, cookie=self.cookie,
                          filter={"Anchor": "yesterday", "GetConfig": True, "Get63LanguageOnly": False})

    def GetUpdateData(self):
        _, software = self.revisions(False)
        for first in range(0, len(software), 50):
            batch = software[first:first + 50]
            updates, urls = self.updates(batch)
            check_equal([one.Id.UpdateID for one in updates], [one.UpdateID for one in batch])
            for update in updates:
                check(bool(update.XmlUpdateBlob) != bool(update.XmlUpdateBlobCompressed), "one of the two forms")
                check((update.XmlUpdateBlob or "<upd:Update").startswith("<upd:Update"), update.XmlUpdateBlob)
                check((update.XmlUpdateBlobCompressed or b"MSCF").startswith(b"MSCF"), "a cabinet")
            digests = [one.FileDigest for one in urls]
            check_equal(len(set(digests)), len(digests))
            named = {digest for update in updates if update.FileDigestList
                     for digest in update.FileDigestList.base64Binary}
            check_equal(set(digests), named)
        self.site.refusal("InvalidParameters", self.service.GetUpdateData, cookie=self.cookie)

    def some_file(self):
        _, software = self.revisions(False)
        _, urls = self.updates(software[:50])
        return urls[0].FileDigest

    def GetUpdateDecryptionData(self):
        _, software = self.revisions(False)
        answer = self.service.GetUpdateDecryptionData(
            cookie=self.cookie, updateIds={"UpdateIdentity": software[:50]})
        check(not answer, "no file is encrypted")

    def GetDriverIdList(self):
        answer = self.service.GetDriverIdList(cookie=self.cookie, filter={"Categories": {}})
        check(ANCHOR.fullmatch(answer.Anchor), answer.Anchor)
        check(not answer.NewRevisions and not answer.NewDriverSets and not answer.RemovedDriverSets, "no drivers")

    def GetDriverSetData(self):
        answer = self.service.GetDriverSetData(cookie=self.cookie, driverSets={})
        check(not answer, "no driver sets")
        self.site.refusal("TooManyIds", self.service.GetDriverSetData, cookie=self.cookie,
                          driverSets={"guid": [str(uuid.uuid4())]})

    def DownloadFiles(self):
        digest = self.some_file()
        check_equal(self.service.DownloadFiles(cookie=self.cookie, fileDigestList={"base64Binary": [digest]}), None)
        unknown = hashlib.sha1(b"no file").digest()
        self.site.refusal("FileDigestsMissing", self.service.DownloadFiles, cookie=self.cookie,
                          fileDigestList={"base64Binary": [digest, unknown]})

    def GetDeployments(self):
        anchor, _ = self.revisions(False)
        answer = self.service.GetDeployments(cookie=self.cookie, syncAnchor=anchor)
        check(ANCHOR.fullmatch(answer.Anchor), answer.Anchor)
        groups = {one.TargetGroupID: one for one in answer.Groups.ServerSyncTargetGroup}
        check_equal(groups[ALL_COMPUTERS].ParentGroupId, NOBODY)
        check(groups[ALL_COMPUTERS].IsBuiltin, "All Computers is built in")
        deployments = answer.Deployments.ServerSyncDeployment
        check(deployments, "there are approvals")
        check(all(one.TargetGroupId in groups and 1 <= one.DownloadPriority <= 3 for one in deployments), "as groups are")
        later = self.service.GetDeployments(cookie=self.cookie, deploymentAnchor=answer.Anchor, syncAnchor=anchor)
        check(not later.Deployments, "none is new")
        self.site.refusal("InvalidParameters", self.service.GetDeployments, cookie=self.cookie)

    def GetRelatedRevisionsForUpdates(self):
        check(not self.service.GetRelatedRevisionsForUpdates(cookie=self.cookie, updateIDs={}), "none is told")


class ReportingWebService(Calls):
    NAME = "ReportingWebService"

    def __init__(self, site):
        super().__init__(site)
        self.server = str(uuid.uuid4())
        self.own_cookie = downstream_cookie(site, self.server)
        self.cookie = {"Expiration": LAST_MOMENT, "EncryptedData": b""}
        self.computer = str(uuid.uuid4())

    def events(self):
        return {"ReportingEvent": [{
            "BasicData": {"TargetID": {"Sid": self.computer}, "SequenceNumber": 0, "TimeAtTarget": now(),
                          "EventInstanceID": str(uuid.uuid4()), "NamespaceID": 1, "EventID": 147, "SourceID": 101,
                          "UpdateID": {"UpdateID": NOBODY, "RevisionNumber": 0}, "Win32HResult": 0, "AppName": "zeep"},
            "ExtendedData": {"ReplacementStrings": {"string": ["0"]}, "ProcessorArchitecture": "Amd64Compatible",
                             "OSVersion": {"Major": 10, "Minor": 0, "Build": 26100, "Revision": 0, "ServicePackMajor": 0,
                                           "ServicePackMinor": 0}, "OSLocaleID": 1033},
            "PrivateData": {"ComputerDnsName": "pc.corp.test"}}]}

    def ReportEventBatch(self):
        check_equal(self.service.ReportEventBatch(cookie=self.own_cookie, clientTime=now(), eventBatch=self.events()), True)
        self.site.refusal("InvalidCookie", self.service.ReportEventBatch, clientTime=now(), eventBatch=self.events())

    def ReportEventBatch2(self):
        check_equal(self.service.ReportEventBatch2(computerId=self.computer, clientTime=now(), eventBatch=self.events()), True)
        self.site.refusal("InvalidParameters", self.service.ReportEventBatch2, clientTime=now(), eventBatch=self.events())

    def GetRequiredInventoryType(self):
        check_equal(self.service.GetRequiredInventoryType(cookie=self.own_cookie, rulesId=str(uuid.uuid4()),
                                                          rulesVersion="1.0"), 0)

    def ReportInventory(self):
        check_equal(self.service.ReportInventory(cookie=self.own_cookie, clientTime=now(),
                                                 inventory={"IsCompressed": False, "RawXml": "<Inventory/>"}), True)

    def GetRollupConfiguration(self):
        config = self.service.GetRollupConfiguration(cookie=self.cookie)
        check_equal(config.DoDetailedRollup, True)
        check(GUID.fullmatch(config.ServerId) and GUID.fullmatch(config.RollupResetGuid), config)
        check_equal((config.RollupDownstreamServersMaxBatchSize, config.RollupComputersMaxBatchSize,
                     config.GetOutOfSyncComputersMaxBatchSize, config.RollupComputerStatusMaxBatchSize),
                    (5000, 1500, 20000, 500))

    def server_info(self, id, parent):
        summary = self.site.client(self.NAME).get_type("{http://www.microsoft.com/SoftwareDistribution}"
                                                       "DownstreamServerRollupServerSummary")
        counts = {name: 0 for name, _ in summary.elements}
        activity = {"UpdateId": str(uuid.uuid4()), "RevisionNumber": 1, "InstallSuccessCount": 1, "InstallFailureCount": 0}
        client = {"OSMajorVersion": 10, "OSMinorVersion": 0, "OSBuildNumber": 26100, "OSServicePackMajorNumber": 0,
                  "OSServicePackMinorNumber": 0, "OSLocale": "en-US", "SuiteMask": 256, "OldProductType": 1,
                  "NewProductType": 48, "SystemMetrics": 0, "ProcessorArchitecture": "AMD64", "Count": 1,
                  "ActivitySummaries": {"DownstreamServerRollupClientActivitySummary": [activity]}}
        return {"ServerId": id, "FullDomainName": "wsus2.corp.test", "LastSyncTime": NEVER, "ParentServerId": parent,
                "Version": "10.0.20348.1", "IsReplica": False, "LastRollupTime": NEVER, "ServerSummary": counts,
                "ClientSummaries": {"DownstreamServerRollupClientSummary": [client]}}

    def RollupDownstreamServers(self):
        def roll_up(*infos):
            return self.service.RollupDownstreamServers(
                cookie=self.cookie, clientTime=now(), downstreamServers={"DownstreamServerRollupInfo": list(infos)})
        below = str(uuid.uuid4())
        check_equal(roll_up(self.server_info(below, self.server), self.server_info(self.server, NOBODY)), None)
        self.site.refusal("InternalServerError", roll_up, self.server_info(str(uuid.uuid4()), str(uuid.uuid4())))

    def computer_info(self, id, parent, with_details):
        details = {"IPAddress": "127.0.0.9", "FullDomainName": "pc.corp.test", "OSMajorVersion": 10, "OSMinorVersion": 0,
                   "OSBuildNumber": 26100, "OSServicePackMajorNumber": 0, "OSServicePackMinorNumber": 0, "SuiteMask": 256,
                   "OldProductType": 1, "NewProductType": 48, "SystemMetrics": 0, "BiosReleaseDate": NEVER,
                   "TargetGroupIdList": {"guid": [ALL_COMPUTERS]}, "RequestedTargetGroupNames": {"string": ["Laboratory"]}}
        info = {"ComputerId": id, "LastSyncTime": now(), "LastSyncResult": 1, "LastReportedRebootTime": NEVER,
                "LastReportedStatusTime": NEVER, "LastInventoryTime": NEVER, "ParentServerId": parent}
        return dict(info, Details=details) if with_details else info

    def roll_up_computers(self, *infos):
        changes = self.service.RollupComputers(cookie=self.cookie, clientTime=now(),
                                               computers={"ComputerRollupInfo": list(infos)})
        return [(one.ComputerId, one.Change) for one in changes or []]

    def RollupComputers(self):
        new = str(uuid.uuid4())
        check_equal(self.roll_up_computers(self.computer_info(new, self.server, False)), [(new, "NewParent")])
        check_equal(self.roll_up_computers(self.computer_info(new, self.server, True)), [])
        self.site.refusal("InternalServerError", self.roll_up_computers,
                          self.computer_info(new, str(uuid.uuid4()), True))

    def roll_up_status(self, computer, number):
        status = {"UpdateId": str(uuid.uuid4()), "SummarizationState": 4, "LastChangeTime": now()}
        return self.service.RollupComputerStatus(
            cookie=self.cookie, clientTime=now(), parentServerId=self.server, computers={"ComputerStatusRollupInfo": [{
                "InstanceId": str(uuid.uuid4()), "ComputerId": computer, "EffectiveLastDetectionTime": NEVER,
                "RollupNumber": number, "IsFullRollup": True,
                "UpdateStatus": {"ComputerStatusRollupUpdateStatus": [status]}}]})

    def RollupComputerStatus(self):
        check_equal(self.roll_up_status(self.computer, 1), True)

    def GetOutOfSyncComputers(self):
        def out_of_sync(number):
            return self.service.GetOutOfSyncComputers(
                cookie=self.cookie, parentServerId=self.server, lastRollupNumbers={
                    "ComputerLastRollupNumber": [{"ComputerId": computer, "RollupNumber": number}]}) or []
        computer = str(uuid.uuid4())
        self.roll_up_computers(self.computer_info(computer, self.server, True))
        self.roll_up_status(computer, 7)
        check_equal(out_of_sync(7), [])
        check_equal(out_of_sync(8), [computer])


class SimpleAuthWebService(Calls):
    NAME = "SimpleAuthWebService"

    def GetAuthorizationCookie(self):
        cookie = self.service.GetAuthorizationCookie(clientId=str(uuid.uuid4()), targetGroupName="", dnsName="pc.corp.test")
        check_equal(cookie.PlugInId, "SimpleTargeting")
        check(len(cookie.CookieData) > 32, "a cookie has content")
        self.site.refusal("InternalServerError", self.service.GetAuthorizationCookie, clientId="",
                          dnsName="pc.corp.test")


class ClientWebService(Calls):
    NAME = "ClientWebService"

    def __init__(self, site):
        super().__init__(site)
        self.config = self.service.GetConfig(protocolVersion="2.90")
        self.authorization = site.proxy("SimpleAuthWebService").GetAuthorizationCookie(
            clientId=str(uuid.uuid4()), targetGroupName="", dnsName="pc.corp.test")
        self.cookie = self.service.GetCookie(
            authCookies={"AuthorizationCookie": [self.authorization]}, lastChange=self.config.LastChange,
            currentTime=now(), protocolVersion="2.90")
        self.registered = self.RegisterComputer()

    def property(self, name):
        return {one.Name: one.Value for one in self.config.Properties.ConfigurationProperty}[name]

    def GetConfig(self):
        plug_in, = self.config.AuthInfo.AuthPlugInInfo
        check_equal((plug_in.PlugInID, plug_in.ServiceUrl), ("SimpleTargeting", "SimpleAuthWebService/SimpleAuth.asmx"))
        check_equal(self.property("ProtocolVersion"), "3.2")

    def GetConfig2(self):
        version = {"MajorVersion": 10, "MinorVersion": 0, "BuildNumber": 26100, "ServicePackMajorNumber": 0,
                   "ServicePackMinorNumber": 0}
        config = self.service.GetConfig2(clientConfiguration={
            "ProcessorArchitecture": "Amd64Compatible", "AlwaysOnAlwaysConnected": False, "ClientVersion": version,
            "OSVersion": version, "ProtocolVersion": "2.90"})
        check_equal(config.LastChange, self.config.LastChange)

    def GetCookie(self):
        check(self.cookie.Expiration > now(), self.cookie.Expiration)
        forged = {"AuthorizationCookie": [{"PlugInId": "SimpleTargeting", "CookieData": b"forged"}]}
        self.site.refusal("InvalidAuthorizationCookie", self.service.GetCookie, authCookies=forged,
                          lastChange=self.config.LastChange, currentTime=now(), protocolVersion="2.90")
        self.site.refusal("ConfigChanged", self.service.GetCookie,
                          authCookies={"AuthorizationCookie": [self.authorization]},
                          lastChange=self.config.LastChange - datetime.timedelta(days=1), currentTime=now(),
                          protocolVersion="2.90")

    def RegisterComputer(self):
        return self.service.RegisterComputer(cookie=self.cookie, computerInfo={
            "DnsName": "pc.corp.test", "OSMajorVersion": 10, "OSMinorVersion": 0, "OSBuildNumber": 26100,
            "OSServicePackMajorNumber": 0, "OSServicePackMinorNumber": 0, "OSLocale": "en-US", "BiosReleaseDate": NEVER,
            "ProcessorArchitecture": "AMD64", "SuiteMask": 256, "OldProductType": 1, "NewProductType": 48,
            "SystemMetrics": 0, "ClientVersionMajorNumber": 10, "ClientVersionMinorNumber": 0,
            "ClientVersionBuildNumber": 26100, "ClientVersionQfeNumber": 1})

    def StartCategoryScan(self):
        answer = self.service.StartCategoryScan(requestedCategories={"CategoryRelationship": [
            {"IndexOfAndGroup": 0, "CategoryId": "56309036-4c77-4dd9-951a-99ee9c246a94"},
            {"IndexOfAndGroup": 1, "CategoryId": str(uuid.uuid4())}]})
        check_equal(len(answer.requestedCategoryIdsInError.guid), 1)

    def synchronise(self, installed, cached):
        return self.service.SyncUpdates(cookie=self.cookie, parameters={
            "ExpressQuery": False, "SkipSoftwareSync": False, "NeedTwoGroupOutOfScopeUpdates": True,
            "InstalledNonLeafUpdateIDs": {"int": installed}, "OtherCachedUpdateIDs": {"int": cached}})

    def all_updates(self):
        """As an agent that finds everything applicable: asks until nothing is new."""
        installed, cached, found = [], [], []
        for _ in range(100):
            answer = self.synchronise(installed, cached)
            new = answer.NewUpdates.UpdateInfo if answer.NewUpdates else []
            if not new and not answer.Truncated:
                return found
            check(not {one.ID for one in new} & {one.ID for one in found}, "nothing is sent twice")
            installed += [one.ID for one in new if not one.IsLeaf]
            cached += [one.ID for one in new if one.IsLeaf]
            found += new
        raise AssertionError("the scan does not end")

    def SyncUpdates(self):
        found = self.all_updates()
        actions = {one.Deployment.Action for one in found}
        check({"Evaluate", "Bundle", "Install"} <= actions, actions)
        check(all(one.Xml.startswith("<UpdateIdentity ") for one in found), "core fragments")
        self.site.refusal("InvalidCookie", self.service.SyncUpdates,
                          parameters={"ExpressQuery": False, "SkipSoftwareSync": False})

    def extended(self, operation):
        ids = [one.ID for one in self.all_updates()][-10:]
        answer = operation(cookie=self.cookie, revisionIDs={"int": ids}, infoTypes={
            "XmlUpdateFragmentType": ["Extended", "LocalizedProperties"]}, locales={"string": ["en-US", "en"]})
        check({one.ID for one in answer.Updates.Update} <= set(ids), "only what was asked for")
        check(any(one.Xml.startswith("<ExtendedProperties") for one in answer.Updates.Update), "extended fragments")
        return answer

    def GetExtendedUpdateInfo(self):
        locations = self.extended(self.service.GetExtendedUpdateInfo).FileLocations.FileLocation
        url = locations[0].Url
        with urllib.request.urlopen(url) as file:
            check_equal(hashlib.sha1(file.read()).digest(), locations[0].FileDigest)

    def GetExtendedUpdateInfo2(self):
        updates = self.all_updates()
        identity = re.compile(r'UpdateID="([^"]+)" RevisionNumber="(\d+)"')
        found = [identity.search(one.Xml).groups() for one in updates[-10:]]
        self.service.GetExtendedUpdateInfo2(
            cookie=self.cookie,
            updateIDs={"UpdateIdentity": [{"UpdateID": id, "RevisionNumber": int(number)} for id, number in found]},
            infoTypes={"XmlUpdateFragmentType": ["FileUrl"]}, locales={"string": ["en"]})

    def GetFileLocations(self):
        digest = self.extended(self.service.GetExtendedUpdateInfo).FileLocations.FileLocation[0].FileDigest
        answer = self.service.GetFileLocations(cookie=self.cookie, fileDigests={"base64Binary": [digest]})
        check_equal(answer.FileLocations.FileLocation[0].FileDigest, digest)

    def RefreshCache(self):
        update = self.all_updates()[0]
        id, number = re.search(r'UpdateID="([^"]+)" RevisionNumber="(\d+)"', update.Xml).groups()
        result, = self.service.RefreshCache(cookie=self.cookie, globalIDs={
            "UpdateIdentity": [{"UpdateID": id, "RevisionNumber": int(number)}]})
        check_equal((result.RevisionID, result.GlobalID.UpdateID), (update.ID, id))

    def SyncPrinterCatalog(self):
        answer = self.service.SyncPrinterCatalog(cookie=self.cookie)
        check(not answer.NewUpdates, "no printers")

    def GetTimestamps(self):
        self.site.refusal("InternalServerError", self.service.GetTimestamps, timestamps={"dateTime": [now()]})


def operations(url, name):
    return Site(url, PORTS[0]).operations(name)


def main(url, name, operation=None):
    if operation is None:
        print(*operations(url, name), sep="\n")
        return
    for port in PORTS:
        getattr(globals()[name](Site(url, port)), operation)()


if __name__ == "__main__":
    main(*sys.argv[1:])
