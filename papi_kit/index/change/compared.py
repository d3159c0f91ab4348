"""Two scored years side by side."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ...findings import Finding, Refused, error, note, warning
from ...scoring.facts.last_year import LastUnits
from ..assessment import Assessment
from .matched import Matched, common_share, matched
from .members import members
from .noise import with_noise
from .split import split, twins_of
from .states import Years, marker_of
from .values import Change, YearChange

LITTLE, _MOST = 0.5, 8


def compared(before: Assessment, after: Assessment, links: LastUnits) -> YearChange:
    """The change of every unit, split by cause. Raises Refused where no item or no unit of one year is one of the
    other."""
    how, place = after.program.rubric.last_of_merged, after.program.source.place(("rubric",))
    common = matched(before.program, after.program, marker_of(before).book, marker_of(after).book)
    if not common.pairs:
        raise Refused([error("compare_without_items", place, before=before.program.rubric.rubric,
                             after=after.program.rubric.rubric)])
    found = members(before, after, links, how)
    if not any(change.before and change.after for change in found):
        raise Refused([error("compare_without_units", place, before=before.program.rubric.rubric,
                             after=after.program.rubric.rubric)])
    changes = [with_noise(one) for one in split(Years(before, after, common, twins_of(found)), found)]
    shares = common_share(before.program, common.left_before), common_share(after.program, common.left_after)
    relative = bool(before.program.peers or after.program.peers)
    years = YearChange(before, after, common, changes, shares, how, relative)
    return replace(years, found=tuple(_said(years, common)))


def _said(years: YearChange, common: Matched) -> Iterator[Finding]:
    """What limits the comparison as a whole."""
    early, late = years.before.program, years.after.program
    place = late.source.place(("rubric",))
    shares = [share for share in years.common if share is not None]
    if common.left_before or common.left_after:
        old, new = ([one.item for one in left] for left in (common.left_before, common.left_after))
        known = len(shares) == 2
        yield (warning if shares and min(shares) < LITTLE else note)(
            "compare_items_apart", place, dropped=old[:_MOST], added=new[:_MOST], count_dropped=len(old),
            count_added=len(new), share_before=shares[0] if known else None, share_after=shares[1] if known else None)
    if early.rubric.ranking.by != late.rubric.ranking.by:
        yield warning("compare_other_figure", place)
    elif late.rubric.ranking.by == "points" and early.rubric.max != late.rubric.max:
        yield warning("compare_other_max", place)
    if years.relative:
        yield note("compare_relative", place)
    lost = [change.shown.unit.name for change in years.changes if "not_marked" in change.why]
    if lost:
        yield warning("compare_not_marked", place, names=lost[:_MOST], count=len(lost))


def change_of(years: YearChange, unit: str) -> Change:
    """The change of a unit of the later year, by its id or name. Raises Unknown (a KeyError)."""
    return years.by_unit()[years.after.result(unit).unit.id]
