"""The programs that are known: a new one is a file beside this one and a place in `PROGRAMS`."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

from ..wordings import led_by
from .google import GOOGLE
from .kobo import KOBO
from .limesurvey import LIMESURVEY
from .odk import ODK
from .others import BY_HAND, SOLUTIONS
from .program import Program, Status
from .qualtrics import QUALTRICS

PROGRAMS: tuple[Program, ...] = (KOBO, ODK, GOOGLE, LIMESURVEY, QUALTRICS, SOLUTIONS, BY_HAND)
# Field of a survey -> headings that stand for it where the definition names none, the best first.
TECHNICAL = {
    "form": tuple(chain.from_iterable(program.forms for program in PROGRAMS)),
    "time": tuple(chain.from_iterable(program.times for program in PROGRAMS)),
    "duration": tuple(chain.from_iterable(program.seconds for program in PROGRAMS)),
}
IDS = tuple(chain.from_iterable(program.ids for program in PROGRAMS))
NUMBERS = tuple(chain.from_iterable(program.numbers for program in PROGRAMS))
_STATUSES = {key: status for program in PROGRAMS for key, status in program.statuses.items()}


def statuses(keys: Sequence[str]) -> dict[int, Status]:
    """Number of a column -> what its values say of the forms, of a file with these headings; LimeSurvey may write its
    words behind the name, `submitdate. Date submitted`."""
    owned = {key: status for program in PROGRAMS if {*program.forms, *program.times} & set(keys)
             for key, status in program.owned.items()}
    known = {**_STATUSES, **owned}
    named = [led_by(key)[0] if led_by(key)[0] in LIMESURVEY.statuses else key for key in keys]
    return {number: known[key] for number, key in enumerate(named) if key in known}
