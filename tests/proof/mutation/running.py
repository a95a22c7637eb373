"""Trying mutants: each in a forked copy of one pytest session, on the tests that reach the changed line.

A mutant of a function's body replaces the code of the live function, so that nothing
is imported again; every other mutant (defaults, tables, class bodies) imports the
package and the tests again with the changed module in place. The quickest tests run
first, and the first failure ends the trial. A mutant that survives all of them, and
that ``accepted.csv`` does not explain, finally meets the slow reference, the
enumerations and the governments.
"""

import ast
import os
import pickle
import signal
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Mapping
from importlib.machinery import ModuleSpec, SourceFileLoader
from importlib.util import spec_from_file_location
from itertools import accumulate
from pathlib import Path
from types import CodeType, FunctionType
from typing import Any, NamedTuple

import pytest

from tests.proof.mutation.mutants import FOLDERS, PACKAGE, Mutant, function_at, path_of, statement_lines
from tests.support.commands import ROOT

TESTS = (*(f"tests/{folder}" for folder in FOLDERS), "tests/queries", "tests/test_histories.py")
"""The tests that every mutant meets, as far as they reach it."""

SLOW_TESTS = tuple(f"tests/proof/test_{name}.py" for name in ("reference", "governments", "exhaustive"))
"""The tests that only the survivors of the others meet."""

_ARGUMENTS = ("-q", "-n0", "-p", "no:cacheprovider")
_SURVIVED, _KILLED = 0, 1
_MAX_CPU_SECONDS = 200
_BUDGET = 8.0
"""Seconds of tests for one mutant: a mutant that outlives them counts as a survivor."""
_MAX_MEMORY = 4 * 2**30


class _Reach(NamedTuple):
    """Which tests reach a line of a module, by their index in the session, and how long each takes."""

    tests: Mapping[tuple[str, int], set[int]]
    seconds: Mapping[int, float]
    histories: frozenset[int]
    left_out: tuple[str, ...]
    """The tests that start processes, which no mutant reaches, and those that exceed the budget by themselves."""


def survivors(mutants: list[Mutant], jobs: int, explained: Container[tuple[str, str, str, str]]) -> list[Mutant]:
    """The mutants that no test noticed; only those that nothing explains meet the slowest tests."""
    os.chdir(ROOT)
    session = _Session(mutants, jobs)
    modules = sorted({str(path_of(mutant.module)) for mutant in mutants})
    code = pytest.main([*_ARGUMENTS, *TESTS, *modules], plugins=[session])
    if code != 0:
        raise SystemExit(f"the tests fail without any mutant (pytest ends with {code})")
    deselected = [f"--deselect={name}" for name in session.left_out]

    def is_killed(mutant: Mutant) -> bool:
        nearest = nearest_tests(mutant.module)
        return _fails_on(mutant, [nearest, *deselected]) or _fails_on(mutant, [*TESTS, "gsomia_rules", *deselected])

    alive = [*session.alive, *_tried(session.to_import, jobs, is_killed)]
    known = [mutant for mutant in alive if mutant.name in explained]
    unknown = [mutant for mutant in alive if mutant.name not in explained]
    alive = [*known, *_tried(unknown, jobs, lambda mutant: _fails_on(mutant, SLOW_TESTS))]
    return sorted(alive, key=lambda mutant: (mutant.module, mutant.line))


def nearest_tests(module: str) -> str:
    """The test file of the same name in the mirrored folder, or the folder where no file has that name."""
    folder, _, name = module.rpartition(".")
    file = Path("tests", folder, f"test_{name}.py")
    return str(file if (ROOT / file).exists() else Path("tests", folder or "model"))


