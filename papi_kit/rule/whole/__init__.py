"""The whole mark of an item as trees: points, max in force, what is spread over siblings, and status; a unit's totals
and index too.

Nodes. Besides the nodes of rules: `Hand` (the mark by hand in force), `Said` (n/a, or evidence lacks, by the unit's
rows), `Mark` of the parts (`known`, `max_points`, `spread`, `complete`, `value`), the column `group` (where an item
does not exist for every group, or has a max for each), and operations over what is there (`total`, `largest`,
`smallest`, `mean`, `geometric`).

Names. `Whole.names` says what a name stands for, each after those that it reads: `max_points` (of the item for the
unit), `value` (as measured), `computed` (points by the rule or from the parts, after every step), of parents
`parts_max` and `parts_spread` (added up over the parts), `in_force` (the parent's max), `parts_points`, `factor` (of
spreading), `complete`. A reader works a name out once for a unit, when it is first read, or puts its tree in its place.

Branches. `fixed` are asked first, before any rule: not for this group, by hand, n/a. Where none holds, the first of
`asked` that does gives the mark; the last takes the rest. Conditions of branches are never undecided. The value of
`points` is absent where there is no mark. Who knows the status already (Excel, which prints what is so now) takes the
branches of it by `of`, and reads of the parts as constants what no figure moves: their status, max in force, spread,
and whether they have points at all.

Steps. What happens to points after the rule is a chain of `Step(code, before, after)`: override, deducted (one
a deduction, over the name `lost`, the points lost so far), reduce (one a reduction, over the name `reduced`, the share
lost so far), evidence_zero, capped, zero_parent, redistributed (1 becomes
the factor), rounded, counts_once. A step's value is `after`, read with the name `points` standing for `before`; one
without a code only names. `zero_parent` and `evidence_zero` stand inside a branch and are told whenever they are
reached, the others where they change something. Whoever wants marks before rounding reads `before` of every step
`rounded`.
"""
