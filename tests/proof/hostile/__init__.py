"""Files and command lines written in bad faith, and what must hold for each of them.

Each input is made from its number alone: ``python -m tests.proof.hostile --inputs 100000``
tries that many and prints the results; ``--first N --inputs 1`` tries input N again and
prints it.
"""
