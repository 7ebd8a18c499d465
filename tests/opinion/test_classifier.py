import hashlib
import json
from pathlib import Path

import numpy as np
import pytest

from analysis.opinion import classifier, encoder
from analysis.opinion.classifier import attitude, explain, labels, stance, stance_words
from analysis.opinion.propositions import affirmed

PRAISE = "The crowd cheered Okafor, a brave and brilliant leader."
BLAME = "The court called Holub a corrupt liar who had betrayed the country."
TRAM = "The city should build the tram."


def target(text, name):
    start = text.index(name)
    return text, start, start + len(name)


def test_attitude_is_directed_at_the_target():
    text = "Okafor, praised by all for her courage, accused the corrupt and brutal Holub of lying."
    scores = attitude([target(text, "Okafor"), target(text, "Holub")])
    assert scores[0, 2] > scores[1, 2]
    assert scores[1, 0] > scores[0, 0]


def test_plain_praise_and_blame_are_told_apart():
    assert labels(attitude([target(PRAISE, "Okafor"), target(BLAME, "Holub")]), "attitude") == [
        "positive",
        "negative",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tanaka said the city must build the tram.", 0),
        ("Tanaka would welcome a decision to build the tram.", 0),
        ("Tanaka ruled out building the tram.", 1),
        ("Tanaka would regret a decision to build the tram.", 1),
        ("Tanaka declined to say whether the city would build the tram.", 2),
    ],
)
def test_stance_is_read_from_cue_and_content_together(text, expected):
    assert stance([(text, TRAM)])[0].argmax() == expected


@pytest.mark.parametrize(
    ("proposition", "denied"),
    [
        (TRAM, "The city should not build the tram."),
        (TRAM, "The city shouldn't build the tram."),
        ("Canada can stay.", "Canada cannot stay."),
        ("Canada can stay.", "Canada can’t stay."),
        ("The tram will pay.", "The tram will never pay."),
        ("The tram will pay.", "The tram won’t pay."),
        ("Religion is needed.", "Religion is no longer needed."),
        ("Zoos do help animals.", "Zoos do not help animals."),
    ],
)
def test_the_denied_proposition_mirrors_the_answer(proposition, denied):
    texts = ["Tanaka opposes building the tram.", "It is time to stay, the mayor said.", "Zoos are cruel."]
    plain, mirrored = (stance([(text, asked) for text in texts]) for asked in (proposition, denied))
    assert (plain[:, [1, 0, 2]] == mirrored).all()


@pytest.mark.parametrize(
    "proposition",
    [
        "People who do not vote should be fined.",
        "Not all schools should close.",
        "No school should not close.",
        "We should not do nothing.",
        "If he does not resign, it should go on.",
        "The law is not only unfair.",
        "The tram won’t only pay.",
        "The notary should note this.",
    ],
)
def test_only_a_denied_main_verb_turns_the_answer_round(proposition):
    assert affirmed(proposition) == (proposition, False)


@pytest.mark.parametrize("score", [attitude, stance])
def test_nothing_in_gives_no_rows(score):
    assert score([]).shape == (0, 3)


def test_rows_are_probabilities_in_the_order_given():
    texts = ["Tanaka opposes the tram.", "Tanaka backs the tram. " * 60, "It rained."]
    scores = stance([(text, TRAM) for text in texts])
    assert np.allclose(scores.sum(axis=1), 1) and (scores >= 0).all()
    assert np.allclose(scores[::-1], stance([(text, TRAM) for text in texts[::-1]]), rtol=0, atol=1e-5)


def test_an_answer_does_not_depend_on_its_neighbours():
    alone = stance([("Tanaka opposes the tram.", TRAM)])
    crowd = stance([("Tanaka opposes the tram.", TRAM), ("A long and winding tale of rain. " * 30, TRAM)] * 4)
    assert np.allclose(alone, crowd[::2], rtol=0, atol=1e-5)


