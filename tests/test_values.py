"""Data classes of `papi_kit.values` beside those of `dataclasses`: the same in all that the package asks of them."""

import copy
import dataclasses
import inspect
import pickle
from dataclasses import FrozenInstanceError, field, fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papi_kit import values

OPTIONS = [{}, {"frozen": True}, {"frozen": True, "slots": True}, {"slots": True}, {"slots": True, "unsafe_hash": True},
           {"frozen": True, "eq": False}, {"frozen": True, "repr": False}, {"frozen": True, "kw_only": True}]
MAKERS = (values.dataclass, dataclasses.dataclass)


def declared(make, options):
    """One declaration with each kind of field, made in either way."""
    @make(**options)
    class Row:
        unit: str
        marks: tuple
        place: str = field(default="", compare=False)
        ways: dict = field(default_factory=dict, hash=False)
        note: str | None = field(default=None, repr=False)
        named: int = field(default=0, kw_only=True)

    return Row


PAIRS = [tuple(declared(make, options) for make in MAKERS) for options in OPTIONS]
cells = st.fixed_dictionaries(
    {"unit": st.sampled_from("AB"), "marks": st.tuples(st.integers(0, 1))},
    optional={"place": st.sampled_from("xy"), "ways": st.dictionaries(st.sampled_from("xy"), st.integers(0, 1)),
              "note": st.none() | st.sampled_from("xy"), "named": st.integers(0, 1)})


def outcome(work):
    try:
        return work()
    except (TypeError, FrozenInstanceError) as problem:
        return type(problem), str(problem).split("(")[0]


@given(cells, cells)
def test_equality_hashes_and_texts(one, other):
    for pair in PAIRS:
        (a, b), (c, d) = ([kind(**one), kind(**other)] for kind in pair)
        assert (a == b, a != b) == (c == d, c != d)
        assert repr(a).partition(" object at")[0] == repr(c).partition(" object at")[0]
        if pair[0].__eq__ is not object.__eq__:
            assert outcome(lambda a=a: hash(a)) == outcome(lambda c=c: hash(c))


@given(cells)
def test_copies(one):
    for mine, theirs in PAIRS:
        a, c = mine(**one), theirs(**one)
        for copied in (copy.copy(a), copy.deepcopy(a), replace(a, named=one.get("named", 0))):
            assert dataclasses.asdict(copied) == dataclasses.asdict(c)


@pytest.mark.parametrize("mine, theirs", PAIRS)
def test_fields_signature_and_patterns(mine, theirs):
    told = [[(each.name, each.type, each.default, each.init, each.repr, each.compare, each.kw_only)
             for each in fields(kind)] for kind in (mine, theirs)]
    assert told[0] == told[1]
    assert mine.__match_args__ == theirs.__match_args__
    assert hasattr(mine("A", ()) if "unit" in mine.__match_args__ else mine(unit="A", marks=()), "__dict__") == \
        hasattr(theirs("A", ()) if "unit" in theirs.__match_args__ else theirs(unit="A", marks=()), "__dict__")
    parts = [[(each.name, each.kind) for each in inspect.signature(kind).parameters.values()]
             for kind in (mine, theirs)]
    assert parts[0] == parts[1]


@pytest.mark.parametrize("mine, theirs", PAIRS)
def test_what_cannot_be_done(mine, theirs):
    def told(kind):
        one = kind(unit="A", marks=())
        return [outcome(lambda: setattr(one, "unit", "B")), one.unit, outcome(lambda: delattr(one, "marks")),
                outcome(lambda: kind(unit="A")), outcome(lambda: kind("A", (), "x", {}, None, 1, 2)),
                outcome(lambda: kind(unit="A", marks=(), other=1))]

    assert told(mine) == told(theirs)


def test_factories_make_a_new_value_each_time():
    for mine, _ in PAIRS:
        a, b = mine(unit="A", marks=()), mine(unit="A", marks=())
        assert a.ways == {} and a.ways is not b.ways


@values.dataclass(frozen=True, slots=True)
class Kept:
    mark: int
    seen: list = field(default_factory=list)


def test_frozen_values_with_slots_are_pickled():
    kept = Kept(3, ["x"])
    assert [pickle.loads(pickle.dumps(kept, protocol)) for protocol in (2, 5)] == [kept, kept]


def test_methods_of_its_own_stay_and_post_init_is_called():
    def made(make):
        @make(frozen=True)
        class Own:
            mark: int
            twice: int = field(init=False)

            def __post_init__(self):
                object.__setattr__(self, "twice", 2 * self.mark)

            def __repr__(self):
                return "own"

            def __eq__(self, other):
                return other.mark == -self.mark

            def __hash__(self):
                return 7

        return Own

    for make in MAKERS:
        own = made(make)
        assert (repr(own(1)), own(1) == own(-1), own(1) == own(1)) == ("own", True, False)
        assert (hash(own(1)), own(3).twice) == (7, 6)


def test_inherited_fields_come_first_and_an_undeclared_child_is_made_as_its_parent():
    def made(make):
        @make(frozen=True)
        class Parent:
            a: int
            b: int = 2

        @make(frozen=True)
        class Child(Parent):
            c: int = 3

        class Plain(Child):
            pass

        ones = [(kind(1), kind(1)) for kind in (Plain, Child, Parent)]
        return [(repr(one).rpartition(".")[2], one == other, hash(one)) for one, other in ones]

    assert made(values.dataclass) == made(dataclasses.dataclass)


@pytest.mark.parametrize("parents", MAKERS)
@pytest.mark.parametrize("children", MAKERS)
@pytest.mark.parametrize("frozen", [(True, True), (True, False), (False, True)])
def test_frozen_is_inherited_across_both(parents, children, frozen):
    def made():
        @parents(frozen=frozen[0])
        class Parent:
            a: int

        @children(frozen=frozen[1], slots=True)
        class Child(Parent):
            b: int = 2

        return outcome(lambda: setattr(Child(1), "a", 2)), repr(Child(1)).rpartition(".")[2]

    if frozen == (True, True):
        assert made() == ((FrozenInstanceError, "cannot assign to field 'a'"), "Child(a=1, b=2)")
    else:
        with pytest.raises(TypeError, match="cannot inherit"):
            made()


def test_init_is_compiled_when_it_is_first_wanted():
    kind = declared(values.dataclass, {"frozen": True})
    assert not inspect.isfunction(kind.__dict__["__init__"])
    kind("A", ())
    assert inspect.isfunction(kind.__dict__["__init__"])
