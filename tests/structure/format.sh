#!/usr/bin/env bash
# Fails when clang-format would change a file; names the files.
set -euo pipefail
git ls-files '*.cpp' '*.hpp' | xargs clang-format-14 --dry-run --Werror
