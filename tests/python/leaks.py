"""Counts what is left when loads are over: native handles, references and blocks of memory."""

import gc
import sys

import contract


def settled_handles():
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
    # A thread of the pool may be on its way out of what it did last, now as well as before.
    assert any(settled_handles() - handles <= 2 and sys.getrefcount(marker) <= references for _ in range(50)), (
        settled_handles() - handles,
        sys.getrefcount(marker) - references,
    )
    # Fewer than one for each operation of one kind; caches grow a little.
    assert sys.getallocatedblocks() - blocks < 900
