# shellcheck shell=bash
# Sourced by the scripts of eng/ that are one test each: they end through passed, failed or skipped, which
# write the result as JUnit does to $result, for eng/tally.py.

# begin NAME [FILE]: the test's name, and where its result goes.
begin() {
  test_name=$1
  result=${2:-/dev/null}
}

escape() {
  sed -e 's/&/\&amp;/g' -e 's/</\&lt;/g' -e 's/>/\&gt;/g' -e 's/"/\&quot;/g' |
    tr -d '\000-\010\013\014\016-\037'
}

# finish STATUS ELEMENT
finish() {
  printf '<testsuite><testcase classname="eng" name="%s">%s</testcase></testsuite>\n' "$test_name" "$2" >"$result"
  exit "$1"
}

passed() {
  echo "$test_name: passed"
  finish 0 ''
}

# failed MESSAGE
failed() {
  echo "$test_name: FAILED: $1"
  finish 1 "<failure message=\"$(escape <<<"$1")\"/>"
}

# skipped REASON
skipped() {
  echo "$test_name: skipped: $1"
  finish 0 "<skipped message=\"$(escape <<<"$1")\"/>"
}
