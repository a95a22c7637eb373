"""The command that tries hostile inputs: ``python -m tests.proof.hostile``."""

import argparse
import shlex
import sys

from tests.proof.hostile.command_lines import command_line
from tests.proof.hostile.files import file_content
from tests.proof.hostile.trials import is_accepted, is_answered, tried


def main() -> int:
    """Try hostile files and command lines, and print the results."""
    parser = argparse.ArgumentParser(prog="python -m tests.proof.hostile", description=main.__doc__)
    parser.add_argument("--inputs", type=int, default=10_000, help="how many files")
    parser.add_argument("--words", type=int, help="how many command lines (default: a fifth of the files)")
    parser.add_argument("--first", type=int, default=0, help="the number of the first input")
    options = parser.parse_args()
    words = options.inputs // 5 if options.words is None else options.words
    if options.inputs == 1:
        sys.stdout.write(file_content(options.first).decode(errors="backslashreplace") + "\n")
    files = tried(range(options.first, options.first + options.inputs), is_accepted)
    sys.stdout.write(f"Files: {files}\n")
    lines = tried(range(options.first, options.first + words), is_answered)
    sys.stdout.write(f"Command lines: {lines}\n")
    for fault in (*files.faults, *lines.faults):
        sys.stdout.write(f"  {fault}\n")
    for fault in lines.faults[:20]:
        number = int(fault.split(":")[0].removeprefix("input "))
        sys.stdout.write(f"  {number} is gsomia-rules {shlex.join(command_line(number))[:300]!r}\n")
    return bool(files.faults or lines.faults)


if __name__ == "__main__":
    raise SystemExit(main())