def test_the_end_of_a_long_text_counts():
    filler = "The meeting lasted four hours and was held in the old town hall. " * 20
    for_it, against_it = ("We must build the tram. " * 12, "We must not build the tram. " * 12)
    scores = stance([(filler + for_it, TRAM), (filler + against_it, TRAM)])
    assert scores[0, 0] > scores[1, 0] and scores[1, 1] > scores[0, 1]


@pytest.mark.parametrize("before", [0, 40, 400])
def test_a_target_anywhere_in_a_long_text_is_read_in_its_window(before):
    filler = "The meeting was held in the old town hall. "
    scores = attitude(
        [
            target(filler * before + text + filler * 100, name)
            for text, name in [(PRAISE, "Okafor"), (BLAME, "Holub")]
        ]
    )
    assert scores[0, 2] > scores[1, 2] and scores[1, 0] > scores[0, 0]


@pytest.mark.parametrize("proposition", ["", " \n"])
def test_an_empty_proposition_is_refused(proposition):
    with pytest.raises(ValueError, match="proposition: empty"):
        stance([("Some text.", proposition)])


def test_an_overlong_proposition_is_refused_with_its_length():
    with pytest.raises(ValueError, match=r"proposition 'word word.*100 word pieces, more than 64"):
        stance([("Some text.", "word " * 100)])


@pytest.mark.parametrize("span", [(-1, 3), (3, 3), (5, 4), (0, 99)])
def test_a_target_outside_its_text_is_refused(span):
    with pytest.raises(ValueError, match="target"):
        attitude([("Okafor won.", *span)])


@pytest.mark.parametrize(
    "text", ["", "\U0001f600 " * 50, "\x00\x01", "a" * 5000, "<script>alert(1)</script>"]
)
def test_any_text_gets_an_answer(text):
    assert np.isfinite(stance([(text, TRAM)])).all()


def test_labels_below_the_threshold_are_unclear():
    for number, threshold in enumerate(classifier.settings()["stance"]["thresholds"]):
        for more, expected in ((0.001, classifier.STANCES[number]), (-0.001, "unclear")):
            row = np.full((1, 3), (1 - threshold - more) / 2)
            row[0, number] = threshold + more
            assert labels(row, "stance") == [expected]


def test_the_words_of_a_side_come_with_it_and_cost_no_second_pass(monkeypatch):
    text = "Row over tram. Tanaka said the tram would be a costly mistake."
    passes = []
    run = encoder._read
    monkeypatch.setattr(encoder, "_read", lambda encoding: passes.append(1) or run(encoding))
    sides, (words,) = stance_words([(text, TRAM)], [15])
    assert len(passes) == 1 and np.allclose(sides, stance([(text, TRAM)]))
    assert [word.weight for word in words] == sorted((word.weight for word in words), reverse=True)
    assert all(text[word.start : word.end] == word.word and word.start >= 15 for word in words)
    assert "mistake" in {word.word for word in words[:3]}


def test_a_word_that_no_window_has_whole_still_weighs():
    text = "Tanaka said the tram would be a costly mistake. " * 20
    _, (words,) = stance_words([(text, TRAM)])
    assert len(words) == 180 and {"costly", "mistake"} & {word.word for word in words[:3]}


def test_the_weights_are_those_that_were_calibrated():
    folder = Path(classifier.__file__).parent / "weights"
    hashes = classifier.settings()["sha256"]
    assert len(hashes) == 5
    assert hashes == {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in hashes}


def test_the_weights_stay_within_125_megabytes_and_no_file_is_above_95():
    sizes = [path.stat().st_size for path in (Path(classifier.__file__).parent / "weights").iterdir()]
    assert max(sizes) < 95e6 and sum(sizes) < 125e6


