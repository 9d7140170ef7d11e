"""What a reader must see in the brief of the reference case."""

from __future__ import annotations

import re

from brief.conftest import Tables
from brief.parsed import elements, parse, rows, section, text
from prophasis.case.brief_ids import brief_sentences
from prophasis.model.setting import Setting


def ledger(page: str) -> set[tuple[str, ...]]:
    """(side and kind, figure, speaker, whose count, as of) of every figure of the event in question."""
    table = next(elements(section(parse(page), "losses"), "table"))
    return {tuple(row[:5]) for row in rows(table)}


def card(page: str, day: str, place: str) -> str:
    """The antecedent of *day* at *place*."""
    found = (text(one) for one in elements(section(parse(page), "before"), "li") if one.get("class") == "card")
    return next(words for words in found if words.startswith(f"{day}: ") and place in words[:70])


def test_the_answer_says_who_says_that_whom_began_it(page: str) -> None:
    answer = text(section(parse(page), "answer"))

    assert "Speakers for both Armenia and Azerbaijan tell of fighting on 16 November 2021." in answer
    assert (
        "Each says that the other began it: Armenia names Azerbaijani Armed Forces; Azerbaijan names Armenia." in answer
    )


def test_the_answer_keeps_to_its_length(page: str) -> None:
    assert sum(len(words.split()) for words, _ in brief_sentences(page).values()) <= 150


def test_the_focal_event_stands_once_and_its_disputes_side_by_side(page: str) -> None:
    root = parse(page)
    (told,) = elements(section(root, "focal"), "article")
    heads = [text(one) for one in elements(section(root, "focal"), "th") if one.get("scope") == "col"]
    by_point = {row[0]: row[1:] for row in rows(next(elements(section(root, "focal"), "table")))}

    assert text(told).startswith("16 November 2021: Fighting")
    assert heads == ["Point", "Armenia", "Azerbaijan", "Others"]
    began = by_point["Who began it?"]
    assert began[0].startswith("Azerbaijan began it Armenia, Ministry of Defence of Armenia")
    assert began[1].startswith("Armenia began it Azerbaijan, Ministry of Defence of Azerbaijan")
    assert began[2] == "no statement read"


def test_armenian_losses_stand_with_their_updates(page: str) -> None:
    ministry, own = "Ministry of Defence of Armenia", "the side's own count"

    assert {
        ("Armenia: killed", "1", ministry, own, "16 November 2021"),
        ("Armenia: killed", "6", ministry, own, "19 November 2021"),
        ("Armenia: captured", "12", ministry, own, "16 November 2021"),
        ("Armenia: captured", "13", ministry, own, "17 November 2021"),
        ("Armenia: missing", "24", ministry, own, "17 November 2021"),
    } <= ledger(page)


def test_azerbaijani_losses_are_its_own_and_the_other_sides_claim_stands_apart(page: str) -> None:
    ministry, own = "Ministry of Defence of Azerbaijan", "the side's own count"

    assert {
        ("Azerbaijan: wounded", "2", ministry, own, "16 November 2021"),
        ("Azerbaijan: wounded", "10", ministry, own, "17 November 2021"),
        ("Azerbaijan: killed", "7", ministry, own, "17 November 2021"),
        (
            "Azerbaijan: killed or wounded", "up to 70", "Ministry of Defence of Armenia", "claimed by the other side",
            "17 November 2021",
        ),
    } <= ledger(page)  # fmt: skip


def test_an_update_names_what_it_updates(page: str) -> None:
    table = next(elements(section(parse(page), "losses"), "table"))
    remarks = {(row[0], row[1], row[2]): row[5] for row in rows(table)}

    assert remarks["Armenia: killed", "6", "Ministry of Defence of Armenia"] == "updates 1"
    assert "said again, 17 November 2021" in remarks["Armenia: killed", "1", "Ministry of Defence of Armenia"]


def test_the_killing_of_8_november_shows_both_ages_the_trade_and_bakus_reply(page: str) -> None:
    words = card(page, "8 November 2021", "Shushi/Shusha")

    assert "a person aged 48, truck driver" in words
    assert "a person aged 22" in words
    assert (
        "Armenia is held responsible: “the workers had no Russian escort” Ministry of Foreign Affairs of Azerbaijan"
        in words
    )
    assert re.search(r"an act of Azerbaijan [^;]*National Security Service of Artsakh", words)


def test_the_grenade_of_13_november_shows_the_disputed_kinship(page: str) -> None:
    words = card(page, "13 November 2021", "Shushi/Shusha")

    assert re.search(r"disputed: “a brother of the repair worker.*” Azerbaijani law enforcement bodies", words)
    assert "said to be: “a brother of the Artsakh citizen" in words


def test_14_and_15_november_stand_with_who_says_it(page: str) -> None:
    assert "Asserted by Security Council of Armenia, Nikol Pashinyan" in card(
        page, "14 November 2021", "Armenia-Azerbaijan"
    )
    assert "No statement read of Azerbaijan" in card(page, "14 November 2021", "Armenia-Azerbaijan")
    assert "Asserted by Ministry of Defence of Azerbaijan" in card(page, "15 November 2021", "Karvachar/Kalbajar")


def test_sources_tell_country_side_and_how_much_each_gave(page: str) -> None:
    table = next(elements(section(parse(page), "sources"), "table"))
    told = {row[0].partition(" Documents")[0]: row[1:] for row in rows(table)}

    assert told["Azernews"] == ["Azerbaijan", "newspaper", "Azerbaijan", "not stated", "5", "41", "11"]
    assert told["Caucasian Knot"][2] == "none"


def test_every_sentence_of_the_answer_can_be_traced(page: str, gold: tuple[Tables, Setting]) -> None:
    claims = set(gold[0]["claims"]["id"].to_pylist())
    sentences = brief_sentences(page)

    assert len(sentences) == 6
    assert all(found and set(found) <= claims for _, found in sentences.values())


def test_every_mark_leads_somewhere_on_the_page(page: str) -> None:
    root = parse(page)
    names = [element.get("id") for element in root.iter() if element.get("id")]
    links = {str(element.get("href")) for element in root.iter() if element.get("href")}

    assert len(names) == len(set(names))
    assert {link[1:] for link in links} <= set(names)


def test_the_evidence_holds_the_very_words_of_each_cited_claim(page: str, gold: tuple[Tables, Setting]) -> None:
    told = {row["id"]: row["evidence"] for row in gold[0]["claims"].to_pylist()}
    shown = {
        str(proof.get("id")): next("".join(mark.itertext()) for mark in elements(proof, "mark"))
        for proof in elements(section(parse(page), "evidence"), "article")
    }
    cited = {claim for element in parse(page).iter() for claim in (element.get("data-claims") or "").split()}

    assert cited == set(shown)
    assert all(told[claim] == words for claim, words in shown.items())
