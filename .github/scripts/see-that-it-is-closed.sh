#!/usr/bin/env bash
# Asks for pages of the members' edition as a stranger would, and fails unless each answer is a login.
#
#   see-that-it-is-closed.sh before https://members.example/           it may not be there at all yet
#   see-that-it-is-closed.sh after https://members.example/ UPLOADED   it must ask everybody to log in
#
# UPLOADED is what the program said that has just uploaded the edition. The host's own addresses stand
# in it, and each is a door of its own: at Cloudflare `https://HASH.PROJECT.pages.dev`, one for every
# upload, and `https://PROJECT.pages.dev`; at Azure `https://NAME.azurestaticapps.net`.
# Where CLOUDFLARE_PROJECT is set, its address is asked before, too.
#
# Whoever is sent from page to page on the same host is followed. Only these count as a login: the
# answers 401 and 403; Cloudflare Access; Microsoft's login; Azure's own /.auth/login/; oauth2-proxy's
# /oauth2/. A 403 with which Cloudflare merely keeps programs away is none: people would be let in.
set -euo pipefail

moment="$1"
addresses=("${2%/}")
most=5

if [ -n "${CLOUDFLARE_PROJECT:-}" ]; then
  addresses+=("https://$CLOUDFLARE_PROJECT.pages.dev")
fi
if [ "$moment" = after ] && [ -n "${3:-}" ]; then
  mapfile -t own < <(grep -oE 'https://[a-z0-9.-]+\.(pages\.dev|azurestaticapps\.net)' "$3" | sort -u)
  if [ "${#own[@]}" -eq 0 ]; then
    echo "::error::The host did not say at which address of its own the members' edition stands, so nobody knows whether it is closed there. Look in the host's own pages, and open each address in a private window: docs/hosting.md says what you should see."
    exit 1
  fi
  for address in "${own[@]}"; do
    addresses+=("$address")
    # The project's own address is the upload's without its first part.
    if [[ "$address" =~ ^https://[a-z0-9-]+\.([a-z0-9-]+\.pages\.dev)$ ]]; then
      addresses+=("https://${BASH_REMATCH[1]}")
    fi
  done
fi

# Whether an address that a stranger is sent to is a login: at the host of the page, or elsewhere.
is_login() {
  local to="$1" origin="$2"
  [[ "$to" =~ ^https://[a-z0-9-]+\.cloudflareaccess\.com/ ]] ||
    [[ "$to" == https://login.microsoftonline.com/* ]] ||
    [[ "$to" == "$origin"/.auth/login/* ]] ||
    [[ "$to" == "$origin"/oauth2/* ]]
}

# What is wrong with a page, in the rest of a sentence; nothing where it asks for a login.
wrong_with() {
  local at="$1" origin="$2" sent=0 answer to mitigated
  while true; do
    # 000 where there is no answer.
    IFS='|' read -r answer mitigated to < <(curl --silent --globoff --output /dev/null --max-time 30 \
      --write-out '%{http_code}|%header{cf-mitigated}|%{redirect_url}\n' -- "$at" || true) || true
    if [ -n "$mitigated" ]; then
      echo "was kept away as a program, which says nothing about people (Cloudflare: Security, Bots)"
      return
    fi
    case "$answer" in
      401 | 403) return ;;
      301 | 302 | 303 | 307 | 308) ;;
      000) if [ "$moment $sent" != "before 0" ]; then echo "got no answer"; fi; return ;;
      404) if [ "$moment" != before ]; then echo "was answered 404, and not asked to log in"; fi; return ;;
      2*) echo "was let in without a login"; return ;;
      *) echo "was answered $answer, and not asked to log in"; return ;;
    esac
    if is_login "$to" "$origin"; then return; fi
    # What stands behind the `?` may be somebody's secret.
    case "$to" in
      "$origin"/*) ;;
      "") echo "was answered $answer, and not asked to log in"; return ;;
      https://*) echo "was sent to ${to%%\?*}, which is no login that the hub knows"; return ;;
      *) echo "was sent on without encryption, to ${to%%\?*}"; return ;;
    esac
    sent=$((sent + 1))
    if [ "$sent" -gt "$most" ]; then echo "was sent from page to page $sent times, and met no login"; return; fi
    at="$to"
  done
}

remedy="Set up the login at the host before anything is uploaded: docs/hosting.md says how."
if [ "$moment" = after ]; then
  remedy="Take the members' edition off the site now, as docs/runbook.md says, and set up the login at the host: docs/hosting.md says how."
fi

declare -A asked=()
for address in "${addresses[@]}"; do
  if [ -n "${asked[$address]:-}" ]; then continue; fi
  asked[$address]=yes
  for page in / /index.html /feeds/hub.json /pagefind/pagefind-entry.json; do
    wrong="$(wrong_with "$address$page" "$address")"
    if [ -n "$wrong" ]; then
      echo "::error::A stranger who asked for $address$page of the members' edition $wrong. $remedy"
      exit 1
    fi
  done
done
if [ "$moment" = before ]; then
  echo "No stranger gets in: $(printf '%s ' "${!asked[@]}")"
else
  echo "Nobody gets in without logging in: $(printf '%s ' "${!asked[@]}")"
fi
