"""CPU seconds of one call, as every benchmark here counts them."""

import time
from collections.abc import Callable


def seconds_of(make: Callable[..., object], *given: object) -> float:
    """Of the whole process, so that a busy machine changes little."""
    begin = time.process_time()
    make(*given)
    return time.process_time() - begin
