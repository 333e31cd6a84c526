#!/bin/sh
# Makes a Debian package of what `make install` puts into a folder.
# Usage: make-deb.sh STAGE VERSION PACKAGE.deb; STAGE has usr/ and etc/. DEB_MAINTAINER is who is asked about it.
set -eu

stage=$1
version=$2
package=$3
root=$(cd "$(dirname "$0")/.." && pwd)
maintainer=${DEB_MAINTAINER:-The Skolsignal project <skolsignal@localhost>}
# The time of the source, so that the same source gives the same package.
SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git -C "$root" log -1 --format=%ct 2>/dev/null || date +%s)}
export SOURCE_DATE_EPOCH
binary="$stage/usr/bin/skolsignal"
strip --strip-unneeded "$binary" 2>/dev/null || true
mkdir -p "$stage/DEBIAN"

# The packages that own the libraries which the program is linked with, and their least versions.
if command -v dpkg-shlibdeps >/dev/null 2>&1; then
  work=$(mktemp -d)
  mkdir "$work/debian"
  printf 'Source: skolsignal\n\nPackage: skolsignal\nArchitecture: any\n' > "$work/debian/control"
  program=$(cd "$stage" && pwd)/usr/bin/skolsignal
  depends=$(cd "$work" && dpkg-shlibdeps -O "$program" 2>/dev/null | sed -n 's/^shlibs:Depends=//p')
  rm -rf "$work"
else
  # Without that tool: who owns them, without versions.
  depends=$(ldd "$binary" | awk '$3 ~ /^\// {print $3}' | while read -r library; do
    dpkg-query -S "$(readlink -f "$library")" 2>/dev/null | cut -d: -f1
  done | sort -u | paste -sd, | sed 's/,/, /g')
fi
test -n "$depends" || { echo "The system libraries of $binary are not known to dpkg." >&2; exit 1; }

cat > "$stage/DEBIAN/control" <<CONTROL
Package: skolsignal
Version: $version
Architecture: $(dpkg --print-architecture)
Section: science
Priority: optional
Maintainer: $maintainer
Installed-Size: $(du -sk "$stage/usr" "$stage/etc" | awk '{sum += $1} END {print sum}')
Depends: $depends
Suggests: cron | systemd
Description: Find the schools that need support, early, and say why
 Reads exports of grades, attendance and staffing, holds each school's figures
 against the thresholds of the settings, and publishes a prioritised support
 list with reasons, unattended.
CONTROL
doc="$stage/usr/share/doc/skolsignal"
install -D -m 644 "$root/LICENSE" "$doc/copyright"
printf 'skolsignal (%s) unstable; urgency=medium\n\n  * See CHANGELOG.md.\n\n -- %s  %s\n' \
  "$version" "$maintainer" "$(date -u -R -d "@$SOURCE_DATE_EPOCH")" | gzip -9n > "$doc/changelog.gz"
overrides="$stage/usr/share/lintian/overrides/skolsignal"
mkdir -p "$(dirname "$overrides")"
cat > "$overrides" <<'OVERRIDES'
# Part of the library that reads settings, at the version that it was tested with.
skolsignal: embedded-library *libyaml*
OVERRIDES
(cd "$stage" && find etc -type f | sort | sed 's|^|/|') > "$stage/DEBIAN/conffiles"
(cd "$stage" && find usr -type f -exec md5sum {} + | sort -k 2) > "$stage/DEBIAN/md5sums"
# Rights do not depend on who has built it.
find "$stage" -type d -exec chmod 755 {} +
find "$stage/usr/share" "$stage/etc" -type f -exec chmod 644 {} +
dpkg-deb --root-owner-group --build "$stage" "$package" >/dev/null
echo "$package"
