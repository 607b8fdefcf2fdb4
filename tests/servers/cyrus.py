"""Cyrus from Debian's package. Special uses are listed in lower case; a bare LF in APPEND is refused."""

from tests.servers import PASSWORD
from tests.servers.chroot import SHARED, USERS, Chrooted

IMAPD = """\
configdirectory: {shared}/conf
defaultpartition: default
partition-default: {shared}/spool
proc_path: {shared}/proc
mboxname_lockpath: {shared}/lock
servername: ajar.example
unixhierarchysep: yes
altnamespace: yes
allowplaintext: yes
sasl_pwcheck_method: auxprop
sasl_auxprop_plugin: sasldb
sasl_sasldb_path: {shared}/sasldb2
sasl_mech_list: PLAIN
autocreate_quota: 0
autocreate_inbox_folders: Drafts|Sent|Junk|Trash
autocreate_subscribe_folders: Drafts|Sent|Junk|Trash
xlist-drafts: Drafts
xlist-sent: Sent
xlist-junk: Junk
xlist-trash: Trash
duplicatesuppression: no
failedloginpause: 0
"""
MASTER = """\
START {{
  recover cmd="/usr/lib/cyrus/bin/ctl_cyrusdb -C {shared}/imapd.conf -r"
}}
SERVICES {{
  imap cmd="/usr/lib/cyrus/bin/imapd -C {shared}/imapd.conf" listen="127.0.0.1:{port}" prefork=1 maxchild=100
}}
EVENTS {{
}}
"""
START = """\
set -e
cd {shared}
mkdir -p conf conf/db conf/socket conf/log spool proc lock
for number in $(seq {users}); do
  printf %s {password} | saslpasswd2 -p -c -f sasldb2 -u ajar.example person$number
done
chown -R cyrus:mail .
exec /usr/sbin/cyrmaster -M {shared}/cyrus.conf -C {shared}/imapd.conf -p {shared}/master.pid -D
"""


class Cyrus(Chrooted):
    name = "cyrus"

    def start(self, port: int) -> str:
        (self.base / "imapd.conf").write_text(IMAPD.format(shared=SHARED))
        (self.base / "cyrus.conf").write_text(MASTER.format(shared=SHARED, port=port))
        return START.format(shared=SHARED, users=USERS, password=PASSWORD)
