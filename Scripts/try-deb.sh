#!/bin/sh
# Installs, runs, upgrades and removes the package on this machine. Usage: try-deb.sh OLD.deb NEW.deb DATA
# Needs the rights of the superuser, and a machine without an installed skolsignal.
set -eu

old=$1
new=$2
data=$3
work=$(mktemp -d)
trap 'dpkg --purge skolsignal >/dev/null 2>&1 || true; rm -rf "$work"' EXIT
say() { echo "-- $*"; }
fail() { echo "try-deb: $*" >&2; exit 1; }
run() {
  # Nothing of a toolchain, and nothing of the environment.
  env -i PATH=/usr/bin:/bin HOME="$work" skolsignal run --config /etc/skolsignal/skolsignal.yaml \
    --data "$data" --out "$work/out" --language en "$@"
}

# With what the package says that it needs, where that is not there.
install() {
  if command -v apt-get >/dev/null 2>&1; then
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
      "$(readlink -f "$1")" >/dev/null </dev/null
  else
    dpkg --install "$1" >/dev/null </dev/null
  fi
}

dpkg-query -W skolsignal >/dev/null 2>&1 && fail "skolsignal is installed already"
say "install"
install "$old"
ldd /usr/bin/skolsignal | grep -q 'not found' && fail "a library is missing"
ldd /usr/bin/skolsignal | grep -q swift && fail "it needs the libraries of a toolchain"
say "run"
run --quiet
test -f "$work/out"/*/latest/support-list.csv || fail "nothing was published"
# A system that keeps no documentation, such as a container, has none of the package's either.
if test -d /usr/share/doc/skolsignal/examples; then
  zcat /usr/share/man/man1/skolsignal.1.gz | grep -q '^.TH' || fail "no manual page"
  grep -q '^ExecStart=/usr/bin/skolsignal run --config /etc/skolsignal' \
    /usr/share/doc/skolsignal/examples/skolsignal.service || fail "no unit"
  if command -v systemd-analyze >/dev/null 2>&1 && test -d /run/systemd/system; then
    cp /usr/share/doc/skolsignal/examples/skolsignal.service \
      /usr/share/doc/skolsignal/examples/skolsignal.timer "$work"
    systemd-analyze verify "$work/skolsignal.service" "$work/skolsignal.timer" || fail "wrong units"
  fi
fi
test -f /usr/share/bash-completion/completions/skolsignal || fail "no completions"
say "upgrade; what the operator has changed in /etc stays"
sed -i 's/^authority: .*/authority: Our own town/' /etc/skolsignal/skolsignal.yaml
install "$new"
grep -q '^authority: Our own town' /etc/skolsignal/skolsignal.yaml || fail "the settings were replaced"
dpkg-query -W -f '${Version}\n' skolsignal
run --quiet
run --quiet --force
skolsignal history verify --config /etc/skolsignal/skolsignal.yaml --out "$work/out" --language en
skolsignal history list --config /etc/skolsignal/skolsignal.yaml --out "$work/out" --language en
say "remove"
dpkg --remove skolsignal >/dev/null
test ! -e /usr/bin/skolsignal || fail "the program is left"
test -f /etc/skolsignal/skolsignal.yaml || fail "the settings went with the program"
dpkg --purge skolsignal >/dev/null
for left in /usr/bin/skolsignal /usr/share/skolsignal /usr/share/doc/skolsignal /etc/skolsignal; do
  test ! -e "$left" || fail "$left is left"
done
test -f "$work/out"/*/latest/support-list.csv || fail "the results are gone"
say "clean"
