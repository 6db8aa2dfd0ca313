#!/usr/bin/env bash
# The style of the C files is what clang-format 14 makes of them.
set -euo pipefail
cd "$1"
clang_format=$(command -v clang-format-14 || command -v clang-format)
find src tests -name '*.[ch]' -print0 | xargs -0 "$clang_format" --dry-run --Werror
