"""Several processes give what one gives, in the same order, whatever becomes of one of them."""

from __future__ import annotations

import os
import signal
import time
from collections import Counter
from pathlib import Path

import pytest
from calling import CLEAN, SAFE, SAFE_MENDED, enter, run, write

from newslint.cli import examine
from newslint.cli.examine import Examiner
from newslint.workers import Crew, Lost, in_order


@pytest.fixture(autouse=True)
def directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    enter(tmp_path, monkeypatch)


def nothing() -> None:
    """Make a process ready for work that needs nothing."""


def slow_if_even(job: int) -> int:
    time.sleep(0.02 * (job % 2 == 0))
    return job * job


def deadly(job: int) -> int:
    if job in (3, 4):
        os.kill(os.getpid(), signal.SIGKILL)
    return job


def here(job: int) -> int:
    return -job


CREW = Crew(2, nothing, ())


def test_results_come_in_the_order_of_the_jobs() -> None:
    assert [*in_order(slow_if_even, range(20), CREW, here)] == [(job, job * job) for job in range(20)]


def test_jobs_are_taken_as_they_are_needed() -> None:
    taken = []

    def jobs() -> object:
        for job in range(100):
            taken.append(job)
            yield job

    results = in_order(slow_if_even, jobs(), CREW, here)  # type: ignore[arg-type]
    next(results)
    assert len(taken) < 10
    results.close()


def test_one_job_needs_no_other_process() -> None:
    assert [*in_order(slow_if_even, [7], CREW, here)] == [(7, -7)]
    assert [*in_order(slow_if_even, [1, 2], CREW._replace(size=1), here)] == [(1, -1), (2, -2)]


def test_only_the_jobs_that_kill_their_process_are_lost() -> None:
    wanted = [(job, Lost() if job in (3, 4) else job) for job in range(12)]
    assert [*in_order(deadly, range(12), CREW, here)] == wanted


def files() -> None:
    for number in range(9):
        write(f"{number}.txt", SAFE if number % 3 else CLEAN)
    Path("5.txt").write_bytes(b"caf\xe9 dont\n")
    write("6.json", "{")
    write("7.adoc", SAFE)


@pytest.mark.parametrize("options", [[], ["-v"], ["--output-format", "json"], ["--fix"], ["--diff"]])
def test_two_processes_report_and_repair_as_one_does(options: list[str]) -> None:
    results = []
    for jobs in ("1", "2"):
        files()
        names = sorted(path.name for path in Path().iterdir())
        result = run("check", "--isolated", "-j", jobs, *options, *names)
        results.append((result.stdout, sorted(result.stderr.splitlines()), result.exit_code))
        assert ("--fix" in options) == (Path("1.txt").read_text() == SAFE_MENDED)
    assert results[0] == results[1]


def test_a_file_that_kills_its_process_is_named_and_the_others_are_checked(monkeypatch: pytest.MonkeyPatch) -> None:
    check = Examiner._file

    def killing(self: Examiner, path: Path) -> examine.Examined:
        if path.name == "2.txt":
            os.kill(os.getpid(), signal.SIGKILL)
        return check(self, path)

    monkeypatch.setattr(Examiner, "_file", killing)
    for number in range(5):
        write(f"{number}.txt", SAFE)
    result = run("check", "--isolated", "-j", "2", "--output-format", "concise", "-q", ".")
    assert result.exit_code == 2
    assert [line[:5] for line in result.stdout.splitlines()] == ["0.txt", "1.txt", "3.txt", "4.txt"]
    assert result.stderr.startswith("error: 2.txt: not checked: the process that checked it was killed")
    assert result.stderr.count("\n") == 1


def test_a_fault_in_another_process_is_told_with_its_file(monkeypatch: pytest.MonkeyPatch) -> None:
    def faulty(self: Examiner, path: Path) -> examine.Examined:
        raise ZeroDivisionError("the sum of\nall fears")

    monkeypatch.setattr(Examiner, "_file", faulty)
    write("a.txt", SAFE)
    write("b.txt", SAFE)
    result = run("check", "--isolated", "-j", "2", ".")
    assert result.exit_code == 2
    assert [line.split(":")[1] for line in result.stderr.splitlines()] == [" a.txt", " b.txt"]


@pytest.mark.parametrize("jobs", ["0", "auto", "3", "500"])
def test_jobs_may_be_any_number(jobs: str) -> None:
    write("a.txt", SAFE)
    assert run("check", "--isolated", "-j", jobs, ".").exit_code == 1


@pytest.mark.parametrize("jobs", ["-1", "two", "1.5", "", "9" * 5000, "²"])
def test_other_than_numbers_of_jobs_are_refused(jobs: str) -> None:
    result = run("check", "--isolated", f"--jobs={jobs}", ".")
    assert result.exit_code == 2
    assert "is not a number of processes: it wants to be 1 or more, or 'auto'" in result.stderr


def third(job: int) -> float:
    return 1 / 3


def known(job: int) -> int | None:
    return 100 + job if job % 3 == 0 else None


@pytest.mark.parametrize("size", [1, 2])
def test_what_is_known_is_not_done_again_and_comes_in_its_place(size: int) -> None:
    wanted = [(job, 100 + job if job % 3 == 0 else job * job) for job in range(50)]
    crew = CREW._replace(size=size, weight=third)
    assert [*in_order(slow_if_even, range(50), crew, slow_if_even, known)] == wanted


def test_where_all_but_a_little_is_known_no_process_is_started() -> None:
    crew = CREW._replace(weight=lambda _: 0.1)
    results = [*in_order(slow_if_even, range(300), crew, here, lambda job: None if job in (7, 290) else job)]
    assert results == [(job, -job if job in (7, 290) else job) for job in range(300)]


def test_only_the_job_of_a_batch_that_kills_its_process_is_lost() -> None:
    wanted = [(job, Lost() if job in (3, 4) else job) for job in range(12)]
    assert [*in_order(deadly, range(12), CREW._replace(weight=third), here)] == wanted


def test_two_processes_share_the_work() -> None:
    done = Counter(process for _, process in in_order(busy, range(60), CREW._replace(weight=third), here))
    assert len(done) == 2 and min(done.values()) >= 6, "how fast that is depends on what else the machine does"
    assert os.getpid() not in done


def busy(job: int) -> int:
    time.sleep(0.01)
    return os.getpid()
