#!/usr/bin/env bash
# Makes of an answer that `hub form` wrote into a folder a proposal (a pull request) and a reply.
#
#   answer-the-form.sh FOLDER NUMBER    NUMBER is the message's, and names the branch
#
# The answer comes from what somebody typed, so its files have to lie where forms make files, and no
# word of it is ever part of a command. All its files are proposed together, or none.
set -euo pipefail

answer="$1"
number="$2"
repository="repos/$GITHUB_REPOSITORY"
name="github-actions[bot]"
mail="41898282+github-actions[bot]@users.noreply.github.com"

if ! [[ "$number" =~ ^[1-9][0-9]{0,9}$ ]]; then
  echo "::error::A message has a number, and this is none."
  exit 1
fi
branch="form/issue-$number"
there="refs/remotes/origin/$branch"
reply="$(mktemp)"
cat -- "$answer/reply.md" > "$reply"

say() { printf '\n%s\n' "$1" >> "$reply"; }

# The open proposal's number, if there is one; a branch of that name in another's copy is not ours.
proposal() {
  gh api "$repository/pulls?state=open&head=${GITHUB_REPOSITORY%%/*}:$branch" --jq '.[0].number // empty'
}

# Finds the paths of the files that are proposed: a school's file is changed, and never a new one.
# What `hub import` keeps of a list lies in imports/.
paths=()
find_paths() {
  local path name='[a-z0-9]+(-[a-z0-9]+)*' made changed
  made="^((meetings/[0-9]{4}-[0-9]{2}(-[a-z0-9]+)*|content/practice)/$name\.md|imports/$name\.json)\$"
  changed="^content/schools/$name\.md\$"
  mapfile -d '' -t paths < <(cd "$answer/files" && find . -mindepth 1 ! -type d -printf '%P\0' | sort -z)
  for path in "${paths[@]}"; do
    if [ -L "$answer/files/$path" ] || [ -L "$path" ] ||
      ! { [[ "$path" =~ $made ]] || { [[ "$path" =~ $changed ]] && [ -f "$path" ]; }; }; then
      paths=()
      break
    fi
  done
  if [ "${#paths[@]}" -lt 1 ] || [ "${#paths[@]}" -gt 40 ]; then
    echo "::error::The answer has files where forms make none, or none at all, or far too many." >&2
    return 1
  fi
}

# Whether the branch is there as the hub left it, as a person has changed it, or not at all.
state_of_branch() {
  # The hub puts one commit on a branch; the one before it is the line that it left.
  if ! git fetch --quiet --depth=2 origin "+refs/heads/$branch:$there" 2> /dev/null; then
    echo none
  elif [ "$(git log -1 --format=%ae "$there")" = "$mail" ]; then
    echo ours
  else
    echo theirs
  fi
}

# Whether the branch has these files as they are, and no other.
is_on_branch() {
  local path
  git diff --name-only --no-renames -z "$there^" "$there" | sort -z | cmp --silent - <(printf '%s\0' "${paths[@]}") || return 1
  for path in "${paths[@]}"; do
    git cat-file blob "$there:$path" | cmp --silent - "$answer/files/$path" || return 1
  done
}

# Puts the files on their branch in one commit, unless they are there already.
put_on_branch() {
  local path state="$1"
  if [ "$state" = ours ] && is_on_branch; then return; fi
  git switch --quiet --force-create "$branch"
  for path in "${paths[@]}"; do
    mkdir -p -- "$(dirname -- "$path")"
    cp -- "$answer/files/$path" "$path"
    git add -- "$path"
  done
  git -c "user.name=$name" -c "user.email=$mail" commit --quiet --file="$answer/title.txt"
  git push --quiet --force origin "HEAD:refs/heads/$branch"
}

# Opens the proposal or brings its words up to date, and says in the reply where it is.
propose() {
  local title open address
  title="$(cat -- "$answer/title.txt")"
  open="$(proposal)"
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
}

# Replies below the message, once: a later reply takes the place of the first.
post_reply() {
  local mine
  mine="$(gh api --paginate "$repository/issues/$number/comments" --jq '.[]
    | select(.user.login == "github-actions[bot]" and (.body | startswith("<!-- hub form -->"))) | .id')"
  mine="${mine%%$'\n'*}"
  if [ -n "$mine" ]; then
    gh api --method PATCH "$repository/issues/comments/$mine" -F "body=@$reply" --silent
  else
    gh api --method POST "$repository/issues/$number/comments" -F "body=@$reply" --silent
  fi
}

if [ -d "$answer/files" ]; then
  find_paths
  gh auth setup-git
  state="$(state_of_branch)"
  if [ "$state" = theirs ]; then
    printf '<!-- hub form -->\n\nSomebody has worked on your proposal since, so it stays as they left it. Please write there what should be different: #%s\n' "$(proposal)" > "$reply"
  else
    put_on_branch "$state"
    propose
  fi
else
  open="$(proposal)"
  if [ -n "$open" ]; then say "Until then, what you sent before stays proposed: #$open"; fi
fi
post_reply
