"""Macro-F1 agrees with scikit-learn's, over the classes that a set has."""

import numpy as np
import pytest
from scoring import confusion, likeliest, macro_f1, scored

f1_score = pytest.importorskip("sklearn.metrics").f1_score


@pytest.mark.parametrize("classes", [(0, 1, 2), (0, 1), (1, 2)])
def test_macro_f1_is_that_of_scikit_learn(classes):
    rng = np.random.default_rng(1)
    gold, answers = rng.choice(classes, 200), rng.choice(classes, 200)
    expected = f1_score(gold, answers, average="macro")
    assert macro_f1(confusion(gold, answers)) == pytest.approx(expected)
    assert macro_f1(np.stack([confusion(gold, answers)] * 2)) == pytest.approx([expected] * 2)


def test_a_set_without_neutral_ignores_it():
    predicted = np.array([[0.2, 0.1, 0.7], [0.1, 0.3, 0.6], [0.3, 0.2, 0.5]])
    assert likeliest(predicted, [0, 1, 1]).tolist() == [0, 1, 0]
    assert likeliest(predicted, [0, 1, 2]).tolist() == [2, 2, 2]
    assert scored(predicted, [0, 1, 1]) == pytest.approx(
        100 * f1_score([0, 1, 1], [0, 1, 0], average="macro")
    )
