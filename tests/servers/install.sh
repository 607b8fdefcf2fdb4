#!/usr/bin/env bash
# Puts Dovecot on a Debian machine, and Cyrus and Courier into folders of their own: Debian's IMAP servers exclude one
# another. Run as root; a second run finds everything there and ends at once.
#
#   tests/servers/install.sh [FOLDER]      FOLDER: $AJAR_SERVERS, or /var/tmp/ajar-servers
set -euo pipefail

cache=${1:-${AJAR_SERVERS:-/var/tmp/ajar-servers}}
mirror=${AJAR_MIRROR:-$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' 2>/dev/null | grep -m1 '/debian/$' || true)}
mirror=${mirror:-http://deb.debian.org/debian}
release=$(. /etc/os-release && echo "$VERSION_CODENAME")
export DEBIAN_FRONTEND=noninteractive LC_ALL=C

install_packages() {
  local missing=()
  command -v dovecot >/dev/null || [ -x /usr/sbin/dovecot ] || missing+=(dovecot-imapd)
  command -v debootstrap >/dev/null || [ -x /usr/sbin/debootstrap ] || missing+=(debootstrap)
  command -v unshare >/dev/null || missing+=(util-linux)
  if [ ${#missing[@]} -gt 0 ]; then
    apt-get update -q
    apt-get install -q -y --no-install-recommends "${missing[@]}"
  fi
}

# A minimal Debian, made once and copied: about a minute and 350 MB.
make_base() {
  [ -e "$cache/base/ready" ] && return
  rm -rf "$cache/base"
  mkdir -p "$cache/base"
  /usr/sbin/debootstrap --variant=minbase "$release" "$cache/base/root" "$mirror"
  printf '#!/bin/sh\nexit 101\n' >"$cache/base/root/usr/sbin/policy-rc.d" # packages must not start their services
  chmod 755 "$cache/base/root/usr/sbin/policy-rc.d"
  touch "$cache/base/ready"
}

# make_server NAME PACKAGE... : a copy of the base with the packages in it.
make_server() {
  local name=$1 root=$cache/$1/root
  shift
  [ -e "$cache/$name/ready" ] && return
  make_base
  rm -rf "${cache:?}/$name"
  mkdir -p "$cache/$name"
  cp -a "$cache/base/root" "$root"
  cp /etc/resolv.conf "$root/etc/resolv.conf"
  unshare --mount bash -c "
    mount -t proc proc '$root/proc'
    chroot '$root' apt-get install -q -y --no-install-recommends $*
    chroot '$root' apt-get clean"
  mkdir -p "$root/srv/ajar" # the fixture binds its folder here
  touch "$cache/$name/ready"
}

install_packages
make_server cyrus cyrus-imapd sasl2-bin libsasl2-modules libsasl2-modules-db
make_server courier courier-imap courier-authdaemon courier-authlib-userdb
rm -rf "$cache/base"
