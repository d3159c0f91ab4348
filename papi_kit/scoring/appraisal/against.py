"""Several books of one agency held against each other, cell by cell."""

from __future__ import annotations

from collections.abc import Sequence

from ...findings import Finding, Place, error, note
from ...written.grid import shown
from .reading import Appraised, Key

MOST_TOLD = 20


def choose_book(books: Sequence[Appraised], taken: str = "") -> tuple[Appraised | None, list[Finding]]:
    """The one of several books that counts; None where they differ and none is `taken` (its name). One that nobody
    filled in never stands against another."""
    if taken:
        chosen = next(one for one in books if one.name == taken)
        return chosen, [note("form_not_taken", Place(one.name), taken=taken) for one in books if one is not chosen]
    filled = [one for one in books if one.given or one.unread] or list(books[:1])
    first, found, differ = filled[0], list[Finding](), False
    found += [note("appraisal_blank_beside", Place(one.name), first=first.name) for one in books
              if one is not first and one not in filled]
    for other in filled[1:]:
        apart = [key for key in dict.fromkeys((*first.given, *other.given)) if _said(first, key) != _said(other, key)]
        if apart:
            differ = True
            found.append(error("appraisals_differ", Place(other.name), name=first.book.agency.name, first=first.name,
                               other=other.name, count=len(apart),
                               cells=[_told(first, other, key) for key in apart[:MOST_TOLD]]))
        else:
            found.append(note("appraisals_alike", Place(other.name), first=first.name, name=first.book.agency.name))
    return (None if differ else first), found


def _said(book: Appraised, key: Key) -> object:
    return book.given[key].said if key in book.given else ("unread" if key in book.unread else None)


def _told(one: Appraised, other: Appraised, key: Key) -> str:
    there = one.given.get(key) or other.given[key]
    place = there.row.place
    values = (shown(book.given[key].raw) if key in book.given else "–" for book in (one, other))
    return f"{place.sheet}!{place.letters}{place.line} ({key[0]}): " + " ≠ ".join(values)
