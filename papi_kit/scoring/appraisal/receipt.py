"""What came of the book of an agency or of the council: its line of the overview."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ...findings import Finding
from ..forms.receipt import CameIn, Status
from .book import AGENCY, Book
from .council import COUNCIL
from .reading import Appraised


@dataclass(frozen=True)
class BookReceipt:
    """`of`: the marks that only people give and that are asked of the book, `filled` how many it has; of a book that
    asks none, how many values were changed."""

    book: Book
    status: Status
    files: tuple[CameIn, ...] = ()
    filled: int = 0
    of: int = 0
    findings: tuple[Finding, ...] = ()

    @property
    def code(self) -> str:
        return AGENCY + self.book.agency.id

    @property
    def name(self) -> str:
        return self.book.agency.name

    @property
    def counted(self) -> CameIn | None:
        """The file that counts."""
        return next((file for file in self.files if file.part == "counted"), None)

    def told(self, severity: str) -> int:
        return sum(one.severity == severity for one in self.findings)


def book_receipt(book: Book, files: Sequence[CameIn], read: Appraised | None,
                 findings: Sequence[Finding]) -> BookReceipt:
    """`read`: the one of its files that counts; `findings` of all of them."""
    needed = [] if book.agency is COUNCIL else [(*entry.key, "points") for entry in book.entries
                                                if entry.item.origin == "judgement" and not entry.own]
    if read is None:
        status: Status = "missing" if not files else "conflict" if any(
            file.part == "differs" for file in files) else "refused"
        return BookReceipt(book, status, tuple(files), 0, len(needed), tuple(findings))
    filled = sum(key in read.given for key in needed) if needed else len(read.given)
    errors = any(one.severity == "error" for one in findings)
    empty = not read.given and not read.unread
    status = "empty" if empty else "errors" if errors else "partial" if filled < len(needed) else "complete"
    return BookReceipt(book, status, tuple(files), filled, len(needed), tuple(findings))
