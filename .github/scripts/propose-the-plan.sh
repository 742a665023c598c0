#!/usr/bin/env bash
# Makes of the files that `hub planning-on-github` wrote into a folder a proposal (a pull request).
#
#   propose-the-plan.sh FOLDER RUN    RUN is the run's number, and names the branch
#
# Some of it comes from what somebody typed, so the files have to lie where meetings do, and no word
# of them is ever part of a command.
set -euo pipefail

answer="$1"
run="$2"
repository="repos/$GITHUB_REPOSITORY"
name="github-actions[bot]"
mail="41898282+github-actions[bot]@users.noreply.github.com"
pattern='^meetings/[0-9]{4}-[0-9]{2}(-[a-z0-9]+)*/[a-z0-9]+(-[a-z0-9]+)*\.md$'

if ! [[ "$run" =~ ^[1-9][0-9]{0,19}$ ]]; then
  echo "::error::A run has a number, and this is none."
  exit 1
fi
branch="plan/run-$run"
summary="${GITHUB_STEP_SUMMARY:-/dev/stdout}"

say() { printf '\n%s\n' "$1" >> "$summary"; }

mapfile -d '' found < <(cd "$answer/files" && find . -mindepth 1 ! -type d -print0 | sort -z)
if [ "${#found[@]}" -eq 0 ]; then
  echo "::error::There is no file to propose."
  exit 1
fi
for file in "${found[@]}"; do
  path="${file#./}"
  if ! [[ "$path" =~ $pattern ]] || [ -L "$answer/files/$path" ] || [ -L "$path" ]; then
    echo "::error::A file does not lie where meetings do, so nothing was proposed."
    exit 1
  fi
done

gh auth setup-git
git switch --quiet --force-create "$branch"
for file in "${found[@]}"; do
  path="${file#./}"
  mkdir -p -- "$(dirname -- "$path")"
  cp -- "$answer/files/$path" "$path"
  git add -- "$path"
done
if git diff --cached --quiet; then
  say "All of it is so already: there is nothing to propose."
  exit
fi
git -c "user.name=$name" -c "user.email=$mail" commit --quiet --file="$answer/title.txt"
# A run that is done again puts its files in the place of those it proposed before.
git push --quiet --force origin "HEAD:refs/heads/$branch"

title="$(cat -- "$answer/title.txt")"
open="$(gh api "$repository/pulls?state=open&head=${GITHUB_REPOSITORY%%/*}:$branch" --jq '.[0].number // empty')"
if [ -n "$open" ]; then
  gh api --method PATCH "$repository/pulls/$open" -f "title=$title" -F "body=@$answer/about.md" --silent
  say "The proposal: #$open"
elif address="$(gh api --method POST "$repository/pulls" -f "title=$title" -F "body=@$answer/about.md" \
  -f "head=$branch" -f base=main --jq .html_url)"; then
  say "The proposal: $address"
else
  echo "::warning::GitHub did not let the workflow make a pull request: tick \"Allow GitHub Actions to create and approve pull requests\" under Settings, Actions, General."
  say "It is ready, but GitHub did not let the hub propose it. Somebody who looks after the hub can [propose it by hand](https://github.com/$GITHUB_REPOSITORY/compare/main...$branch?expand=1)."
fi
