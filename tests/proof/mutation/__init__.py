"""Mutation testing of the layers from errors to loading: ``python -m tests.proof.mutation``.

mutmut and cosmic-ray say what can be changed in the code; each change is tried
on the tests that reach it, and the tests must notice.
"""
