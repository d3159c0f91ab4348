"""A query as text that DuckDB and Spark both take: no literals, no names but those made here.

The table is `forms (nr, c0, c1, …)`, its cells texts without NULL in the order of `columns`; what texts stand for is
`m0, m1, … (txt, value, square)`. To be dealt, `forms` has `h1, h2` too: two numbers of a text.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...written.counted import Column, Deal, Numbers, Query

Mapped = tuple[Column, Numbers]              # a column and what its texts stand for


def mapped(query: Query) -> list[Mapped]:
    """The tables m0, m1, …: of the weight, then of the terms of sums."""
    return [*([query.weight] if query.weight else []), *(term for one in query.sums for term in one.terms)]


def text_of(query: Query, most: int) -> str:
    """The statement; columns k0…, item, txt, s0…, n, w, ww, nr (w and ww as texts). At most `most` rows come back."""
    told = [f"k{number}" for number in range(len(query.keys))]
    told += ["item", "txt"] if query.items else []
    told += [f"s{number}" for number in range(len(query.sums))]
    summed = ["count(*) as n", "min(nr) as nr"]
    if query.weight:
        summed += [f"cast(cast(sum({name}) as decimal(38,0)) as string) as {name}" for name in ("w", "ww")]
    groups = f" group by {', '.join(told)}" if told else ""
    return f"select {', '.join([*told, *summed])} from {_rows(query)}{groups} limit {most}"


def text_of_deal(deal: Deal) -> str:
    """The statement; columns nr, h1, h2 as in `forms`, s0… and bucket."""
    told = [f"s{number}" for number in range(len(deal.query.sums))]
    return (f"select nr, h1, h2, {', '.join(told)}, s{deal.by} % {deal.buckets} as bucket "
            f"from (select f.nr, f.h1, f.h2, {', '.join(_told(deal.query))} from forms f{_joins(deal.query)}) q")


def _joins(query: Query) -> str:
    return "".join(f" left join m{number} on f.{_name(query, column)} = m{number}.txt"
                   for number, (column, _) in enumerate(mapped(query)))


def _rows(query: Query) -> str:
    """One row a form, or a form and item."""
    rows = f"(select {', '.join(['f.nr', *_told(query)])} from forms f{_joins(query)}) q"
    if not query.items:
        return rows
    return f"{rows} unpivot (txt for item in ({', '.join(_name(query, item) for item in query.items)}))"


def _told(query: Query) -> Iterator[str]:
    for number, key in enumerate(query.keys):
        name = f"f.{_name(query, key.column)}"
        yield f"{f'substr({name}, 1, {key.letters})' if key.letters else name} as k{number}"
    yield from (f"f.{_name(query, item)}" for item in query.items)
    if query.weight:
        yield "coalesce(m0.value, 0) as w"
        yield "coalesce(m0.square, 0) as ww"
    table = 1 if query.weight else 0
    for number, one in enumerate(query.sums):
        terms = [f"coalesce(m{table + place}.value, 0)" for place in range(len(one.terms))]
        table += len(terms)
        yield f"{' + '.join(terms) or '0'} as s{number}"


def _name(query: Query, column: Column) -> str:
    return f"c{query.columns.index(column)}"
