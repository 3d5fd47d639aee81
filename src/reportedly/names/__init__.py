"""Names that news uses and whom they mean: governments, bodies, groups, outlets; nothing is read until it is asked for."""

from reportedly.names.known import Context, Known
from reportedly.names.table import Names, known_names

__all__ = ["Context", "Known", "Names", "known_names"]
