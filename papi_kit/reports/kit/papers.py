"""Papers as values: what stands in a document, before anything writes it. `word.write.write` writes it as .docx.

A paper is made of sections: sheets that follow each other on the same pages, each with columns of its own; the `page`
of the first says whether they lie across. Roles of texts become styles: title, subtitle, heading, text, note, notice.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from .sheets import CREATED, Sheet


@dataclass(frozen=True, slots=True)
class Section:
    """`anew`: its pages are numbered from 1 again, as those of an annex are."""

    sheets: Sequence[Sheet]
    anew: bool = False

    @property
    def across(self) -> bool:
        return self.sheets[0].page.landscape


@dataclass(frozen=True, slots=True)
class Paper:
    """`notice` stands on every page where the data are invented or the result is not final. `size` of the letters of
    the text in points; `indent`: paragraphs of the text begin indented."""

    title: str
    sections: Iterable[Section]
    notice: str = ""
    lang: str = "vi"
    created: datetime = CREATED
    size: float = 13
    indent: bool = True


@dataclass(frozen=True, slots=True)
class HouseStyle:
    """The styles of a document of the department's: the parts of its package that hold them."""

    styles: bytes
    theme: bytes = b""
