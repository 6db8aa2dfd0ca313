#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Builds every fuzz target and runs each for so many seconds: tests/fuzz/run.sh [SECONDS [NAME...]]
# Or builds them only: tests/fuzz/run.sh build
# Fails when one finds something; the input that did it stays in build-fuzz/findings/.
set -eu

seconds=${1:-30}
[ $# -gt 0 ] && shift
source=$(cd "$(dirname "$0")/../.." && pwd)
build=$source/build-fuzz
findings=$build/findings

[ -f "$build/build.ninja" ] \
  || CC=clang meson setup "$build" "$source" -Dfuzz=true -Ddesktop=false -Db_lundef=false >/dev/null
meson compile -C "$build" fuzz
[ "$seconds" != build ] || exit 0
mkdir -p "$findings"

# The first inputs of a target, one a file.
seed () {
  folder=$1
  n=0
  put () { n=$((n + 1)); printf '%s' "$1" >"$folder/seed-$n"; }
  case $2 in
    guard)
      put '{"resourceType":"Patient","name":[{"given":["Rosa"],"family":"Delgado"}],"active":true,"x":null}'
      put '[1.10,-0,0.5,1e400,12345678901234567890,-9223372036854775808]'
      put '"\ud83d\ude00 \u00e9 \" \\ \/ \b\f\n\r\t"'
      put '[[[[[[[[{"a":[{}]}]]]]]]]]'
      ;;
    fhirpath)
      put 'Patient.name.where(use = '"'official'"').given.first() & '"' '"' | %patient.birthDate'
      put 'iif(a.exists() and b.count() >= 2, today(), @2026-01-31.toString())'
      put "name[0].family.substring(0, 1).replace('a', 'b').matches('^[A-Z]+\$') or not(1.5 + 2 * -3 > 4)"
      ;;
    pack)
      put '{"format":1,"id":"x","name":"X","plans":[{"id":"gold","name":"Gold","line_of_business":"fep","law":"ma-insured"}],"sources":[{"id":"s","title":"S","published":"2024","read_on":"2026-11-21"}],"delegated":[{"reviewer":"r","name":"R","plans":["gold"],"categories":["knee"]}],"rankings":[{"plans":["gold"],"categories":["any"],"channels":["portal","fax"],"source":"s","text":"t"}],"destinations":[{"id":"a","channel":"fax","number":"6172464210","purpose":"p","plans":["gold"],"plans_basis":"named","names":[{"categories":["surgery"],"kinds":["new"],"why":"w"}],"source":"s","row":"r","confidence":"high"},{"id":"b","channel":"phone","number":"6172464299","purpose":"p","reviewer":"r","plans":["gold"],"plans_basis":"any","ask":[{"categories":["any"]}],"source":"s","row":"r","confidence":"low"}],"gaps":[{"plans":["gold"],"categories":["surgery"],"why":"w"}],"notices":[{"id":"n","plans":["gold"],"categories":["any"],"text":"t","mark":"seen"}],"look_alikes":[{"numbers":["6172464210","6172464299"]}]}'
      put '{"format":1,"id":"x","name":"X","plans":[],"sources":[],"destinations":[]}'
      ;;
  esac
}

# $1: the program. Says what came of it.
fuzz () {
  name=${1##*/fuzz-}
  corpus=$build/corpus/$name
  log=$build/fuzz-$name.log
  mkdir -p "$corpus"
  seed "$corpus" "$name"
  if ASAN_OPTIONS=detect_leaks=1 LSAN_OPTIONS=suppressions="$source/tests/lsan.supp" \
    UBSAN_OPTIONS=print_stacktrace=1 G_SLICE=always-malloc \
    "$1" -max_total_time="$seconds" -timeout=10 -rss_limit_mb=2048 -print_final_stats=1 \
    -artifact_prefix="$findings/$name-" "$corpus" >"$log" 2>&1; then
    echo "fuzz-$name: nothing found in $(sed -n 's/^stat::number_of_executed_units: *//p' "$log") runs"
  else
    echo "fuzz-$name: found something; see $log" >&2
    tail -n 40 "$log" >&2
    return 1
  fi
}

running=
for target in "$build"/tests/fuzz/fuzz-*; do
  [ -f "$target" ] && [ -x "$target" ] || continue
  if [ $# -gt 0 ]; then
    case " $* " in *" ${target##*/fuzz-} "*) ;; *) continue ;; esac
  fi
  fuzz "$target" &
  running="$running $!"
done
result=0
for process in $running; do
  wait "$process" || result=1
done
exit $result
