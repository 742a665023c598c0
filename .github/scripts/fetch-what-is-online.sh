#!/usr/bin/env bash
# Fetches the list of calendars that is online now, and the calendars on it, into a folder,
# where `hub losses` compares them with a new build.
#
#   fetch-what-is-online.sh https://your-cluster.org.uk/ online
#
# It never fails: where nothing is online yet, or nothing answers, it says so, and there is nothing
# to compare with.
set -euo pipefail

address="${1%/}/"
folder="$2"

# Writes a file only where the answer is one; prints the answer's number, 000 where there is none.
fetch() {
  mkdir -p "$(dirname "$folder/$1")"
  curl --silent --fail --location --max-time 30 --retry 2 --retry-delay 1 \
    --output "$folder/$1" --write-out '%{http_code}' -- "$address$1" || true
}

answer="$(fetch feeds/hub.json)"
if [ ! -s "$folder/feeds/hub.json" ]; then
  case "$answer" in
    404) echo "::notice::Nothing is online at $address yet, so there are no calendars to compare with." ;;
    *) echo "::warning::$address did not answer as expected ($answer), so its calendars are not compared with the new ones." ;;
  esac
  exit 0
fi

# A name without dots, so that no address leads out of the folder.
grep -oE 'feeds/[a-z0-9/-]+\.ics' "$folder/feeds/hub.json" | sort -u | while read -r calendar; do
  fetch "$calendar" > /dev/null
done
echo "Fetched $(find "$folder" -name '*.ics' | wc -l) calendars that are online."
