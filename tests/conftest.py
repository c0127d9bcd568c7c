"""Settings for the whole suite, and the program, ready to run."""

import os
from pathlib import Path

import pytest
from hypothesis import Phase, Verbosity, settings

from tests.end_to_end.quarter import Program

# On a desk every run tries new examples; in CI the same ones each time, so that what passed there passes again.
settings.register_profile("ci", derandomize=True)
# What becomes of a mutant must not hang on chance, nor on how busy the machine is. The first example that fails will
# do, neither made smaller nor told: that takes longer than all else.
settings.register_profile(
    "mutants", derandomize=True, deadline=None, max_examples=20, phases=(Phase.explicit, Phase.generate),
    verbosity=Verbosity.quiet,
)  # fmt: skip
if os.environ.get("CI"):
    settings.load_profile("ci")


@pytest.fixture(name="program")
def _program(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Program:
    return Program(tmp_path, capsys, monkeypatch)
