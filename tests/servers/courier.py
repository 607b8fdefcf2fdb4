"""Courier from Debian's package: namespace `INBOX.` with `.`, no SPECIAL-USE, no MOVE, no response code for a folder that
is missing, and `UID n:*` beyond the last mail finds nothing."""

from tests.servers import PASSWORD
from tests.servers.chroot import SHARED, USERS, Chrooted

START = """\
set -e
mkdir -p /run/courier/authdaemon {shared}/mail
sed -i 's/^authmodulelist=.*/authmodulelist="authuserdb"/' /etc/courier/authdaemonrc
hashed=$(printf '%s\\n' {password} | userdbpw -md5)
for number in $(seq {users}); do
  home={shared}/mail/person$number
  mkdir $home
  maildirmake.courier $home/Maildir
  for folder in Drafts Sent Trash; do maildirmake.courier -f $folder $home/Maildir; done
  printf 'person%s\\tuid=8|gid=8|home=%s|shell=/bin/false|imappw=%s\\n' $number $home "$hashed" >>/etc/courier/userdb
done
chown -R mail:mail {shared}/mail
chmod 600 /etc/courier/userdb
makeuserdb
[ -e /etc/courier/imapaccess.dat ] || makeimapaccess
set -a
. /etc/courier/authdaemonrc
/usr/lib/courier/courier-authlib/authdaemond &
until [ -S /run/courier/authdaemon/socket ]; do sleep 0.01; done
prefix=/usr exec_prefix=/usr sbindir=/usr/sbin bindir=/usr/bin
. /etc/courier/imapd-ssl
. /etc/courier/imapd
IMAP_STARTTLS=NO
exec /usr/sbin/couriertcpd -address=127.0.0.1 -maxprocs=100 -maxperip=100 -access=/etc/courier/imapaccess.dat \\
  -nodnslookup -noidentlookup {port} /usr/lib/courier/courier/imaplogin /usr/bin/imapd Maildir
"""


class Courier(Chrooted):
    name = "courier"
    mounts = "cp -a {root}/etc/courier {base}/etc && mount --bind {base}/etc {root}/etc/courier && mount -t tmpfs run {root}/run"

    def start(self, port: int) -> str:
        return START.format(shared=SHARED, users=USERS, password=PASSWORD, port=port)
