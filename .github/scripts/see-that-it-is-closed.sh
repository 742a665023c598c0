#!/usr/bin/env bash
# Asks for pages of the members' edition as a stranger would, and fails where one is handed out.
#
#   see-that-it-is-closed.sh before https://members.example/    it may not be there at all yet
#   see-that-it-is-closed.sh after https://members.example/     it must ask everybody to log in
#
# Where CLOUDFLARE_PROJECT is set, it asks at the address that Cloudflare gives the project, too.
set -euo pipefail

moment="$1"
addresses=("${2%/}")
if [ -n "${CLOUDFLARE_PROJECT:-}" ]; then
  addresses+=("https://$CLOUDFLARE_PROJECT.pages.dev")
fi

for address in "${addresses[@]}"; do
  for page in / /index.html /feeds/hub.json /search/search_index.json; do
    # 000 where there is no answer.
    answer="$(curl --silent --output /dev/null --max-time 30 --write-out '%{http_code}' -- "$address$page" || true)"
    case "$moment $answer" in
      *" 302" | *" 303" | *" 307" | *" 401" | *" 403")
        ;;
      "before 404" | "before 000")
        ;;
      *)
        echo "::error::A stranger who asked for $address$page of the members' edition was answered $answer, and not asked to log in. Set up the login at the host before anything is uploaded: docs/hosting.md says how."
        exit 1
        ;;
    esac
  done
done
echo "Nobody gets in without logging in."
