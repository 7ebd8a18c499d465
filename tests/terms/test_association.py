"""Against R 4.2, association-measures 0.3.2 and NLTK, on counts of news and of its bigrams (tests/data)."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_allclose
from scipy import stats

from analysis.terms.association import Table, adjusted, p_value

DATA = Path(__file__).parents[1] / "data"
EXACT = {"rtol": 1e-9}
PRINTED = {"rtol": 1e-9, "atol": 1e-10}  # association-measures rounds to ten decimals

STATISTICS = [name for name, member in vars(Table).items() if isinstance(member, property)]


@pytest.fixture(scope="module")
def in_r():
    return pd.read_csv(DATA / "keyness_reference_R.tsv", sep="\t")


@pytest.fixture(scope="module")
def in_python():
    return pd.read_csv(DATA / "keyness_reference_association_measures.tsv", sep="\t")


@pytest.fixture(scope="module")
def bigrams():
    return pd.read_csv(DATA / "collocation_reference.tsv", sep="\t")


def keyness_table(counts, discount=0):
    a, b = counts["freq_target"] + discount, counts["freq_ref"] + discount
    size = counts["size_target"] + discount
    return Table(a, size, a + b, size + counts["size_ref"] + discount)


def collocation_table(counts):
    return Table(counts["O11"], counts["R1"], counts["C1"], counts["N"])


@pytest.mark.parametrize(
    ("statistic", "column"),
    [
        ("log_likelihood", "ll_rayson2"),
        ("g2", "g2_4cell"),
        ("log_ratio", "logratio_half"),
    ],
)
def test_keyness_agrees_with_r(in_r, statistic, column):
    assert_allclose(getattr(keyness_table(in_r), statistic), in_r[column], **EXACT)


def test_p_values_agree_with_r(in_r):
    assert_allclose(p_value(keyness_table(in_r).g2), in_r["p_g2"], **EXACT)


def test_keyness_agrees_with_association_measures(in_r, in_python):
    table = keyness_table(in_r)
    assert_allclose(table.sign * table.g2, in_python["am_log_likelihood"], **PRINTED)
    assert_allclose(table.expected[0], in_python["am_E11"], **PRINTED)
    # its log ratio adds .001 to all counts; its other statistics replace a zero by that
    assert_allclose(keyness_table(in_r, discount=0.001).log_ratio, in_python["am_log_ratio"], **PRINTED)
    occurs = in_r["freq_target"] > 0
    assert_allclose(table.mi[occurs] * np.log10(2), in_python["am_mutual_information"][occurs], **PRINTED)
    assert_allclose(table.t_score[occurs], in_python["am_t_score"][occurs], **PRINTED)


def test_collocation_agrees_with_association_measures(bigrams):
    table = collocation_table(bigrams)
    assert_allclose(table.sign * table.g2, bigrams["log_likelihood"], **PRINTED)
    assert_allclose(table.mi * np.log10(2), bigrams["mutual_information"], **PRINTED)
    assert_allclose(table.t_score, bigrams["t_score"], **PRINTED)
    assert_allclose(2 ** (table.log_dice - 14), bigrams["dice"], **PRINTED)


def test_collocation_agrees_with_nltk(bigrams):
    table = collocation_table(bigrams)
    assert_allclose(table.g2, bigrams["nltk_likelihood_ratio"], **EXACT)
    assert_allclose(table.mi, bigrams["nltk_pmi"], **EXACT)
    assert_allclose(table.t_score, bigrams["nltk_student_t"], **EXACT)
    assert_allclose(2 ** (table.log_dice - 14), bigrams["nltk_dice"], **EXACT)


def test_mi3_cubes_the_joint_count(bigrams):
    table = collocation_table(bigrams)
    assert_allclose(table.mi3, np.log2(bigrams["O11"] ** 3 / bigrams["E11"]), rtol=1e-9)


def test_delta_p_is_the_difference_of_two_conditional_probabilities():
    # Gries (2013), "of course" in the spoken BNC: 5610 together, 168938 of without, 2257 course without
    forward, backward = Table(5610, 5610 + 168938, 5610 + 2257, 10409858).delta_p
    assert (round(float(forward), 3), round(float(backward), 3)) == (0.032, 0.697)


def test_the_interval_of_the_log_ratio_agrees_with_scipy(in_r):
    rows = in_r[(in_r["freq_target"] > 0) & (in_r["freq_ref"] > 0)].head(20)
    low, high = keyness_table(rows).log_ratio_interval()
    for row, bounds in zip(rows.itertuples(), zip(low, high, strict=True), strict=True):
        risk = stats.contingency.relative_risk(row.freq_target, row.size_target, row.freq_ref, row.size_ref)
        assert_allclose(bounds, np.log2(risk.confidence_interval(0.95)), **EXACT)


@given(st.integers(0, 50), st.integers(0, 50), st.integers(0, 50), st.integers(0, 50))
def test_no_count_makes_a_statistic_undefined(a, b, c, d):
    table = Table(a, a + b, a + c, max(a + b + c + d, 1))
    for name in STATISTICS:
        if a + b and c + d:
            assert not np.isnan(np.array(getattr(table, name))).any(), name


def test_identical_corpora_differ_in_nothing():
    table = Table([3, 10], 100, [6, 20], 200)
    assert not np.any([table.log_likelihood, table.g2, table.log_ratio])


def test_a_term_missing_on_one_side_has_a_finite_log_ratio():
    assert np.isfinite(Table([5, 0], 100, [5, 5], 300).log_ratio).all()


def test_holm_and_benjamini_hochberg_agree_with_their_published_tables():
    # R's p.adjust on the fifteen p-values of Benjamini & Hochberg (1995), table 1
    p = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344]
    p += [0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1]
    assert (adjusted(p, "bh") < 0.05).sum() == 4
    assert (adjusted(p, "holm") < 0.05).sum() == 3
    assert_allclose(adjusted(p, "holm")[:4], [0.0015, 0.0056, 0.0247, 0.1140])
    assert_allclose(adjusted(p, "bh")[:4], [0.0015, 0.003, 0.0095, 0.035625])


def test_correction_keeps_the_order_of_its_input_and_takes_none():
    assert adjusted([0.04, 0.01]).tolist() == [0.04, 0.02]
    assert adjusted([]).tolist() == adjusted([], "bh").tolist() == []