class _Session:
    """Instead of running the tests once, a pytest plugin that runs them in forked copies, once for each mutant."""

    def __init__(self, mutants: list[Mutant], jobs: int) -> None:
        self.mutants, self.jobs = mutants, jobs
        self.alive: list[Mutant] = []
        self.to_import: list[Mutant] = []
        self.left_out: tuple[str, ...] = ()

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Find out which tests reach which lines, then try each mutant of a function on those."""
        reach = _reach(session.items)
        self.left_out = reach.left_out
        trees = {name: ast.parse(path_of(name).read_text()) for name in {m.module for m in self.mutants}}
        plans: dict[tuple[str, str, str, str], tuple[FunctionType, CodeType, list[int]]] = {}
        in_place: list[Mutant] = []
        for mutant in self.mutants:
            plan = _plan(mutant, trees[mutant.module], reach)
            if plan is None:
                self.to_import.append(mutant)
            else:
                in_place.append(mutant)
                plans[mutant.name] = plan

        def is_killed(mutant: Mutant) -> bool:
            function, code, tests = plans[mutant.name]
            function.__code__ = code
            return _any_fails(session, tests, reach)

        self.alive = _tried(in_place, self.jobs, is_killed)
        return True


def _plan(mutant: Mutant, tree: ast.Module, reach: _Reach) -> tuple[FunctionType, CodeType, list[int]] | None:
    """The live function, its changed code and the tests that reach it; None where it must be imported."""
    node = function_at(tree, mutant.line)
    lines = statement_lines(tree).get(mutant.line, range(mutant.line, mutant.line + 1))
    tests = set[int]().union(*(reach.tests.get((mutant.module, line), set()) for line in lines))
    if node is None or not tests:
        return None
    module = sys.modules[f"gsomia_rules.{mutant.module}"]
    member: Any = module
    for name in mutant.where.split("."):
        member = vars(member)[name]
    function = getattr(member, "fget", None) or getattr(member, "__func__", None) or member
    changed = _code_of(compile(mutant.source, str(path_of(mutant.module)), "exec"), mutant.where)
    if not isinstance(function, FunctionType) or changed is None:
        return None
    if changed.co_freevars != function.__code__.co_freevars:
        return None
    return function, changed, _in_order(tests, reach)


def _in_order(tests: set[int], reach: _Reach) -> list[int]:
    """The quickest first and the histories last, as many as the time for one mutant allows."""
    order = sorted(tests, key=lambda test: (test in reach.histories, reach.seconds[test]))
    totals = accumulate(reach.seconds[test] for test in order)
    return [test for test, total in zip(order, totals, strict=True) if total < _BUDGET]


def _code_of(code: CodeType, qualified: str) -> CodeType | None:
    for inner in code.co_consts:
        if isinstance(inner, CodeType):
            if inner.co_qualname == qualified:
                return inner
            if qualified.startswith(f"{inner.co_qualname}."):
                return _code_of(inner, qualified)
    return None


def _reach(items: list[pytest.Item]) -> _Reach:
    """Run all tests once in a forked copy, each in its own coverage context."""
    file = Path(tempfile.mkstemp()[1])

    def run() -> bool:
        from coverage import Coverage

        coverage = Coverage(data_file=None, include=[f"{PACKAGE}/*"], config_file=False)
        coverage.start()
        seconds, failed, left_out = {}, [], set[int]()
        for index, item in enumerate(items):
            coverage.switch_context(str(index))
            before = os.times()
            if _fails(item, items[index + 1] if index + 1 < len(items) else None):
                failed.append(item.nodeid)
            after = os.times()
            seconds[index] = after.user + after.system - before.user - before.system
            if after.children_user > before.children_user or seconds[index] > _BUDGET:
                left_out.add(index)
        coverage.stop()
        data = coverage.get_data()
        tests: dict[tuple[str, int], set[int]] = defaultdict(set)
        for path in data.measured_files():
            module = ".".join(Path(path).relative_to(PACKAGE).with_suffix("").parts)
            for line, contexts in data.contexts_by_lineno(path).items():
                tests[module, line] |= {int(context) for context in contexts if context} - left_out
        names = tuple(items[index].nodeid for index in sorted(left_out))
        file.write_bytes(pickle.dumps((dict(tests), seconds, names, failed)))
        return False

    _tried([None], 1, lambda _: run())
    tests, seconds, left_out, failed = pickle.loads(file.read_bytes())  # noqa: S301 (written above)
    file.unlink()
    if failed:
        raise SystemExit(f"these fail without any mutant: {', '.join(failed)}")
    print(f"left out: {', '.join(left_out)}", file=sys.stderr, flush=True)
    histories = frozenset(index for index, item in enumerate(items) if "test_histories" in item.nodeid)
    return _Reach(tests, seconds, histories, left_out)


def _any_fails(session: pytest.Session, tests: list[int], reach: _Reach) -> bool:
    for test, following in zip(tests, [*tests[1:], None], strict=True):
        signal.setitimer(signal.ITIMER_PROF, 3 + 10 * reach.seconds[test])  # an endless loop ends the process
        if _fails(session.items[test], None if following is None else session.items[following]):
            return True
    return False


def _fails(item: pytest.Item, following: pytest.Item | None) -> bool:
    from _pytest.runner import runtestprotocol

    return any(report.failed for report in runtestprotocol(item, log=False, nextitem=following))


def _fails_on(mutant: Mutant, arguments: Iterable[str]) -> bool:
    """Whether the tests fail once the package is imported with the mutant in it."""
    import resource

    resource.setrlimit(resource.RLIMIT_CPU, (_MAX_CPU_SECONDS,) * 2)
    for name in [name for name in sys.modules if name.split(".")[0] in ("gsomia_rules", "tests")]:
        del sys.modules[name]
    sys.meta_path.insert(0, _Finder(mutant))
    return pytest.main(["-x", "--assert=plain", *_ARGUMENTS, *arguments]) != 0


class _Loader(SourceFileLoader):
    source = ""

    def get_code(self, fullname: str) -> CodeType:
        return compile(self.source, self.get_filename(fullname), "exec")


class _Finder:
    """Finds the mutated module in place of the one on disk."""

    def __init__(self, mutant: Mutant) -> None:
        self.mutant = mutant

    def find_spec(self, name: str, path: object = None, target: object = None) -> ModuleSpec | None:  # noqa: ARG002
        if name != f"gsomia_rules.{self.mutant.module}":
            return None
        file = str(path_of(self.mutant.module))
        loader = _Loader(name, file)
        loader.source = self.mutant.source
        return spec_from_file_location(name, file, loader=loader)


def _tried(mutants: Iterable[Any], jobs: int, is_killed: Callable[[Any], bool]) -> list[Any]:
    """Try each mutant in a forked copy of this process; the survivors, for which no test fails, hangs or runs out."""
    running: dict[int, Any] = {}
    alive = []
    waiting = list(mutants)
    total, finished = len(waiting), 0
    waiting.reverse()
    while waiting or running:
        while waiting and len(running) < jobs:
            mutant = waiting.pop()
            sys.stdout.flush()
            child = os.fork()
            if not child:
                _try(is_killed, mutant)
            running[child] = mutant
        child, status = os.wait()
        mutant = running.pop(child)
        finished += 1
        if status == _SURVIVED:
            alive.append(mutant)
            if isinstance(mutant, Mutant):
                place = f"{mutant.module}:{mutant.line} {mutant.where}"
                print(f"survived: {place}: {mutant.after}", file=sys.stderr, flush=True)
        if finished % 100 == 0 or not (waiting or running):
            print(f"{finished} of {total} tried, {len(alive)} survived", file=sys.stderr, flush=True)
    return alive


def _try(is_killed: Callable[[Any], bool], mutant: object) -> None:
    """Try one mutant and end the process with the result."""
    import resource  # not on every system, and this module is imported wherever the tests are

    code = _KILLED
    try:
        null = os.open(os.devnull, os.O_RDWR)
        for stream in (1, 2):
            os.dup2(null, stream)
        resource.setrlimit(resource.RLIMIT_AS, (_MAX_MEMORY,) * 2)
        code = _KILLED if is_killed(mutant) else _SURVIVED
    finally:
        os._exit(code)
