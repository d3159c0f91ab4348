"""What peers have, as a phrase."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from ..tree import VALUE, Const, Peer, Tree
from .speech import Speech

Words = Callable[..., str]
Condition = Callable[[Tree, Speech], str]
_OVER = {"best": ("cao nhất", "highest"), "lowest": ("thấp nhất", "lowest"), "mean": ("bình quân", "mean"),
         "median": ("trung vị", "median")}


def peer_words(peer: Peer, speech: Speech, words: Words, condition_words: Condition) -> str:
    """Which figure of what, over which units; values are those of the unit at hand and are not told here."""
    plain = replace(speech, values=None, maximum=None)
    over = speech.pick(_OVER[peer.what])
    what = speech.pick(("giá trị {}", "{} value")) if peer.of == VALUE else speech.pick(("mức {} của {}", "{} of {}"))
    return f"{what.format(over, words(peer.of, plain, 3))} {_among(peer, plain, words, condition_words)}"


def _among(peer: Peer, speech: Speech, words: Words, condition_words: Condition) -> str:
    columns = [words(column, speech) for column in peer.same if column.name != "group"]
    kept = [speech.pick(("cùng “{}”", "of the same “{}”")).format(column) for column in columns]
    if peer.when != Const(True):
        told = condition_words(peer.when, speech)
        kept.append(told if told.startswith(("có ", "không có ")) else
                    speech.pick(("có {}", "where {}")).format(told))
    grouped = len(columns) < len(peer.same)
    if not kept:
        return speech.pick(("trong nhóm", "in the group") if grouped else ("trong tất cả đơn vị", "of all units"))
    among = speech.pick(("trong các đơn vị cùng nhóm", "of the units of the group") if grouped
                        else ("trong các đơn vị", "of the units"))
    return f"{among} {speech.pick((' và ', ' and ')).join(kept)}"
