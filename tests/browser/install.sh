#!/usr/bin/env bash
# What the browser tests need beside the Python packages: Debian's Chromium, and axe-core from npm.
# Quick when both are there already; `.ci/run` may call it on a machine that is new.
set -euo pipefail
cd "$(dirname "$0")"

missing() { echo "The browser tests need $1. $2" >&2; exit 1; }

packages() {
  command -v apt-get >/dev/null ||
    missing "$1" "There is no apt-get here to install it with: install it by hand."
  [ "$(id -u)" = 0 ] || missing "$1" "Run: sudo apt-get install $1"
  echo "Installing $* …"
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}

[ -x /usr/bin/chromium ] || packages chromium

# npm leaves a copy of the lock file behind when it has installed all of it.
if ! [ -f node_modules/axe-core/axe.min.js ] ||
   [ package-lock.json -nt node_modules/.package-lock.json ]; then
  command -v npm >/dev/null || packages npm
  echo "Installing axe-core …"
  npm ci --loglevel=error || missing axe-core "npm could not install it: is its registry reached?"
  touch node_modules/.package-lock.json
fi
