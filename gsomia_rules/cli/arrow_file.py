"""An Arrow or Parquet file of many answers, written while they are made."""

from collections.abc import Sequence
from datetime import date
from tempfile import TemporaryFile
from typing import IO, TYPE_CHECKING, Any, Final

from gsomia_rules.cli.extras import needing
from gsomia_rules.cli.output import deliver, refuse_terminal
from gsomia_rules.columns.arrow import record_batches
from gsomia_rules.engine.pact import Pact

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["FORMS", "deliver_answers"]

FORMS: Final = ("arrow", "parquet")
"""The formats: the file format of Arrow, which is also called Feather, and Parquet."""


def deliver_answers(
    form: str, pacts: Sequence[Pact], days: Sequence[date], reading: str | None, output: str | None
) -> None:
    """Write the answers of some pacts for some days to a file or standard output, but never to a terminal.

    They are spooled first, so an error on the way leaves nothing behind, and memory holds one block of them.
    """
    refuse_terminal(form, output)
    with needing("arrow", f"--format {form} needs pyarrow", "numpy", "pyarrow"), TemporaryFile() as spool:
        _fill(spool, form, record_batches(pacts, days, reading))
        spool.seek(0)
        deliver(spool, output)


def _fill(file: IO[bytes], form: str, batches: "pa.RecordBatchReader") -> None:
    """Write the batches one by one."""
    writer: Any
    if form == "parquet":
        from pyarrow.parquet import ParquetWriter

        writer = ParquetWriter(file, batches.schema)
    else:
        from pyarrow.ipc import new_file

        writer = new_file(file, batches.schema)
    with writer:
        for batch in batches:
            writer.write_batch(batch)
