"""Trying mutants: each in a forked copy of one pytest session, on the tests that reach the changed line.

A mutant of a function's body replaces the code of the live function, so that nothing
need be imported anew; all others (defaults, tables, class bodies) import the package
and the tests again with the changed module in it. Tests run from the quickest to the
slowest and stop at the first failure. What they all miss, and no line explains,
meets the slow reference and the enumerations at last.
"""

import ast
import os
import pickle
import signal
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Mapping
from importlib.machinery import ModuleSpec, SourceFileLoader
from importlib.util import spec_from_file_location
from itertools import accumulate
from pathlib import Path
from types import CodeType, FunctionType
from typing import Any, NamedTuple

import pytest

from tests.proof.mutation.mutants import PACKAGE, Mutant, function_at, statement_lines
from tests.support.commands import ROOT

ALL = tuple(
    f"tests/test_{name}.py"
    for name in (
        "period",
        "reasons",
        "acts",
        "terms",
        "lifecycle",
        "counting",
        "standing",
        "text",
        "phase",
        "outlook",
        "timeline",
        "engine",
        "why",
        "loading",
        "histories",
        "check",
        "bounds",
        "segment",
        "notebook",
        "items",
    )
)
LAST = tuple(f"tests/test_{name}.py" for name in ("reference", "governments", "exhaustive"))
"""Slower ones, for what is left of the others."""

FIRST = {
    "period": ("period",), "terms": ("terms",), "lifecycle": ("lifecycle",), "counting": ("counting",),
    "text": ("text",), "phase": ("phase",), "outlook": ("outlook",),
    "clauses": ("loading",), "record": ("loading",), "sources": ("loading",),
    "merging": ("loading",), "loading": ("loading",), "strict": ("loading",), "engine": ("engine",),
    "expectation": ("engine",), "why": ("why",), "bounds": ("bounds",), "segment": ("segment",),
}  # fmt: skip
"""Which tests a mutant that must be imported meets first, where it is not the quick ones."""

QUICK = ("reasons", "acts", "standing", "phase", "outlook", "lifecycle", "loading", "notebook")

SLOW = (
    "tests/test_engine.py::test_readings_part_and_meet_again",
    "tests/test_check.py::test_check_reports_for_people_and_machines",
    "tests/test_check.py::test_the_starter_is_valid_as_it_stands",
    "tests/test_check.py::test_new_never_overwrites",
)
"""Left out: processes of their own, which no mutant reaches, and a walk over eleven years day by day."""

_ARGS = ("-q", "-p", "no:cacheprovider", *(f"--deselect={name}" for name in SLOW))
_SURVIVED, _KILLED = 0, 1
_MOST_SECONDS = 200
_BUDGET = 8.0
"""Seconds of tests for one mutant: what outlives them counts as a survivor."""
_MOST_MEMORY = 4 * 2**30


class _Reach(NamedTuple):
    """Which tests reach a line of a module, by their place in the session, and how long each takes."""

    tests: Mapping[tuple[str, int], set[int]]
    seconds: Mapping[int, float]
    late: frozenset[int]


def survivors(mutants: list[Mutant], jobs: int, explained: Container[tuple[str, str, str, str]]) -> list[Mutant]:
    """The mutants that no test noticed; the slowest tests are for those alone that nothing explains."""
    os.chdir(ROOT)
    plugin = _Plugin(mutants, jobs)
    code = pytest.main(
        [*_ARGS, *ALL, *(f"gsomia_rules/{name}.py" for name in {m.module for m in mutants})], plugins=[plugin]
    )
    if code != 0:
        raise SystemExit(f"the tests fail without any mutant (pytest ends with {code})")
    left = [*plugin.left, *_each(plugin.to_import, jobs, _fails_anew)]
    known = [mutant for mutant in left if mutant.name in explained]
    left = _each([mutant for mutant in left if mutant.name not in explained], jobs, _fails_at_last)
    return sorted([*known, *left], key=lambda mutant: (mutant.module, mutant.line))


