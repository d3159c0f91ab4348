"""The rule of an item in words tells every step that its whole mark may pass."""

from fractions import Fraction

from helpers import scored
from hypothesis import given, settings
from scoring.strategies import cases

from papi_kit.rule.readers.exact import compile_tree
from papi_kit.rule.readers.words import condition_words, words
from papi_kit.rule.tree import Cases
from papi_kit.rule.whole.model import steps_of
from papi_kit.scoring.explain import Explainer
from papi_kit.scoring.reasons import filled


@given(cases())
@settings(max_examples=60)
def test_every_step_after_the_rule_is_told(case):
    program = scored(case.text, case.facts, case.units).program
    for lang in ("vi", "en"):
        explainer = Explainer(program, lang)
        for item in program.items.values():
            maximum = next(iter(item.max.values())) if isinstance(item.max, dict) else item.max
            told, speech = explainer.rule(item, maximum), explainer.speech(item, maximum)
            asked = [condition for condition, _ in item.reduce]
            asked += [condition for condition, _ in item.override.branches] if isinstance(item.override, Cases) else []
            asked += [item.zero_parent_when] if item.zero_parent_when is not None and item.parent else []
            assert all(condition_words(condition, speech) in told for condition in asked), item.id
            codes = [step.code for step in steps_of(program.wholes[item.id].names["computed"])]
            assert codes.count("override") == (item.override is not None) and codes.count("reduce") == len(item.reduce)
            wanted = "Không có tài liệu kiểm chứng: 0 điểm" if lang == "vi" else "Without evidence: 0 points"
            assert (wanted in told) == (item.evidence is not None and item.evidence.without == "zero")


@given(cases())
@settings(max_examples=60)
def test_a_phrase_made_once_reads_as_one_made_for_the_unit(case):
    assessment = scored(case.text, case.facts, case.units)
    program = assessment.program
    for lang in ("vi", "en"):
        explainer = Explainer(program, lang)
        for item in program.leaves():
            for tree in (tree for tree in (item.value, item.rule) if tree is not None):
                phrase = filled(tree, explainer.speech(item, Fraction(1)), compile_tree)
                for result in assessment.results:
                    env = explainer.env(item, result.state.scores[item.id], result.state)
                    spoken = explainer.speech(item, Fraction(1), lambda node, env=env: compile_tree(node)(env))
                    assert phrase(env) == words(tree, spoken)
