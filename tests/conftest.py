"""Settings for the whole suite."""

import os

from hypothesis import settings

# On a desk every run tries new examples; in CI the same ones each time, so that what passed there passes again.
settings.register_profile("ci", derandomize=True)
# What a mutant does must not depend on luck, nor on how busy the machine is; a killing example is mostly among the first.
settings.register_profile("mutants", derandomize=True, deadline=None, max_examples=20)
if os.environ.get("CI"):
    settings.load_profile("ci")
