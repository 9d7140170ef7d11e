"""Which texts are in no language that the rules can read."""

from __future__ import annotations

import importlib
import pkgutil

import pytest
import spacy.lang

from prophasis.language.tongues import unread_language

READ = {
    "news": "Four soldiers were killed on March 9 at Red Hill when forces of Sylvania attacked their post, it said.",
    "capitals": "THE ARMY SAID THAT FOUR SOLDIERS HAD BEEN KILLED AT RED HILL BY THE FORCES OF SYLVANIA ON SATURDAY.",
    "a list": "Red Hill: Ivan Petrov, 21; Pierre de la Croix, 34; Juan del Río, 40; wounded: Anna Müller, 19.",
    "a few words": "Red Hill: 4 killed, 2 wounded.",
    "a bulletin": "Four soldiers killed, two wounded near Red Hill yesterday, ministry says.",
    "a quote": "The ministry said: « Quatre soldats ont été tués par les forces de Sylvania. » It did not say who had fired first, and the army of Sylvania was not there, it said.",
    "beside Arabic": "قال الوزير إن جنديين قتلا. Two soldiers died.",
    "nothing": "",
}
UNREAD = {
    "French": "Quatre soldats ont été tués samedi à Red Hill par les forces de Sylvania, a annoncé le ministère.",
    "Spanish": "Cuatro soldados murieron el sábado en la colina roja cuando las fuerzas de Sylvania atacaron su puesto.",
    "German": "Vier Soldaten wurden am Samstag am Roten Hügel getötet, als die Kräfte von Sylvania ihren Posten angriffen.",
    "Russian": "Четыре солдата погибли 9 марта у Красного холма, когда силы Сильвании атаковали их пост, и двое были ранены.",
    "Ukrainian": "Четверо солдатів загинули 9 березня на Червоному пагорбі, коли сили Сильванії атакували їх пост, і двоє були поранені.",
    "Turkish": "Cumartesi günü Kızıl Tepe'de dört asker öldü ve iki asker yaralandı; bu saldırı için bir açıklama yapıldı.",
    "Arabic": "قتل أربعة جنود يوم السبت في التل الأحمر بعد أن هاجمت القوات موقعهم على الحدود",
    "Armenian": "Չորս զինծառայող զոհվել է շաբաթ օրը Կարմիր բլրում",
    "Japanese": "土曜日、赤い丘で兵士四人が死亡し、二人が負傷したと国防省が発表した。",
    "Azerbaijani": "Şənbə günü Qırmızı təpədə dörd əsgər həlak olub, iki nəfər yaralanıb, nazirlik məlumat verib.",
    "Georgian": "შაბათს წითელ გორაზე ოთხი ჯარისკაცი დაიღუპა",
}


@pytest.mark.parametrize("kind", READ)
def test_english_and_what_is_in_no_language_is_read(kind: str) -> None:
    assert unread_language(READ[kind]) is None


@pytest.mark.parametrize("tongue", UNREAD)
def test_another_language_is_named(tongue: str) -> None:
    assert unread_language(UNREAD[tongue]) == tongue


def test_what_the_document_states_decides_only_where_the_words_do_not() -> None:
    assert unread_language(READ["news"], "ru") is None
    assert unread_language(UNREAD["French"], "en") == "French"
    assert unread_language("Neljä sotilasta", "fi") == "Finnish"
    assert unread_language("Neljä sotilasta", "xyz") == "the language 'xyz'"
    assert unread_language("Neljä sotilasta") is None


@pytest.mark.parametrize(
    "code", [m.name for m in pkgutil.iter_modules(spacy.lang.__path__) if m.ispkg and m.name not in {"en", "xx"}]
)
def test_sentences_that_others_wrote_in_other_languages_are_not_taken_for_english(code: str) -> None:
    """The examples that spaCy ships for its languages, four sentences together."""
    try:
        examples = importlib.import_module(f"spacy.lang.{code}.examples")
    except ModuleNotFoundError:
        pytest.skip("spaCy has no examples in this language")

    assert unread_language(" ".join(examples.sentences[:4])) is not None
