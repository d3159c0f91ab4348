"""Which faults are no news where a part of the rubric was set aside: each rests on some keys of its node."""

from __future__ import annotations

from collections.abc import Mapping, Set

from ...rubric.mending import Touch

_MEASURE = ("rule", "inputs", "types", "value")
_GIVEN = ("ends", "points", "steps")                # what may be lost of entries of the rule, `rubric/entries.py`
_SUMS = ("max", "combine", "capped", "criteria", "components", "applies_to", "type")
_NODE = ("rule", "criteria", "components")
_TYPED = frozenset(("argument_type", "expression_type", "comparison_types", "if_types", "unknown_choice_code",
                    "condition_compared"))
_BROUGHT = ("value", "choice", "points", "level_points", "estimate", "std_error")       # names that a rule may bring
# code -> the keys on which it rests; a code that is not here rests on every key of its node
RESTS: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(("unknown_name", "unknown_input"), ("inputs",)),
    "rule_without_value": ("steps", *_MEASURE),
    **dict.fromkeys(("input_without_label", "input_choices", "default_not_understood", "missing_if_not_understood"),
                    ("inputs", "types")),
    **dict.fromkeys(("sum_differs", "capped_parts_below", "cap_never_binds", "cap_out_of_reach", "parts_above_cap",
                     "largest_part_differs", "every_part_differs"), _SUMS),
    **dict.fromkeys(("weights_required", "weights_unused", "weights_of_parts", "weight_not_positive",
                     "weights_not_whole"), ("weights", "combine", "criteria", "components")),
    **dict.fromkeys(("id_misnumbered", "id_out_of_turn", "id_twice"), ("id",)),
    **dict.fromkeys(("parts_and_rule", "neither_parts_nor_rule"), _NODE),
    **dict.fromkeys(("leaf_key_on_parent", "parent_key_on_leaf"), ("criteria", "components")),
    **dict.fromkeys(("groups_outside_parent", "max_without_group", "max_of_other_group"), ("applies_to", "max")),
    **dict.fromkeys(("ratio_order", "ratio_cap", "grid_not_positive", "each_not_positive", "left_rises",
                     "measure_empty", "min_answers_below_one", "survey_from_facts", "steps_overlap"), ("rule",)),
    "step_unreachable": ("rule", "ends"), "steps_gap": ("rule", "ends", "steps"),
    **dict.fromkeys(("end_of_other_type", "end_useless", "range_empty", "percent_without_sign",
                     "quotient_without_sign", "sign_on_number", "sign_on_percent", "ratio_of_number",
                     "full_out_of_reach"), _MEASURE),
    **dict.fromkeys(("step_out_of_reach", "steps_leave_rest"), ("ends", "steps", *_MEASURE)),
    **dict.fromkeys(("condition_always", "condition_never"), (*_GIVEN, *_MEASURE)),
    **dict.fromkeys(("points_above_max", "grid_not_dividing"), ("max", "rule")),
    "steps_not_monotone": ("max", "rule", *_GIVEN),
    "points_with_sign": (), "deduction_never": (*_GIVEN, *_MEASURE),
    "best_below_max": ("max", "override_when", *_GIVEN, *_MEASURE),
    **dict.fromkeys(("negative_in_penalty", "deduct_under_penalty"), ("rule", "type")),
    "choices_alike": ("rule", "inputs"), "official_without_clause": ("clause", "status"),
    "na_without_policy": ("not_applicable", *_MEASURE), "reduce_not_positive": (),
    "reduce_over_all": (), "same_as_twice": ("same_as",), "counts_once_itself": ("counts_once_with",),
    "zero_parent_on_domain": (), "tolerance_negative": (), "tolerance_unused": (),
    **dict.fromkeys(("role_type", "role_twice", "sums_children_of_item"), ("inputs",)),
    "last_of_new": ("same_as",), "unknown_item": (), **dict.fromkeys(_TYPED, ()),
    **dict.fromkeys(("expression_too_long", "expression_too_deep", "expression_character", "expression_ends",
                     "expression_cut", "expression_unexpected", "unknown_function", "argument_count",
                     "argument_literal", "round_decimals", "date_in_expression", "yes_no_in_expression", "circle"), ()),
}


def follows(code: str, item_id: str, values: Mapping[str, object], touched: Set[Touch]) -> bool:
    """Whether a fault of an expression or an input follows from a part that was set aside."""
    other, text = values.get("item"), values.get("text")
    if touched & {item_id, other, text} or (text, "id") in touched:
        return True
    if text in _BROUGHT and any((item_id, key) in touched for key in ("rule", "steps", "ends")):
        return True
    if code in _TYPED:
        return any(isinstance(touch, tuple) and touch[1] in ("types", "inputs") for touch in touched)
    return rests(code, item_id, touched) or any((other, key) in touched for key in ("inputs", "id"))


def rests(code: str, item_id: str, touched: Set[Touch]) -> bool:
    """Whether a finding of the item rests on what is not to be trusted."""
    if item_id in touched:
        return True
    if code not in RESTS:
        return any(isinstance(touch, tuple) and touch[0] == item_id for touch in touched)
    return any((item_id, key) in touched for key in RESTS[code])
