"""Counts what is left when loads are over: native handles, references and blocks of memory."""

import gc
import linecache
import sys

import contract


def settled_handles():
    # The lines of every file that a traceback has named, which may be the first one only now.
    linecache.clearcache()
    for _ in range(3):
        gc.collect()
        contract.collect()
    return contract.live_handles()


def leaves_nothing(backend, load_type, kinds, few, many):
    """Runs the load's kinds `few` times, then `many` times: whatever is made only once is there after the few."""
    marker = object()
    load = load_type(backend, marker)

    def run(count):
        for kind in kinds:
            backend.run(getattr(load, kind), count)

    run(few)
    handles, references, blocks = settled_handles(), sys.getrefcount(marker), sys.getallocatedblocks()
    run(many)

    def left():
        return settled_handles() - handles, sys.getrefcount(marker) - references, sys.getallocatedblocks() - blocks

    # A thread of the pool may be on its way out of what it did last, now as well as before. Blocks: fewer than one for
    # each operation of one kind; caches grow a little.
    seen = []
    for _ in range(50):
        seen.append(left())
        if seen[-1][0] <= 2 and seen[-1][1] <= 0 and seen[-1][2] < 900:
            return
    raise AssertionError(f"left are (handles, references, blocks): {seen[0]}, at last {seen[-1]}")
