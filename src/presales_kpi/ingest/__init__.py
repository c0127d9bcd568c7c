"""Files → tables and records: the only room that opens inputs."""

from presales_kpi.ingest.reader import read_inputs

__all__ = ["read_inputs"]