class _Plugin:
    """Instead of running the tests once, run them in forked copies, once for each mutant."""

    def __init__(self, mutants: list[Mutant], jobs: int) -> None:
        self.mutants, self.jobs = mutants, jobs
        self.left: list[Mutant] = []
        self.to_import: list[Mutant] = []

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Find out which tests reach which lines, then try each mutant of a function on those."""
        reach = _reach(session.items)
        trees = {name: ast.parse((PACKAGE / f"{name}.py").read_text()) for name in {m.module for m in self.mutants}}
        plans: dict[tuple[str, str, str, str], tuple[FunctionType, CodeType, list[int]]] = {}
        inside: list[Mutant] = []
        for mutant in self.mutants:
            plan = _plan(mutant, trees[mutant.module], reach)
            if plan is None:
                self.to_import.append(mutant)
            else:
                inside.append(mutant)
                plans[mutant.name] = plan

        def fails(mutant: Mutant) -> bool:
            function, code, tests = plans[mutant.name]
            function.__code__ = code
            return _fails(session, tests, reach)

        self.left = _each(inside, self.jobs, fails)
        return True


def _plan(mutant: Mutant, tree: ast.Module, reach: _Reach) -> tuple[FunctionType, CodeType, list[int]] | None:
    """The live function, its changed code and the tests that reach it; None where it must be imported."""
    node = function_at(tree, mutant.line)
    lines = statement_lines(tree).get(mutant.line, range(mutant.line, mutant.line + 1))
    tests = set[int]().union(*(reach.tests.get((mutant.module, line), set()) for line in lines))
    if node is None or not tests:
        return None
    module = sys.modules[f"gsomia_rules.{mutant.module}"]
    held: Any = module
    for name in mutant.where.split("."):
        held = vars(held)[name]
    function = getattr(held, "fget", None) or getattr(held, "__func__", None) or held
    changed = _code_of(compile(mutant.source, str(PACKAGE / f"{mutant.module}.py"), "exec"), mutant.where)
    if not isinstance(function, FunctionType) or changed is None:
        return None
    if changed.co_freevars != function.__code__.co_freevars:
        return None
    return function, changed, _in_order(tests, reach)


def _in_order(tests: set[int], reach: _Reach) -> list[int]:
    """The quickest first and the histories last, as many as the time for one mutant allows."""
    order = sorted(tests, key=lambda test: (test in reach.late, reach.seconds[test]))
    return [
        test
        for test, spent in zip(order, accumulate(reach.seconds[test] for test in order), strict=True)
        if spent < _BUDGET
    ]


def _code_of(code: CodeType, qualified: str) -> CodeType | None:
    for held in code.co_consts:
        if isinstance(held, CodeType):
            if held.co_qualname == qualified:
                return held
            if qualified.startswith(f"{held.co_qualname}."):
                return _code_of(held, qualified)
    return None


def _reach(items: list[pytest.Item]) -> _Reach:
    """Run all tests once in a forked copy, each in a coverage context of its own."""
    file = tempfile.mkstemp()[1]

    def run() -> bool:
        from coverage import Coverage

        watch = Coverage(data_file=None, include=[f"{PACKAGE}/*"], config_file=False)
        watch.start()
        seconds, failed = {}, []
        for place, item in enumerate(items):
            watch.switch_context(str(place))
            begun = time.process_time()
            if _fails_one(item, items[place + 1] if place + 1 < len(items) else None):
                failed.append(item.nodeid)
            seconds[place] = time.process_time() - begun
        watch.stop()
        data = watch.get_data()
        tests: dict[tuple[str, int], set[int]] = defaultdict(set)
        for path in data.measured_files():
            for line, contexts in data.contexts_by_lineno(path).items():
                tests[Path(path).stem, line] |= {int(context) for context in contexts if context}
        Path(file).write_bytes(pickle.dumps((dict(tests), seconds, failed)))
        return False

    _each([None], 1, lambda _: run())
    tests, seconds, failed = pickle.loads(Path(file).read_bytes())  # noqa: S301 (written above)
    Path(file).unlink()
    if failed:
        raise SystemExit(f"these fail without any mutant: {', '.join(failed)}")
    late = frozenset(place for place, item in enumerate(items) if "test_histories" in item.nodeid)
    return _Reach(tests, seconds, late)


def _fails(session: pytest.Session, tests: list[int], reach: _Reach) -> bool:
    for test, following in zip(tests, [*tests[1:], None], strict=True):
        signal.setitimer(signal.ITIMER_PROF, 3 + 10 * reach.seconds[test])  # a loop without end ends the process
        if _fails_one(session.items[test], None if following is None else session.items[following]):
            return True
    return False


def _fails_one(item: pytest.Item, following: pytest.Item | None) -> bool:
    from _pytest.runner import runtestprotocol

    return any(report.failed for report in runtestprotocol(item, log=False, nextitem=following))


def _fails_anew(mutant: Mutant) -> bool:
    """Whether the tests fail once the package is imported with the mutant in it: the nearest first, then all."""
    first = [f"tests/test_{name}.py" for name in FIRST.get(mutant.module, QUICK)]
    return _fails_on(mutant, first) or _fails_on(mutant, [*(name for name in ALL if name not in first), "gsomia_rules"])


def _fails_at_last(mutant: Mutant) -> bool:
    return _fails_on(mutant, LAST)


def _fails_on(mutant: Mutant, files: Iterable[str]) -> bool:
    import resource

    resource.setrlimit(resource.RLIMIT_CPU, (_MOST_SECONDS,) * 2)
    for name in [name for name in sys.modules if name.split(".")[0] in ("gsomia_rules", "tests")]:
        del sys.modules[name]
    sys.meta_path.insert(0, _Finder(mutant))
    return pytest.main(["-x", "--assert=plain", *_ARGS, *files]) != 0


class _Loader(SourceFileLoader):
    source = ""

    def get_code(self, fullname: str) -> CodeType:
        return compile(self.source, self.get_filename(fullname), "exec")


class _Finder:
    """Finds the mutated module where the one on disk would be found."""

    def __init__(self, mutant: Mutant) -> None:
        self.mutant = mutant

    def find_spec(self, name: str, path: object = None, target: object = None) -> ModuleSpec | None:  # noqa: ARG002
        if name != f"gsomia_rules.{self.mutant.module}":
            return None
        file = str(PACKAGE / f"{self.mutant.module}.py")
        loader = _Loader(name, file)
        loader.source = self.mutant.source
        return spec_from_file_location(name, file, loader=loader)


def _each(mutants: Iterable[Any], jobs: int, fails: Callable[[Any], bool]) -> list[Any]:
    """Those for which a test in a forked copy of this process does not fail (or hang, or exhaust memory)."""
    running: dict[int, Any] = {}
    left = []
    waiting = list(mutants)
    total, finished = len(waiting), 0
    waiting.reverse()
    while waiting or running:
        while waiting and len(running) < jobs:
            mutant = waiting.pop()
            sys.stdout.flush()
            child = os.fork()
            if not child:
                _be(fails, mutant)
            running[child] = mutant
        child, status = os.wait()
        mutant = running.pop(child)
        finished += 1
        if status == _SURVIVED:
            left.append(mutant)
            if isinstance(mutant, Mutant):
                print(
                    f"left: {mutant.module}.py:{mutant.line} {mutant.where}: {mutant.after}",
                    file=sys.stderr,
                    flush=True,
                )
        if finished % 100 == 0 or not (waiting or running):
            print(f"{finished} of {total} tried, {len(left)} left", file=sys.stderr, flush=True)
    return left


def _be(fails: Callable[[Any], bool], mutant: object) -> None:
    """Try one mutant and end the process."""
    import resource  # not on every system, and this module is imported wherever the tests are

    code = _KILLED
    try:
        silence = os.open(os.devnull, os.O_RDWR)
        for stream in (1, 2):
            os.dup2(silence, stream)
        resource.setrlimit(resource.RLIMIT_AS, (_MOST_MEMORY,) * 2)
        code = _KILLED if fails(mutant) else _SURVIVED
    finally:
        os._exit(code)
