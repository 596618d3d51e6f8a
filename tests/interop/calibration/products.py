"""The real proxies, each started on an address of its own with the plainest settings that forward and ask for a password."""

import os
import shutil
import socket
import subprocess
import tempfile
import time

os.environ["PATH"] += ":/usr/sbin"  # where Debian keeps servers

USER, PASSWORD, REALM = "proxy-wsus", "Pr0xy-Wsus", "corp.test"  # letters that all of them take

SQUID = """
http_port {address}:{open_port} name=open
http_port {address}:{asking_port} name=asking
auth_param basic program /usr/lib/squid/basic_ncsa_auth {folder}/passwords
auth_param basic realm {realm}
acl asking myportname asking
acl known proxy_auth REQUIRED
acl other_ports port 22
acl CONNECT method CONNECT
http_access deny CONNECT other_ports
http_access deny asking !known
http_access allow all
cache deny all
cache_mem 8 MB
access_log none
cache_log {folder}/squid.log
pid_filename {folder}/squid.pid
coredump_dir {folder}
pinger_enable off
visible_hostname proxy.corp.test
dns_nameservers 127.0.0.1
hosts_file /dev/null
shutdown_lifetime 0 seconds
"""

HAPROXY = """
global
  log stderr local0 err
defaults
  mode http
  timeout connect 1s
  retries 0
  timeout client 10s
  timeout server 4s
  option http-use-proxy-header
userlist known
  user {user} insecure-password {password}
frontend open
  bind {address}:{open_port}
  use_backend onward
frontend asking
  bind {address}:{asking_port}
  acl has_password http_auth(known)
  http-request auth realm {realm} unless has_password
  use_backend onward
backend onward
  http-request deny if {{ method CONNECT }}
  http-request set-dst url_ip
  http-request set-dst-port url_port
  http-request set-uri %[pathq]
  server clear 0.0.0.0:0
"""

TINYPROXY = """
Port {port}
Listen {address}
Timeout 600
MaxClients 100
PidFile "{folder}/tinyproxy-{port}.pid"
LogFile "{folder}/tinyproxy-{port}.log"
LogLevel Critical
ViaProxyName "proxy.corp.test"
{further}
"""

APACHE = """
ServerName proxy.corp.test
ServerRoot /usr/lib/apache2
Listen {address}:{open_port}
Listen {address}:{asking_port}
PidFile {folder}/apache.pid
ErrorLog {folder}/apache.log
User www-data
Group www-data
LoadModule mpm_event_module modules/mod_mpm_event.so
LoadModule authn_core_module modules/mod_authn_core.so
LoadModule authn_file_module modules/mod_authn_file.so
LoadModule authz_core_module modules/mod_authz_core.so
LoadModule authz_user_module modules/mod_authz_user.so
LoadModule auth_basic_module modules/mod_auth_basic.so
LoadModule proxy_module modules/mod_proxy.so
LoadModule proxy_http_module modules/mod_proxy_http.so
LoadModule proxy_connect_module modules/mod_proxy_connect.so
Mutex file:{folder} default
AllowCONNECT 0-21 23-65535
ProxyTimeout 10
UseCanonicalName On
<VirtualHost {address}:{open_port}>
  ServerName proxy.corp.test:{open_port}
  ProxyRequests On
  ProxyVia On
</VirtualHost>
<VirtualHost {address}:{asking_port}>
  ServerName proxy.corp.test:{asking_port}
  ProxyRequests On
  ProxyVia On
  <Proxy "*">
    AuthType Basic
    AuthName {realm}
    AuthUserFile {folder}/passwords
    Require valid-user
  </Proxy>
</VirtualHost>
"""


def free_port(address):
    with socket.create_server((address, 0)) as taken:
        return taken.getsockname()[1]


class Product:
    """Runs until `stop`. `open` asks nobody for a password, `asking` everybody."""

    def __init__(self, name, address):
        self.folder = tempfile.mkdtemp(prefix="syncrig-calibration-")
        os.chmod(self.folder, 0o777)
        self.open = (address, free_port(address))
        self.asking = (address, free_port(address))
        self.write("passwords", subprocess.run(
            ["openssl", "passwd", "-apr1", PASSWORD], capture_output=True, text=True, check=True).stdout.join(
                [USER + ":", ""]))
        self.running = []
        try:
            getattr(self, "start_" + name)(dict(
                address=address, open_port=self.open[1], asking_port=self.asking[1], folder=self.folder, realm=REALM,
                user=USER, password=PASSWORD))
            for place in (self.open, self.asking):
                self.await_port(place)
        except BaseException:
            self.stop()
            raise

    def write(self, name, text):
        path = os.path.join(self.folder, name)
        with open(path, "w") as file:
            file.write(text)
        return path

    def run(self, *argv):
        self.running.append(subprocess.Popen(argv, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE))

    def start_squid(self, settings):
        self.run("squid", "-N", "-f", self.write("squid.conf", SQUID.format(**settings)))

    def start_haproxy(self, settings):
        self.run("haproxy", "-f", self.write("haproxy.cfg", HAPROXY.format(**settings)))

    def start_tinyproxy(self, settings):
        for place, further in ((self.open, "ConnectPort 1"), (self.asking, f'BasicAuth {USER} {PASSWORD}')):
            text = TINYPROXY.format(port=place[1], further="" if "ConnectPort" in further else further, **settings)
            self.run("tinyproxy", "-d", "-c", self.write(f"tinyproxy-{place[1]}.conf", text))

    def start_apache(self, settings):
        self.run("apache2", "-DFOREGROUND", "-f", self.write("apache.conf", APACHE.format(**settings)))

    def await_port(self, place):
        """A program of others tells nobody when it listens: its port is asked until it answers."""
        limit = time.monotonic() + 20
        while time.monotonic() < limit:
            for one in self.running:
                if one.poll() is not None:
                    raise SystemExit(f"{one.args[0]} ended: {one.stderr.read().decode()}")
            try:
                socket.create_connection(place, timeout=1).close()
                return
            except OSError:
                time.sleep(0.02)
        raise SystemExit(f"nobody listens at {place}")

    def stop(self):
        for one in self.running:
            one.terminate()
        for one in self.running:
            one.wait()
            one.stderr.close()
        shutil.rmtree(self.folder, ignore_errors=True)
