# shellcheck shell=bash
# Sourced by eng/test.sh and its parts: how a run of tests is started, and what it leaves in $results.
#
# Every run leaves these files there: NAME.status, the exit status of its runner; NAME.trx or NAME.xml, its results; and
# NAME.time, the seconds that it took and the seconds of a processor that it used. eng/tally.py reads them: a status
# without results is a crash.

results=$repository/artifacts/results

processors=$(getconf _NPROCESSORS_ONLN 2>/dev/null || echo 2)

# limit_seconds: prints the time after which a run hangs. On a machine of its own none takes nearly this long; beside
# other work it gets as much more as there are more threads than processors, as in tests/python/limits.py.
limit_seconds() {
  local quiet=1800
  awk -v quiet=$quiet -v processors="$processors" \
    '{ busy = $1 / processors; print int(quiet * (busy < 1 ? 1 : busy > 10 ? 10 : busy)) }' \
    /proc/loadavg 2>/dev/null || echo $quiet
}

begin_runs() {
  rm -rf "$results"
  mkdir -p "$results"
}

# run NAME COMMAND...: runs a command, shows and keeps its output, and notes how it ended.
run() {
  local name=$1 status=0 TIMEFORMAT='%R %U %S'
  shift
  printf '\n==== %s\n' "$name"
  { time "$@" 2>&1 | tee "$results/$name.log" || status=${PIPESTATUS[0]}; } 2>"$results/$name.time"
  echo "$status" >"$results/$name.status"
  return 0
}

# after NAME: waits until a run is over.
after() {
  while [ ! -f "$results/$1.status" ]; do sleep 1; done
}

# left_out NAME REASON: counts a run that cannot be as one skipped test, and says why.
left_out() {
  printf '\n==== %s is skipped: %s\n' "$1" "$2"
  (
    # shellcheck source=eng/smoke.sh
    source "$repository/eng/smoke.sh"
    begin "$1" "$results/$1.xml"
    skipped "$2" >/dev/null
  )
  echo 0 >"$results/$1.status"
}

# One more than there are processors: what starts a process or waits for a timer leaves one idle.
lanes=$((processors + 1))

# in_pool COMMAND...: runs a command beside $lanes - 1 others at most; what it printed is shown when it is over.
in_pool() {
  while [ "$(jobs -pr | wc -l)" -ge "$lanes" ]; do wait -n; done
  {
    shown=$(mktemp "$results/shown.XXXXXX")
    "$@" >"$shown" 2>&1
    cat "$shown"
    rm "$shown"
  } &
}

tally() { "$PYWAKER_PYTHON" eng/tally.py "$results"; }
