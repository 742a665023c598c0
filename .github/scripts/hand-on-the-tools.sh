#!/usr/bin/env bash
# Hands what `make setup` has got from one job of a run to the next, which then need not get it again.
#
#   hand-on-the-tools.sh pack FILE            packs it, and prints the file's checksum for an output
#   hand-on-the-tools.sh take FILE CHECKSUM   unpacks it, if it is that file to the byte
#
# The file is code that will run beside secrets, so nothing is unpacked but what has the checksum. It
# does not fail: `make setup` gets what is not there.
set -euo pipefail

file="$2"

if [ "$1" = pack ]; then
  mkdir -p "$(dirname "$file")"
  tar -cf "$file" .venv
  echo "tools=$(sha256sum "$file" | cut -d ' ' -f 1)"
  exit 0
fi

rm -rf .venv
if [ ! -f "$file" ]; then
  echo "Nothing was handed on."
elif ! sha256sum --check --status <<< "$3  $file"; then
  echo "::warning::What was handed on is not what the first job has packed, so it is not used."
else
  tar -xf "$file"
  # It needs the very Python that it was made with, which another machine may not have.
  if .venv/bin/python -c 'import hub' 2> /dev/null; then
    # The checkout is younger than the stamp, and make would get everything again.
    touch .venv/.hub-stamp
  else
    rm -rf .venv
    echo "What was handed on does not run here."
  fi
fi
