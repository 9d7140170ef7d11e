"""The shipped pipeline: half precision on disk, the same trees, and no change to other pipelines."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, Token
from thinc.backends.numpy_ops import NumpyOps

from prophasis.errors import LanguageModelMissing
from prophasis.language.labels import follows_clear_nlp, universal_labels
from prophasis.language.pipeline import SHIPPED, load_pipeline
from prophasis.language.sentences import read_sentences
from prophasis.language.weights import change_parameters, narrow, nodes, use_openblas, widen


def test_the_shipped_pipeline_is_loaded_once() -> None:
    assert load_pipeline() is load_pipeline(None)


def test_all_weights_compute_in_single_precision() -> None:
    floats = {node.get_param(n).dtype for node in nodes(load_pipeline()) for n in node.param_names if node.has_param(n)}

    assert {kind for kind in floats if kind.kind == "f"} == {np.dtype("float32")}


def test_the_shipped_files_stay_small() -> None:
    size = sum(path.stat().st_size for path in SHIPPED.rglob("*") if path.is_file())

    assert size < 13_000_000


def test_the_licence_and_the_attribution_lie_beside_the_weights() -> None:
    assert "CC BY-SA 4.0" in (SHIPPED / "LICENSE").read_text("utf-8")
    assert "UD English EWT" in (SHIPPED / "ATTRIBUTION.md").read_text("utf-8")


def test_only_the_given_pipeline_changes_its_matrix_library() -> None:
    other = spacy.blank("en")
    other.add_pipe("tagger").add_label("NN")
    other.initialize()

    use_openblas(load_pipeline())

    assert {node.ops.use_blis for node in nodes(other)} == {NumpyOps().use_blis}
    assert {node.ops.use_blis for node in nodes(load_pipeline())} == {False}


@pytest.mark.shared
def test_half_precision_changes_no_tree_of_the_example(shared: Path, example: Path) -> None:
    """Heads, labels, parts of speech and lemmas are the same; of 6,099 fine tags one near-tie may fall the other way."""
    full, halved = (spacy.load(shared / "nlp" / "baseline-en") for _ in range(2))
    change_parameters(halved, lambda array: widen(narrow(array)))
    texts = [path.read_text("utf-8").split("---\n", 2)[2] for path in sorted((example / "documents").glob("*.md"))]

    def read(nlp: Language) -> list[Token]:
        nlp.add_pipe("prophasis_quote_bounds", first=True)
        return [token for text in texts for sentence in read_sentences(text, nlp) for token in sentence.span]

    pairs = list(zip(read(halved), read(full), strict=True))

    assert [pair for pair in pairs if len({(t.text, t.head.i, t.dep_, t.pos_, t.lemma_) for t in pair}) > 1] == []
    assert sum(one.tag_ != other.tag_ for one, other in pairs) <= 1


def test_a_missing_pipeline_is_named_with_how_to_get_it() -> None:
    with pytest.raises(LanguageModelMissing, match="spacy download en_core_web_nowhere"):
        load_pipeline("en_core_web_nowhere")


def test_a_pipeline_without_a_parser_is_refused(tmp_path: Path) -> None:
    spacy.blank("en").to_disk(tmp_path)

    with pytest.raises(LanguageModelMissing, match="no tagger and no parser"):
        load_pipeline(str(tmp_path))


def test_clear_nlp_labels_are_recognised() -> None:
    assert follows_clear_nlp(["nsubj", "dobj", "pobj", "nsubjpass"])
    assert not follows_clear_nlp(load_pipeline().get_pipe("parser").labels)


def clear_nlp(words: str, heads: list[int], labels: str, tags: str) -> Doc:
    return Doc(
        spacy.blank("en").vocab, words=words.split(), heads=heads, deps=labels.split(), pos=tags.split(),
        lemmas=["be" if w == "was" else w for w in words.split()],
    )  # fmt: skip


def tree(doc: Doc) -> list[tuple[str, str, str]]:
    return [(token.text, token.dep_, token.head.text) for token in doc]


def test_a_clear_nlp_passive_becomes_a_universal_one() -> None:
    doc = clear_nlp(
        "Posts was hit by rebels", [2, 2, 2, 2, 3], "nsubjpass auxpass ROOT agent pobj", "NOUN AUX VERB ADP NOUN"
    )

    assert tree(universal_labels(doc)) == [
        ("Posts", "nsubj:pass", "hit"),
        ("was", "aux:pass", "hit"),
        ("hit", "ROOT", "hit"),
        ("by", "case", "rebels"),
        ("rebels", "obl:agent", "hit"),
    ]


def test_a_clear_nlp_copula_hangs_on_its_predicate() -> None:
    doc = clear_nlp("It was calm in town", [1, 1, 1, 1, 3], "nsubj ROOT acomp prep pobj", "PRON AUX ADJ ADP NOUN")

    assert tree(universal_labels(doc)) == [
        ("It", "nsubj", "calm"),
        ("was", "cop", "calm"),
        ("calm", "ROOT", "calm"),
        ("in", "case", "town"),
        ("town", "obl", "calm"),
    ]


def test_a_clear_nlp_accusation_keeps_its_act_as_a_clause() -> None:
    doc = clear_nlp(
        "Baku accused Yerevan of shelling towns", [1, 1, 1, 1, 3, 4], "nsubj ROOT dobj prep pcomp dobj",
        "PROPN VERB PROPN ADP VERB NOUN",
    )  # fmt: skip

    assert tree(universal_labels(doc)) == [
        ("Baku", "nsubj", "accused"),
        ("accused", "ROOT", "accused"),
        ("Yerevan", "obj", "accused"),
        ("of", "mark", "shelling"),
        ("shelling", "advcl", "accused"),
        ("towns", "obj", "shelling"),
    ]


def test_a_clear_nlp_recipient_with_a_preposition_is_oblique() -> None:
    doc = clear_nlp(
        "They gave arms to rebels", [1, 1, 1, 1, 3], "nsubj ROOT dobj dative pobj", "PRON VERB NOUN ADP NOUN"
    )

    assert tree(universal_labels(doc)) == [
        ("They", "nsubj", "gave"),
        ("gave", "ROOT", "gave"),
        ("arms", "obj", "gave"),
        ("to", "case", "rebels"),
        ("rebels", "obl", "gave"),
    ]


def test_a_clear_nlp_report_keeps_its_content_and_its_denial() -> None:
    doc = clear_nlp(
        "Kyiv said troops did not fire", [1, 1, 5, 5, 5, 1], "nsubj ROOT nsubj aux neg ccomp",
        "PROPN VERB NOUN AUX PART VERB",
    )  # fmt: skip

    assert tree(universal_labels(doc)) == [
        ("Kyiv", "nsubj", "said"),
        ("said", "ROOT", "said"),
        ("troops", "nsubj", "fire"),
        ("did", "aux", "fire"),
        ("not", "advmod", "fire"),
        ("fire", "ccomp", "said"),
    ]
