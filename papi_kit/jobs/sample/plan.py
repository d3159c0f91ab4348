"""Planning a sample as a library call: how many to ask, how to share them out, whom to ask."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Literal, overload

from ...findings import RequestRefused, Unknown
from ...survey.sampling.frame import Columns
from ...survey.sampling.sizes import Aim, design_effect
from .allocate import Allocation, plan_allocation
from .select import Psus, Selection, is_table, plan_selection
from .size import SizePlan, plan_size

if TYPE_CHECKING:
    from .frame import Frame

DEFF = 1.5
ORDERS = ("name", "frame")
Method = Literal["equal", "proportional", "sqrt", "neyman", "kish"]


@overload
def plan_sample(what: Literal["size"], of: int | Frame, *, unit: str = "", size: str = "", margin: float = 0.05,
                share: float = 0.5, deff: float | None = None, response: float = 0.8, confidence: float = 0.95,
                rho: float | None = None, per_cluster: int | None = None) -> SizePlan: ...
@overload
def plan_sample(what: Literal["allocate"], of: Frame, *, by: str, size: str, total: int,
                method: Method = "proportional", spread: str = "", least: int = 0, take: int | None = None,
                share: float = 0.5, deff: float | None = None, confidence: float = 0.95) -> Allocation: ...
@overload
def plan_sample(what: Literal["select"], of: Frame, *, psu: str, size: str, psus: Psus, take: int, seed: int,
                stratum: str = "", certainty: str = "", upper: str = "", upper_certainty: str = "",
                uppers: int | None = None, reserve: int | None = None, order: str = "name") -> Selection: ...
def plan_sample(what: str, of: Any, **options: Any) -> SizePlan | Allocation | Selection:
    """The plan of a sample; options are those of `papi-kit sample size|allocate|select`, shares as fractions of 1.
    `of`: a population, or a frame: a file (CSV, Excel) or a DataFrame. Nothing is written. Raises Refused, or
    Unreadable for a frame that cannot be read.

    >>> from papi_kit import plan_sample
    >>> plan_sample("size", 12_000, margin=0.05, rho=0.05, per_cluster=16)
    SizePlan(1 population, 637 completed forms, 796 to send)
    >>> frame = "examples/ke-hoach-mau/khung-mau.csv"
    >>> plan_sample("allocate", frame, by="commune", size="households", total=416, method="kish")
    Allocation(kish, 416 forms, 13 units)
    >>> drawn = plan_sample("select", frame, stratum="commune", psu="village", size="households", psus=2, take=16,
    ...                     seed=2022)
    >>> drawn
    Selection(26 of 120 villages, 416 households, seed 2022)
    >>> [round(float(weight), 2) for weight in drawn.villages["weight"].head(2)]
    [104.28, 104.28]
    """
    if what not in _PLANS:
        raise Unknown("no_such_plan", text=what, allowed=list(_PLANS))
    return _PLANS[what](of, **options)


def aim_of(margin: float = 0.05, share: float = 0.5, deff: float | None = None, response: float = 0.8,
           confidence: float = 0.95, rho: float | None = None, per_cluster: int | None = None) -> Aim:
    """What a margin assumes; DEFF as given, or 1 + (b − 1)ρ, or 1.5. Refuses aim_out_of_range, aim_both,
    rho_without_take."""
    if rho is not None and deff is not None:
        raise RequestRefused("aim_both")
    if rho is not None and per_cluster is None:
        raise RequestRefused("rho_without_take")
    effect = DEFF if deff is None else deff
    if rho is not None and per_cluster is not None:
        effect = design_effect(per_cluster, rho)
    given = {"margin": margin, "share": share, "response": response, "confidence": confidence, "deff": effect}
    for name, value in given.items():
        top = 1000 if name == "deff" else 1
        if not 0 < value <= top or (value == 1 and name in ("margin", "share", "confidence")):
            raise RequestRefused("aim_out_of_range", option=name, value=value, limit=top)
    return Aim(margin, share, effect, response, confidence)


def _size(of: int | Frame, unit: str = "", size: str = "", per_cluster: int | None = None, **aim: Any) -> SizePlan:
    if not isinstance(of, int) and not (unit and size):
        raise RequestRefused("frame_without_columns")
    return plan_size(of, aim_of(per_cluster=per_cluster, **aim), unit, size)


def _allocate(of: Frame, by: str, size: str, total: int, method: str = "proportional", spread: str = "",
              least: int = 0, take: int | None = None, share: float = 0.5, deff: float | None = None,
              confidence: float = 0.95) -> Allocation:
    aim = aim_of(share=share, deff=deff, confidence=confidence)
    return plan_allocation(of, by, size, total, method, aim, spread, least, take)


def _select(of: Frame, psu: str, size: str, psus: Psus, take: int, seed: int, stratum: str = "", certainty: str = "",
            upper: str = "", upper_certainty: str = "", uppers: int | None = None, reserve: int | None = None,
            order: str = "name") -> Selection:
    columns = columns_of(psu, size, psus, stratum, certainty, upper, upper_certainty, order)
    if bool(upper) != bool(uppers) or (upper_certainty and not upper):
        raise RequestRefused("uppers_together")
    return plan_selection(of, columns, psus, take, seed, reserve, uppers or 0, order_of(order))


def columns_of(psu: str, size: str, psus: object, stratum: str = "", certainty: str = "", upper: str = "",
               upper_certainty: str = "", order: str = "name") -> Columns:
    """Which column of the frame is what; `psus` and `order` may name one."""
    draws = psus if isinstance(psus, str) and not is_table(psus) else ""
    return Columns(psu, size, stratum, upper, certainty, upper_certainty, "" if order in ORDERS else order, draws)


def order_of(order: str) -> str:
    return order if order in ORDERS else "column"


Made = SizePlan | Allocation | Selection
_PLANS: dict[str, Callable[..., Made]] = {"size": _size, "allocate": _allocate, "select": _select}
