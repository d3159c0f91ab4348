"""Files of forms of whatever kind, alone or several as one: every cell as text, with the place it was read from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from ...findings import Finding, Unreadable, error, note, reason_of, warning
from ...written.forms import FormsTable, Origin
from ...written.opened import opened
from ...written.rows import cut_at
from ..delimited import no_collection
from ..joined import copies, joined
from ..sheets import Wish
from .registry import source_of
from .related import related

ANYTHING = Wish(lambda names: sum(map(bool, names)), lambda names: False)


def read_forms_table(path: Path, wishes: Sequence[Wish] = (ANYTHING,)) -> FormsTable:
    """`wishes`: what the groups of respondents need of the file; the row that fits one of them best is the header.
    Raises `Unreadable` where nothing can be read; lesser faults become findings."""
    file = opened(Path(path))
    try:
        with no_collection():
            table = source_of(file).read(file, wishes)
    except (OSError, ValueError) as fault:
        raise Unreadable(error("unreadable_file", file.name, reason=reason_of(fault))) from fault
    ends = (finding for origin, count in table.counts() if (finding := cut_off(origin, count, table)))
    return replace(table, records=(replace(file.record, personal=True),), findings=(*table.findings, *ends))


def read_forms(paths: Sequence[Path], wishes: Sequence[Wish] = (ANYTHING,)) -> FormsTable:
    """Several files as one, each told with its rows; one whose rows all stand in the others is left out."""
    tables = [read_forms_table(path, wishes) for path in paths]
    if len(tables) == 1:
        return tables[0]
    again = copies(tables)
    kept = related([table for n, table in enumerate(tables) if n not in again], wishes)
    whole = joined(kept)
    told = [note("files_read", kept[0].file, count=len(kept), rows=len(whole),
                 files=[f"{table.file} ({len(table)})" for table in kept])] if len(kept) > 1 else []
    told += [warning("file_copied", tables[n].file, rows=len(tables[n])) for n in again]
    told += [warning("file_lacks_columns", table.header_place(), columns=lacking) for table in kept
             if any(wish.whole(whole.header) and not wish.whole(table.header) for wish in wishes)
             and (lacking := [name for name in whole.header if name and name not in table.header])]
    return replace(whole, findings=(*told, *(one for table in kept for one in table.findings)),
                   records=tuple(record for table in tables for record in table.records))


def cut_off(origin: Origin, count: int, table: FormsTable) -> Finding | None:
    """A warning where a sheet or file ends at a number of rows at which programs stop to export."""
    if not count:
        return None
    last = int(table.lines[origin.first + count - 1])
    reached = cut_at(count, last)
    return warning("export_cut_off", origin.at(last, None, ""), rows=reached) if reached else None
