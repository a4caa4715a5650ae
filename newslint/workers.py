"""Work for several processes, with the results in the order of the jobs and few jobs under way at a time.

Small jobs go in batches, as sending one costs as much as doing it.  Jobs whose results are known already are not sent,
and where there is little to do it is done here.
"""

from __future__ import annotations

import os
import sys
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import contextmanager
from itertools import chain, islice
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor
    from multiprocessing.context import BaseContext

# Windows waits for no more processes than these.
MOST = 61
# So many batches for each process are taken ahead of the one whose result is waited for.
_AHEAD = 2
# A batch with less to do than this share of a full one is not worth a process.
_LEAST = 0.25
# Jobs in a batch, of which most may be done already.
_LONGEST = 200

Job = TypeVar("Job")
Result = TypeVar("Result")


class Lost(NamedTuple):
    """A job without a result: the process that worked on it died, and so did another that tried it alone."""


def _nothing() -> None:
    """Be what is to be done where nothing is."""


def _whole(_: Any) -> float:  # noqa: ANN401  # any job
    return 1.0


class Crew(NamedTuple):
    """*size* processes, each made ready by calling *prepare* with *given*; all of that can be pickled.

    *warm* loads what all will need, before the first is made: where they are forks, they share it.  *weight* says what
    share of a batch (up to 1, and that is a batch of its own) a job is.
    """

    size: int
    prepare: Callable[..., None]
    given: tuple[Any, ...]
    warm: Callable[[], None] = _nothing
    weight: Callable[[Any], float] = _whole


def in_order(
    work: Callable[[Job], Result],
    jobs: Iterable[Job],
    crew: Crew,
    here: Callable[[Job], Result],
    known: Callable[[Job], Result | None] = lambda _: None,
) -> Generator[tuple[Job, Result | Lost], None, None]:
    """Yield each job with its result if that is *known*, else with what *work* makes of it in another process.

    If that is impossible, it is Lost.  A few small jobs are not worth other processes: *here* does them.  When the
    iterator is closed or anything is raised, the processes are ended.
    """
    if crew.size < 2:
        for job in jobs:
            result = known(job)
            yield job, here(job) if result is None else result
        return
    batches = _batches(jobs, known, crew.weight)
    for batch in batches:
        if not batch.is_light:
            yield from _shared_out(work, chain([batch], batches), crew)
            return
        yield from batch.done(map(here, batch.unknown))


class _Batch(Generic[Job, Result]):
    """Jobs that are sent together, some with a result already."""

    def __init__(self) -> None:
        self._entries: list[tuple[Job, Result | None]] = []
        self.unknown: list[Job] = []
        self.weight = 0.0
        self.is_last = False

    def add(self, job: Job, result: Result | None, weight: Callable[[Job], float]) -> None:
        self._entries.append((job, result))
        if result is None:
            self.unknown.append(job)
            self.weight += weight(job)

    @property
    def is_full(self) -> bool:
        return self.weight >= 1 or len(self._entries) >= _LONGEST

    @property
    def is_light(self) -> bool:
        return self.weight < _LEAST or (self.is_last and len(self.unknown) == 1)

    def done(self, results: Iterable[Result | Lost]) -> Iterator[tuple[Job, Result | Lost]]:
        """Yield all jobs with their results, of which those that were unknown come in order."""
        results = iter(results)
        for job, result in self._entries:
            yield job, next(results) if result is None else result


def _batches(
    jobs: Iterable[Job], known: Callable[[Job], Result | None], weight: Callable[[Job], float]
) -> Iterator[_Batch[Job, Result]]:
    batch: _Batch[Job, Result] = _Batch()
    for job in jobs:
        if batch.is_full:
            yield batch
            batch = _Batch()
        batch.add(job, known(job), weight)
    batch.is_last = True
    yield batch


def _shared_out(
    work: Callable[[Job], Result], batches: Iterator[_Batch[Job, Result]], crew: Crew
) -> Iterator[tuple[Job, Result | Lost]]:
    waiting: deque[_Batch[Job, Result]] = deque()
    crew.warm()
    while True:
        with _pool(crew) as pool:
            yield from _until_death(pool, work, batches, crew, waiting)
        if not waiting:
            return
        # Nobody knows which of the jobs under way was a process's death, so each is tried by itself.
        while waiting:
            batch = waiting.popleft()
            yield from batch.done(_alone(work, batch.unknown, crew))


def _until_death(
    pool: ProcessPoolExecutor,
    work: Callable[[Job], Result],
    batches: Iterator[_Batch[Job, Result]],
    crew: Crew,
    waiting: deque[_Batch[Job, Result]],
) -> Iterator[tuple[Job, Result | Lost]]:
    """Yield jobs with their results; if a process dies, leave in *waiting* the batches that were under way."""
    from concurrent.futures.process import BrokenProcessPool

    waiting.clear()
    under_way: deque[Future[list[Result]] | None] = deque()
    while True:
        for batch in islice(batches, _AHEAD * crew.size - len(waiting)):
            waiting.append(batch)
            try:
                under_way.append(pool.submit(_each, work, batch.unknown) if batch.unknown else None)
            except BrokenProcessPool:
                return
        if not under_way:
            return
        results = _results(under_way.popleft())
        if isinstance(results, Lost):
            return
        yield from waiting.popleft().done(results)


def _each(work: Callable[[Job], Result], jobs: list[Job]) -> list[Result]:
    return [work(job) for job in jobs]


def _results(future: Future[list[Result]] | None) -> list[Result] | Lost:
    from concurrent.futures.process import BrokenProcessPool

    try:
        return future.result() if future else []
    except BrokenProcessPool:
        return Lost()


def _alone(work: Callable[[Job], Result], jobs: list[Job], crew: Crew) -> Iterator[Result | Lost]:
    """Yield the results of jobs of which one may be a process's death: together if that works, or one by one."""
    with _pool(crew._replace(size=1)) as pool:
        results = _results(pool.submit(_each, work, jobs))
    if isinstance(results, Lost) and len(jobs) > 1:
        yield from chain.from_iterable(_alone(work, [job], crew) for job in jobs)
    else:
        yield from [results] * len(jobs) if isinstance(results, Lost) else results


@contextmanager
def _pool(crew: Crew) -> Iterator[ProcessPoolExecutor]:
    """Give processes; they are ended with the block, without waiting for what they are at if that is left early."""
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import active_children

    others = set(active_children())
    pool = ProcessPoolExecutor(
        min(crew.size, MOST), mp_context=_context(), initializer=_prepare, initargs=(crew.prepare, crew.given)
    )
    try:
        yield pool
    except BaseException:
        for process in set(active_children()) - others:
            process.terminate()
        raise
    finally:
        pool.shutdown(cancel_futures=True)


def _context() -> BaseContext:
    """Return how processes are made: as forks where that is safe, as they start at once and share what is loaded."""
    from multiprocessing import get_context
    from threading import active_count

    # A fork of a process with threads may wait for ever for a lock that one of them holds.
    return get_context("fork" if sys.platform == "linux" and active_count() == 1 else "spawn")


def _prepare(prepare: Callable[..., None], given: tuple[Any, ...]) -> None:
    """Make a process ready: Ctrl-C goes to all processes of a terminal, and is for the first one to answer.

    When that one is killed, nobody would ever tell the others.
    """
    import signal
    from threading import Thread

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()
    prepare(*given)


def _end_with_parent() -> None:
    from multiprocessing import parent_process

    if parent := parent_process():
        parent.join()
        os._exit(1)
