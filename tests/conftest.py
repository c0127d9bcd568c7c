"""Settings for the whole suite."""

import os

from hypothesis import settings

# On a desk every run tries new examples; in CI the same ones each time, so that what passed there passes again.
settings.register_profile("ci", derandomize=True)
if os.environ.get("CI"):
    settings.load_profile("ci")
