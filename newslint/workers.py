"""Work for several processes, with the results in the order of the jobs and few jobs under way at a time."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import contextmanager
from itertools import chain, islice
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

# Windows waits for no more processes than these.
MOST = 61
# So many jobs for each process are taken ahead of the one whose result is waited for.
_AHEAD = 2

Job = TypeVar("Job")
Result = TypeVar("Result")


class Lost(NamedTuple):
    """A job without a result: the process that worked on it died, and so did another that tried it alone."""


class Crew(NamedTuple):
    """*size* processes, each made ready by calling *prepare* with *given*; all of that can be pickled."""

    size: int
    prepare: Callable[..., None]
    given: tuple[Any, ...]


def in_order(
    work: Callable[[Job], Result], jobs: Iterable[Job], crew: Crew, here: Callable[[Job], Result]
) -> Generator[tuple[Job, Result | Lost], None, None]:
    """Yield each job with what *work* makes of it in another process, or with Lost.

    A single job is not worth another process: *here* does that.  When the iterator is closed or anything is
    raised, the processes are ended.
    """
    jobs = iter(jobs)
    first = list(islice(jobs, 2))
    if crew.size < 2 or len(first) < 2:
        for job in chain(first, jobs):
            yield job, here(job)
    else:
        yield from _shared_out(work, chain(first, jobs), crew)


def _shared_out(work: Callable[[Job], Result], jobs: Iterator[Job], crew: Crew) -> Iterator[tuple[Job, Result | Lost]]:
    waiting: deque[Job] = deque()
    while True:
        with _pool(crew) as pool:
            yield from _until_death(pool, work, jobs, crew, waiting)
        if not waiting:
            return
        # Nobody knows which of the jobs under way was a process's death, so each is tried by itself.
        while waiting:
            job = waiting.popleft()
            with _pool(crew._replace(size=1)) as alone:
                result = _result(alone.submit(work, job))
            yield job, result


def _until_death(
    pool: ProcessPoolExecutor,
    work: Callable[[Job], Result],
    jobs: Iterator[Job],
    crew: Crew,
    waiting: deque[Job],
) -> Iterator[tuple[Job, Result | Lost]]:
    """Yield jobs with their results; if a process dies, leave in *waiting* those that were under way."""
    from concurrent.futures.process import BrokenProcessPool

    waiting.clear()
    under_way: deque[Future[Result]] = deque()
    while True:
        for job in islice(jobs, _AHEAD * crew.size - len(waiting)):
            waiting.append(job)
            try:
                under_way.append(pool.submit(work, job))
            except BrokenProcessPool:
                return
        if not under_way:
            return
        result = _result(under_way.popleft())
        if isinstance(result, Lost):
            return
        yield waiting.popleft(), result


def _result(future: Future[Result]) -> Result | Lost:
    from concurrent.futures.process import BrokenProcessPool

    try:
        return future.result()
    except BrokenProcessPool:
        return Lost()


@contextmanager
def _pool(crew: Crew) -> Iterator[ProcessPoolExecutor]:
    """Give processes; they are ended with the block, without waiting for what they are at if that is left early."""
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import active_children

    others = set(active_children())
    pool = ProcessPoolExecutor(min(crew.size, MOST), initializer=_prepare, initargs=(crew.prepare, crew.given))
    try:
        yield pool
    except BaseException:
        for process in set(active_children()) - others:
            process.terminate()
        raise
    finally:
        pool.shutdown(cancel_futures=True)


def _prepare(prepare: Callable[..., None], given: tuple[Any, ...]) -> None:
    """Make a process ready: Ctrl-C goes to all processes of a terminal, and is for the first one to answer."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    prepare(*given)
