"""Training end to end, on an encoder of a few kilobytes: rows, train, pack, export, probabilities."""

# ruff: noqa: E402 (what is not installed skips the tests before it is imported)

import random

import numpy as np
import pytest

torch = pytest.importorskip("torch")
pytest.importorskip("transformers")
pytest.importorskip("onnx")
import encoder as trained
import export
import graph
import settings
import train
from rows import Stage
from tokenizers import Tokenizer, models, pre_tokenizers, processors
from transformers import MPNetConfig

from analysis.opinion import classifier, encoder, heads

LIKES = {"likes": 0, "hates": 1, "sees": 2}
WORDS = ["<s>", "<pad>", "</s>", "<unk>", "the", "mayor", "council", "tram", "bridge", "harbour", "[", "]"]
WORDS += LIKES


@pytest.fixture
def tokenizer(tmp_path):
    made = Tokenizer(models.WordLevel({word: n for n, word in enumerate(WORDS)}, unk_token="<unk>"))
    made.pre_tokenizer = pre_tokenizers.WhitespaceSplit()
    made.post_processor = processors.TemplateProcessing(
        single="<s> $A </s>", pair="<s> $A </s> </s> $B </s>", special_tokens=[("<s>", 0), ("</s>", 2)]
    )
    made.save(str(tmp_path / "tokenizer.json"))
    return trained.pair_tokenizer(tmp_path / "tokenizer.json")


@pytest.fixture
def model():
    torch.manual_seed(0)
    return trained.PairEncoder(
        MPNetConfig(
            vocab_size=len(WORDS), hidden_size=32, num_hidden_layers=2, num_attention_heads=2,
            intermediate_size=64, max_position_embeddings=140, layer_norm_eps=1e-5,
            hidden_dropout_prob=0.0, attention_probs_dropout_prob=0.0,
        )
    )  # fmt: skip


@pytest.fixture
def shipped(tmp_path, monkeypatch):
    """What the package reads, from another folder."""
    caches = (encoder.tokenizer, encoder.session, heads.weights, classifier.settings)
    monkeypatch.setattr(encoder, "FOLDER", tmp_path / "weights")
    for cache in caches:
        cache.cache_clear()
    yield tmp_path / "weights"
    for cache in caches:
        cache.cache_clear()


def rows(count, seed=0):
    """Who likes a thing is for it, who hates it against it, who sees it neither; attitude likewise."""
    rng, made = random.Random(seed), []
    for _ in range(count):
        verb, thing = rng.choice([*LIKES]), rng.choice(["tram", "bridge", "harbour"])
        text = f"the {rng.choice(['mayor', 'council'])} {verb} the {thing}"
        made.append(("stance", text, f"the {thing}", LIKES[verb]))
        made.append(("attitude", text.replace(thing, f"[ {thing} ]"), thing, (2, 0, 1)[LIKES[verb]]))
    return made


def fitted(model, tokenizer, **options):
    stage = Stage("tiny", lambda *_: [], rate=3e-3, batch=16, **options)
    return train.fit(model, tokenizer, stage, rows(400), seed=0)


def test_what_was_learnt_comes_out_of_the_package(model, tokenizer, shipped, tmp_path):
    fitted(model, tokenizer)
    held = [row for row in rows(60, seed=1) if row[0] == "stance"]
    floats = train.logits(model, tokenizer, held)
    assert train.scored(floats, [row[3] for row in held]) > 95
    trained.pack(model, tmp_path / "packed")
    export.export(model, tokenizer, [row[1:3] for row in held[:16]], shipped)
    probabilities = classifier.stance([row[1:3] for row in held])
    assert (probabilities.argmax(axis=1) == floats.argmax(axis=1)).all()
    assert np.abs(probabilities - torch.softmax(torch.tensor(floats), 1).numpy()).max() < 0.05
    text = "the mayor likes the tram"
    assert classifier.attitude([(text, text.index("tram"), len(text))])[0].argmax() == 2
    assert set(settings.read(shipped)["sha256"]) == {path.name for path in shipped.iterdir()} - {
        settings.FILE
    }


def test_a_packed_encoder_gives_the_same_answers(model, tokenizer, tmp_path):
    fitted(model, tokenizer)
    some = [row for row in rows(20) if row[0] == "attitude"]
    before = train.logits(model, tokenizer, some)
    trained.pack(model, tmp_path)
    words = model.enc.embeddings.word_embeddings.weight.detach().clone()
    other = trained.PairEncoder(model.enc.config)
    other.enc.embeddings.word_embeddings.weight.data.copy_(words)
    after = train.logits(trained.unpack(tmp_path, other), tokenizer, some)
    assert np.abs(before - after).max() < 0.1 * np.abs(before).max()


def test_the_same_seed_learns_the_same(model, tokenizer):
    start = {name: part.clone() for name, part in model.state_dict().items()}
    first = fitted(model, tokenizer)
    model.load_state_dict(start)
    assert fitted(model, tokenizer) == pytest.approx(first, abs=1e-6)


def test_frozen_layers_and_the_table_of_words_stay_as_they_are(model, tokenizer):
    start = {name: part.clone() for name, part in model.state_dict().items()}
    fitted(model, tokenizer, frozen=1)
    moved = {name for name, part in model.state_dict().items() if not torch.equal(part, start[name])}
    assert all(name.startswith(("enc.encoder.layer.1", "heads")) for name in moved)
    assert any(name.startswith("enc.encoder.layer.1") for name in moved)


def test_a_stage_ends_when_its_minutes_are_over(model, tokenizer):
    start = model.heads["stance"][1].weight.detach().clone()
    stage = Stage("tiny", lambda *_: [], rate=1e-3, batch=2)
    train.fit(model, tokenizer, stage, rows(400), seed=0, minutes=1e-9)
    assert (model.heads["stance"][1].weight - start).abs().max() < 0.006  # one step, not four hundred


def test_another_base_is_refused(tmp_path):
    (tmp_path / "model.safetensors").write_bytes(b"something else")
    with pytest.raises(SystemExit, match="not all-mpnet-base-v2"):
        trained.load_base(tmp_path)


def test_distances_fall_into_the_buckets_that_transformers_uses(model):
    expected = model.enc.encoder.relative_position_bucket(
        torch.arange(128)[None] - torch.arange(128)[:, None], num_buckets=32
    )
    assert np.array_equal(graph.buckets(128), expected.numpy())


def test_int8_states_are_near_those_of_floats(model, tokenizer):
    onnxruntime = pytest.importorskip("onnxruntime")
    some = [row[1:3] for row in rows(8)]
    sizes = export.peaks(model.eval(), tokenizer, some)
    weights = {name: part.numpy() for name, part in model.enc.state_dict().items()}
    built = graph.build(weights, sizes, graph.Form(2, 128, 1e-5, trained.PAD)).SerializeToString()
    session = onnxruntime.InferenceSession(built, providers=["CPUExecutionProvider"])
    for encoding in tokenizer.encode_batch(some):
        with torch.no_grad():
            expected = model.states(torch.tensor([encoding.ids]))[0].numpy()
        (states,) = session.run(["states"], {"ids": np.array(encoding.ids, dtype=np.int64)})
        assert np.abs(states - expected).mean() < 0.05 * np.abs(expected).mean()
