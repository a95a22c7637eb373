"""Mutation testing of the errors, the model, the engine and the pact files: ``python -m tests.proof.mutation``.

mutmut and cosmic-ray list what can be changed in the code; each change is tried on the
tests that reach it, and the tests must notice.
"""
