"""What is different in every interpreter, though all start from the same memory."""

import gc
import importlib
import os
import random
import sys
import time

from pocket_runner import refusals


def random_generators():
    """All that would give the same numbers in each of them."""
    return [
        thing
        for thing in gc.get_objects()
        if isinstance(thing, random.Random) and not isinstance(thing, random.SystemRandom)
    ]


generators = []


def settle():
    """Makes the memory ready to be kept: nothing in it is looked at again by the collector."""
    gc.collect()
    generators[:] = random_generators()
    gc.freeze()


def reseed():
    for generator in generators:
        generator.seed()
    if numpy := sys.modules.get("numpy.random"):
        numpy.seed()


def revive(environment):
    """Begins an interpreter's own life, in `environment`."""
    reseed()
    refusals.install()
    os.environ.update(environment)
    if logging := sys.modules.get("logging"):
        logging._startTime = time.time_ns()
    # The interpreter that the memory is of had looked for its modules in other files.
    sys.path[:] = dict.fromkeys(sys.path)
    importlib.invalidate_caches()