@pytest.mark.parametrize("threads", ["1", "2"])
def test_the_answer_is_the_same_whatever_the_number_of_threads(threads, monkeypatch):
    expected = stance([("Tanaka opposes the tram.", TRAM)] * 5)
    monkeypatch.setenv("OMP_NUM_THREADS", threads)
    assert np.array_equal(stance([("Tanaka opposes the tram.", TRAM)] * 5), expected)


@pytest.fixture
def tiny(tmp_path):
    """A randomly initialised NLI model of a few kilobytes, saved as any other would be."""
    pytest.importorskip("torch")
    transformers = pytest.importorskip("transformers")
    words = [
        "[PAD]",
        "[UNK]",
        "[CLS]",
        "[SEP]",
        "[MASK]",
        "the",
        "tram",
        "city",
        "should",
        "build",
        "text",
        "is",
    ]
    (tmp_path / "vocab.txt").write_text("\n".join(words))
    transformers.BertTokenizer(str(tmp_path / "vocab.txt")).save_pretrained(tmp_path)
    names = {0: "CONTRADICTION", 1: "NEUTRAL", 2: "ENTAILMENT"}
    config = transformers.BertConfig(
        vocab_size=len(words), hidden_size=8, num_hidden_layers=1, num_attention_heads=2,
        intermediate_size=16, id2label=names, label2id={name: number for number, name in names.items()},
    )  # fmt: skip
    model = transformers.BertForSequenceClassification(config).eval()
    model.save_pretrained(tmp_path)
    return tmp_path


def test_a_transformers_model_takes_the_place_of_the_embedded_one(tiny):
    import torch
    from transformers import AutoModelForSequenceClassification, AutoTokenizer

    text = "the city should build the tram"
    with torch.inference_mode():
        pair = AutoTokenizer.from_pretrained(tiny)(text, TRAM, return_tensors="pt")
        logits = AutoModelForSequenceClassification.from_pretrained(tiny)(**pair).logits[0]
    expected = logits.softmax(0).numpy()[[2, 0, 1]]  # entailment, contradiction, neutral
    assert np.allclose(stance([(text, TRAM)], model=str(tiny)), [expected], atol=1e-6)
    assert np.allclose(stance([(text * 200, TRAM)], model=str(tiny)).sum(axis=1), 1)
    assert np.allclose(attitude([(text, 4, 8)], model=str(tiny)).sum(axis=1), 1)
    assert stance([], model=str(tiny)).shape == attitude([], model=str(tiny)).shape == (0, 3)


def test_another_models_words_are_told_by_leaving_each_out(tiny):
    text, other = "the city should build text", "the city build text"
    words = explain((text, TRAM), str(tiny), start=4)
    whole, left = (
        stance([(each, TRAM)], model=str(tiny))[0] for each in (text, other.replace("y b", "y  b"))
    )
    (should,) = [word for word in words if word.word == "should"]
    assert len(words) == 4 and should.weight == pytest.approx((whole - left)[whole.argmax()])


def test_a_model_without_inference_labels_is_refused(tiny):
    config = json.loads((tiny / "config.json").read_text())
    config |= {"id2label": {"0": "a", "1": "b", "2": "c"}, "label2id": {"a": 0, "b": 1, "c": 2}}
    (tiny / "config.json").write_text(json.dumps(config))
    with pytest.raises(ValueError, match="no labels entailment"):
        stance([("text", TRAM)], model=str(tiny))


def test_a_folder_without_a_model_is_refused(tmp_path):
    with pytest.raises(ValueError, match=r"model '.*': "):
        stance([("text", TRAM)], model=str(tmp_path))


def test_weights_that_could_run_code_are_refused(tiny):
    import torch
    from safetensors.torch import load_file

    torch.save(load_file(tiny / "model.safetensors"), tiny / "pytorch_model.bin")
    (tiny / "model.safetensors").unlink()
    with pytest.raises(ValueError, match="no transformers classifier in safetensors there"):
        stance([("text", TRAM)], model=str(tiny))
