"""Sums up test runs.

usage: python tally.py FOLDER

FOLDER holds for each run NAME.status (the exit status of its runner), NAME.trx (VSTest) or NAME.xml (JUnit), and
NAME.time (the seconds it took, in all, in programs and in the system). Prints a line per run, then every failure, and
as the last line the total. A run that ended badly without a failed test to show for it (it crashed, or ran nothing)
counts as one failure. Ends with status 1 if anything failed or nothing ran.
"""

import re
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path

TRX = "{http://microsoft.com/schemas/VisualStudio/TeamTest/2010}"
CRASH = re.compile(
    r"Fatal Python error|^Fatal error|^Unhandled exception|Process terminated|Test host process crashed|test run was "
    r"aborted",
    re.I,
)
PASSED, FAILED, SKIPPED = "passed", "failed", "skipped"


def first_line(text):
    lines = (text or "").strip().splitlines()
    return lines[0].strip() if lines else ""


def trx_cases(root):
    """Yields (outcome, name, message) of every result in a VSTest file."""
    classes = {test.get("id"): test.find(f"{TRX}TestMethod").get("className") for test in root.iter(f"{TRX}UnitTest")}
    for result in root.iter(f"{TRX}UnitTestResult"):
        outcome = {"Passed": PASSED, "NotExecuted": SKIPPED, "Inconclusive": SKIPPED}.get(result.get("outcome"), FAILED)
        name = result.get("testName")
        type_name = classes.get(result.get("testId"))
        if type_name and not name.startswith(type_name):
            name = f"{type_name}.{name}"
        yield outcome, name, first_line(result.findtext(f".//{TRX}Message"))


def junit_cases(root):
    """Yields (outcome, name, message) of every result in a JUnit file."""
    for case in root.iter("testcase"):
        bad = case.find("failure")
        bad = case.find("error") if bad is None else bad
        outcome = FAILED if bad is not None else SKIPPED if case.find("skipped") is not None else PASSED
        name = f"{case.get('classname')}::{case.get('name')}"
        yield outcome, name, first_line(bad.get("message") or bad.text) if bad is not None else ""


def results_of(folder, name):
    """The cases of a run, or None where it left no file, or only a part of one."""
    for path, read in ((folder / f"{name}.trx", trx_cases), (folder / f"{name}.xml", junit_cases)):
        if path.exists():
            try:
                return list(read(ElementTree.parse(path).getroot()))
            except ElementTree.ParseError:
                return None
    return None


def verdict(status):
    """What an exit status says: a shell reports death by signal N as 128 + N."""
    if status == 124:
        return "took too long and was ended"
    if status > 128:
        return f"was killed by signal {status - 128}"
    return f"ended with status {status}"


def last_words(folder, name):
    """What a crashed run said: from the line that reports the crash on, else the end of its log."""
    log = folder / f"{name}.log"
    lines = log.read_text(errors="replace").rstrip().splitlines() if log.exists() else []
    crash = next((at for at, line in enumerate(lines) if CRASH.search(line)), len(lines) - 15)
    return "".join(f"\n    | {line}" for line in lines[max(crash, 0) :][:15])


def time_of(folder, name):
    """How long a run took, and how long it used a processor, where the file tells."""
    path = folder / f"{name}.time"
    words = path.read_text().split() if path.exists() else []
    # A runner that was killed may have left a message there.
    if len(words) != 3:
        return ""
    took, programs, system = map(float, words)
    return f"{took:6.0f} s {programs + system:6.0f} s of a processor"


def main():
    folder = Path(sys.argv[1])
    totals = {PASSED: 0, FAILED: 0, SKIPPED: 0}
    failures = []
    for status_file in sorted(folder.glob("*.status"), key=lambda path: path.stat().st_mtime):
        name = status_file.stem
        status = int(status_file.read_text())
        cases = results_of(folder, name)
        counts = {PASSED: 0, FAILED: 0, SKIPPED: 0}
        for outcome, case, message in cases or []:
            counts[outcome] += 1
            if outcome == FAILED:
                failures.append(f"FAILED {name}: {case}" + (f": {message}" if message else ""))
        if not counts[FAILED] and (status != 0 or not cases):
            counts[FAILED] += 1
            what = (
                "left no results and" if cases is None else "ran no test and" if not cases else "passed what it ran but"
            )
            failures.append(f"FAILED {name}: {what} {verdict(status)}{last_words(folder, name)}")
        line = f"{name:36} {counts[PASSED]:7} passed {counts[FAILED]:5} failed {counts[SKIPPED]:5} skipped"
        print(f"{line} {time_of(folder, name)}".rstrip())
        for outcome in totals:
            totals[outcome] += counts[outcome]
    for failure in failures:
        print(failure)
    if not totals[PASSED] + totals[FAILED]:
        print("FAILED: nothing ran")
    print(f"{totals[PASSED]} passed, {totals[FAILED]} failed, {totals[SKIPPED]} skipped")
    return 0 if totals[PASSED] and not totals[FAILED] else 1


if __name__ == "__main__":
    sys.exit(main())
