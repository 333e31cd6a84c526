#!/bin/sh
# Gets the system packages that are missing, with the rights that are there; where they do not
# suffice, names the exact packages and stops. Usage: system-libraries.sh PACKAGE...
set -eu

missing=""
for package in "$@"; do
  if ! dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'install ok installed'; then
    missing="$missing $package"
  fi
done
[ -z "$missing" ] && exit 0

if ! command -v apt-get >/dev/null 2>&1; then
  echo "These packages are missing:$missing" >&2
  echo "This system has no apt-get: install what they are called here, then try again." >&2
  exit 1
fi

if [ "$(id -u)" -eq 0 ]; then
  as_root=""
elif command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then
  as_root="sudo"
else
  echo "These packages are missing:$missing" >&2
  echo "Ask an administrator for them, or run: sudo apt-get install$missing" >&2
  exit 1
fi

echo "Installing$missing" >&2
# shellcheck disable=SC2086 # the list is meant to be split
$as_root env DEBIAN_FRONTEND=noninteractive sh -c \
  "apt-get update -qq && apt-get install -y -qq --no-install-recommends $missing" >/dev/null
