#!/usr/bin/env bash
# clang-tidy over the files that differ from BASE (default: the last commit before this branch's work), or over all with ALL=1.
# usage: tests/structure/tidy.sh BUILD_TREE
set -euo pipefail
tree=$1
if [ -n "${ALL:-}" ]; then
  files=$(git ls-files '*.cpp')
else
  files=$(git diff --name-only --diff-filter=d "${BASE:-HEAD~1}" -- '*.cpp')
fi
[ -n "$files" ] || exit 0
# The tree compiles its files in batches; clang-tidy wants to know of each by itself. The precompiled header is g++'s own
# format: clang-tidy reads the plain one. Some warnings are g++'s own too.
database=$(mktemp -d)
singles=$(mktemp -d)
trap 'rm -rf "$database" "$singles"' EXIT
cmake --preset release -B "$singles" -DSYNCRIG_BATCH=1 >/dev/null
sed -E "s|$singles|$(realpath "$tree")|g"'; s/ -fpch-preprocess//; s/ -Winvalid-pch//; s/ -Werror//; s/ -Wno-[a-z-]+//g; s/-include [^ ]*cmake_pch.hxx/-include simulator\/net\/pch.hpp/; s/"command": "[^"]*ccache /"command": "/' \
  "$singles/compile_commands.json" > "$database/compile_commands.json"
echo "$files" | xargs -P "$(nproc)" -n 4 clang-tidy-14 --quiet -p "$database"
