"""What needs a later version of the language than the rubric states is told at its place."""

from __future__ import annotations

from typing import Annotated

from papi_kit.rubric.formats import LATEST, newer
from papi_kit.rubric.kind import Kind
from papi_kit.written.strict import Since, Strict


class Leaf(Strict):
    old: str = ""
    new: Annotated[str, Since(2)] = ""

    def newer(self):
        if self.old == "later":
            yield ("old",), "later", 2


class Tree(Strict):
    leaves: list[Leaf] = []
    named: dict[str, Leaf] = {}


class Late(Kind):
    since = 2


def test_a_later_key_is_told_where_it_is_written_and_not_where_it_is_left_out():
    tree = Tree(leaves=[Leaf(old="x"), Leaf(new="x")], named={"a": Leaf(new="")})
    assert list(newer(tree)) == [(("leaves", 1, "new"), "new", 2), (("named", "a", "new"), "new", 2)]


def test_a_value_and_a_kind_may_need_a_later_version():
    assert list(newer({"a": Leaf(old="later")})) == [(("a", "old"), "later", 2)]
    assert list(newer([Late(kind="late")])) == [((0, "kind"), "late", 2)]
    assert not list(newer(Kind(kind="x")))


def test_the_latest_version_is_2():
    assert LATEST == 2
