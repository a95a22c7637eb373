"""How hard the laws are tried.

By default as fast as a desk waits, and alike on every run; much harder, and
anew on every run, with HYPOTHESIS_PROFILE=deep.
"""

import os

from hypothesis import HealthCheck, Phase, settings

settings.register_profile(
    "quick",
    max_examples=100,
    derandomize=True,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
settings.register_profile("deep", settings.get_profile("quick"), max_examples=5_000, derandomize=False)
settings.register_profile(
    "hunt", settings.get_profile("deep"), max_examples=1_500, phases=[Phase.explicit, Phase.generate]
)  # finds without shrinking
settings.register_profile(
    "mutants", settings.get_profile("quick"), max_examples=20, phases=[Phase.explicit, Phase.generate], database=None
)  # what `python -m tests.mutation` runs some thousand times
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "quick"))
