"""Blocks of work on one processor, on several, or on a cluster, with results in the order of the blocks."""

from collections import deque
from collections.abc import Callable, Generator
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from concurrent.futures import Executor, Future

T = TypeVar("T")

AHEAD = 32
"""Blocks handed to an executor before the results of earlier ones are taken, so that results do not pile up."""


def in_order(run: Callable[[int], T], blocks: int, workers: "int | Executor") -> Generator[T, None, None]:
    """The results of `run(0)`, `run(1)` and so on, whoever makes them and whichever is done first.

    Close the iterator to stop: blocks that have not begun are not run any more.

    Args:
        run: can be pickled, if the executor works in other processes.
        blocks: how many there are.
        workers: threads of this process, 1 or more, or an executor, which stays open.
    """
    if not isinstance(workers, int):
        yield from _ahead(run, blocks, workers, AHEAD)
    elif workers == 1 or blocks == 1:
        yield from map(run, range(blocks))
    else:
        # Importing it takes about as long as a small problem.
        from concurrent.futures import ThreadPoolExecutor

        with ThreadPoolExecutor(min(workers, blocks)) as threads:
            yield from _ahead(run, blocks, threads, 2 * workers)


def _ahead(run: Callable[[int], T], blocks: int, executor: "Executor", ahead: int) -> Generator[T, None, None]:
    waiting: deque[Future[T]] = deque()
    try:
        for block in range(blocks):
            waiting.append(executor.submit(run, block))
            if len(waiting) == ahead:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    finally:
        for future in waiting:
            future.cancel()
