# The same commands that CI runs.
.PHONY: check test sample bench docs mutants

check:
	.ci/run

test:
	uv run pytest

sample:
	uv run python sample_data/make_samples.py
	uv run python sample_data/make_crm_samples.py

bench:
	uv run python scripts/bench.py

mutants:
	uv run python scripts/mutants.py

docs:
	uv run python scripts/rules_page.py
	uv run python scripts/mutate_schemes.py
	uv run presales-kpi kpis --format markdown --lang en > docs/reference/kpis.md
