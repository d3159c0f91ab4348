"""Data classes that cost little to declare: those of `dataclasses`, their methods made without compiling text.

`dataclasses` compiles six functions for a class as it is declared, a tenth of the main job for the 260 classes that it
loads. Here `__init__` is made when a class is first made or looked at, from code that classes of one shape share; the
other methods are closures over the fields. `fields`, `replace` and `match` of such a class are as with any data class,
and to a type checker it is one. There is no `order`, `weakref_slot` or `InitVar`; a method that the class has of its
own stays.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence
from dataclasses import MISSING, Field, FrozenInstanceError
from functools import cache
from operator import attrgetter
from reprlib import recursive_repr
from types import CodeType, FunctionType
from typing import TYPE_CHECKING, Any

_METHODS = ("__init__", "__repr__", "__eq__", "__hash__", "__setattr__", "__delattr__", "__getstate__", "__setstate__")

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass
else:
    def dataclass(cls=None, /, *, frozen=False, eq=True, repr=True, slots=False, kw_only=False,
                  unsafe_hash=False):
        def made(cls):
            return _dataclass(cls, frozen, eq, repr, slots, kw_only, unsafe_hash)

        return made if cls is None else made(cls)


def _dataclass(cls: type[Any], frozen: bool, eq: bool, shown: bool, slots: bool, kw_only: bool,
               unsafe_hash: bool) -> type[Any]:
    own = {name for name in _METHODS if cls.__dict__.get(name)}
    cls.__doc__ = cls.__doc__ or cls.__name__                   # else `dataclasses` would look for the signature
    heir = any(map(dataclasses.is_dataclass, cls.__mro__[1:]))
    cls = dataclasses.dataclass(init=False, repr=False, eq=False, frozen=frozen and heir, slots=slots,
                                kw_only=kw_only)(cls)
    cls.__dataclass_params__.frozen = frozen                    # said of parents; of children `dataclasses` asks it
    kept = dataclasses.fields(cls)
    methods: dict[str, Any] = {"__init__": _Init(cls, kept, frozen)}
    if shown:
        methods["__repr__"] = _repr([each.name for each in kept if each.repr])
    if eq:
        methods["__eq__"] = _eq(_all([each.name for each in kept if each.compare]))
        methods["__hash__"] = None
    if (eq and frozen) or unsafe_hash:
        by = [each.name for each in kept if (each.compare if each.hash is None else each.hash)]
        methods["__hash__"] = _hash(_all(by))
    if frozen:
        methods |= {"__setattr__": _refused("assign to"), "__delattr__": _refused("delete")}
    if frozen and slots:
        methods |= {"__getstate__": _state(_all([each.name for each in kept])), "__setstate__": _restored(kept)}
    for name, method in methods.items():
        if name not in own:
            setattr(cls, name, method)
    return cls


class _Init:
    """Stands for `__init__` until somebody asks for it."""

    def __init__(self, cls: type[Any], kept: Sequence[Field[Any]], frozen: bool) -> None:
        self._cls, self._kept, self._frozen = cls, kept, frozen

    def __get__(self, one: object, owner: type[Any]) -> Callable[..., None]:
        cls = self._cls
        if self is cls.__dict__["__init__"]:
            cls.__init__ = _init(cls, self._kept, self._frozen)
        made: Callable[..., None] = cls.__dict__["__init__"]
        return made if one is None else made.__get__(one, owner)


def _init(cls: type[Any], kept: Sequence[Field[Any]], frozen: bool) -> Callable[..., None]:
    """The code of its shape under the names of the fields."""
    taken = [each for each in kept if each.init]
    places, named = ([each for each in taken if each.kw_only == of] for of in (False, True))
    told = [*places, *named, *(each for each in kept if not each.init and each.default_factory is not MISSING)]
    made_up = tuple(each.default_factory is not MISSING for each in told)
    code = _code(len(places), len(named), made_up, frozen, hasattr(cls, "__post_init__"))
    called = {f"_{number}": each.name for number, each in enumerate(told)}
    code = code.replace(co_varnames=tuple(called.get(name, name) for name in code.co_varnames),
                        co_names=tuple(called.get(name, name) for name in code.co_names),
                        co_consts=tuple(called.get(const, const) for const in code.co_consts))
    known = {f"_of_{number}": each.default_factory for number, each in enumerate(told) if made_up[number]}
    made = FunctionType(code, {"_new": MISSING, "_set": object.__setattr__, **known}, "__init__")
    optional = [each for each in places if _lacking(each)]
    if optional != places[len(places) - len(optional):]:
        raise TypeError(f"{cls.__qualname__}: a field without a default follows one that has it")
    made.__defaults__ = tuple(each.default for each in optional)
    made.__kwdefaults__ = {each.name: each.default for each in named if _lacking(each)}
    made.__annotations__ = {**{each.name: each.type for each in taken}, "return": None}
    made.__qualname__ = f"{cls.__qualname__}.__init__"
    return made


def _lacking(each: Field[Any]) -> bool:
    """Whether its value may be left out."""
    return each.default is not MISSING or each.default_factory is not MISSING


@cache
def _code(places: int, named: int, made_up: tuple[bool, ...], frozen: bool, post: bool) -> CodeType:
    """Of an `__init__` with so many fields by place and by name and those that it is not given, called _0, _1, …;
    `made_up`: which have a factory."""
    names = [f"_{number}" for number in range(len(made_up))]
    lines = []
    for number, name in enumerate(names):
        value = f"_of_{number}()" if made_up[number] else name
        if made_up[number] and number < places + named:
            value = f"{value} if {name} is _new else {name}"
        lines.append(f"_set(self, {name!r}, {value})" if frozen else f"self.{name} = {value}")
    taken = ", ".join(["self", *names[:places], *(["*"] if named else []), *names[places:places + named]])
    text = f"def __init__({taken}):\n " + "\n ".join([*lines, "self.__post_init__()" if post else "pass"])
    known: dict[str, FunctionType] = {}
    exec(text, known)
    return known["__init__"].__code__


def _all(names: Sequence[str]) -> Callable[[Any], tuple[Any, ...]]:
    """The values of the names, as a tuple."""
    if not names:
        return lambda one: ()
    if len(names) == 1:
        get = attrgetter(names[0])
        return lambda one: (get(one),)
    return attrgetter(*names)


def _repr(names: Sequence[str]) -> Callable[[Any], str]:
    def __repr__(self: Any) -> str:
        return f"{type(self).__qualname__}({', '.join(f'{name}={getattr(self, name)!r}' for name in names)})"

    return recursive_repr()(__repr__)


def _eq(values: Callable[[Any], tuple[Any, ...]]) -> Callable[[Any, object], bool]:
    def __eq__(self: Any, other: object) -> bool:
        if other.__class__ is not self.__class__:
            return NotImplemented
        return self is other or values(self) == values(other)

    return __eq__


def _hash(values: Callable[[Any], tuple[Any, ...]]) -> Callable[[Any], int]:
    def __hash__(self: Any) -> int:
        return hash(values(self))

    return __hash__


def _refused(deed: str) -> Callable[..., None]:
    def refuse(self: Any, name: str, value: object = None) -> None:
        raise FrozenInstanceError(f"cannot {deed} field {name!r}")

    return refuse


def _state(values: Callable[[Any], tuple[Any, ...]]) -> Callable[[Any], list[Any]]:
    return lambda self: list(values(self))


def _restored(kept: Sequence[Field[Any]]) -> Callable[[Any, list[Any]], None]:
    def __setstate__(self: Any, state: list[Any]) -> None:
        for each, value in zip(kept, state, strict=True):
            object.__setattr__(self, each.name, value)

    return __setstate__
