#!/usr/bin/env bash
# Makes the labels that the forms in .github/ISSUE_TEMPLATE put on messages; those there stay.
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/../ISSUE_TEMPLATE"
sed -n 's/^labels: \["\(.*\)"\]$/\1/p' ./*.yml | while IFS= read -r label; do
  gh label create "$label" --repo "$GITHUB_REPOSITORY" --force \
    --color 1d5fa8 --description "Sent with a form; the hub answers it"
done
