import codecs
import io
from pathlib import Path

import pytest

from reportedly.errors import UnreadableError
from reportedly.load import Origin, at, decode, document, load

PLAIN = "The mayor’s office said the café would open on Monday."


@pytest.mark.parametrize(
    "content",
    [
        PLAIN.encode("utf-8"),
        codecs.BOM_UTF8 + PLAIN.encode("utf-8"),
        codecs.BOM_UTF16_LE + PLAIN.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + PLAIN.encode("utf-16-be"),
        PLAIN.encode("cp1252"),
    ],
    ids=["utf-8", "utf-8 with mark", "utf-16 little", "utf-16 big", "windows-1252"],
)
def test_encodings(content: bytes) -> None:
    assert decode(content) == PLAIN


@pytest.mark.parametrize(
    "content",
    [codecs.BOM_UTF16_LE + b"a\x00b", codecs.BOM_UTF8 + b"ab\xff", b"caf\x81 said"],
    ids=["cut utf-16", "bad utf-8", "no letter"],
)
def test_damaged_bytes_become_replacement_characters(content: bytes) -> None:
    assert decode(content).count("\ufffd") == 1


@pytest.mark.parametrize(
    "content",
    [bytes(range(256)) * 40, b"\x7fELF\x02\x01\x01" + bytes(400), PLAIN.encode("utf-16-le")],
    ids=["all bytes", "program", "unmarked utf-16"],
)
def test_binary_content_is_refused(content: bytes) -> None:
    with pytest.raises(UnreadableError) as caught:
        decode(content)
    assert caught.value.reason == "not-text"


def test_a_stray_control_byte_does_not_make_a_text_binary() -> None:
    assert decode(b"The mayor said so.\x0c Then the mayor left, and the council met.\x00 It sat late.").startswith("The mayor")


@pytest.mark.parametrize("text", ["", " ", "\n\t\r\n ", "\u00a0\u2003", "\x00\x00", "\ud800"])
def test_a_text_without_words_is_empty(text: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        document(text)
    assert caught.value.reason == "empty"


def test_nul_and_lone_surrogates_are_dropped_and_nothing_else_changes() -> None:
    text = "\ufeffA\x00B\ud83dC\udc00 said\r\n\x1b[31m\u202e 😀\u200b"
    assert document(text).text == "\ufeffABC said\r\n\x1b[31m\u202e 😀\u200b"


@pytest.mark.parametrize(
    "text",
    [
        "Der Bürgermeister sagte am Montag, dass die Brücke wegen schwerer Schäden mehrere Wochen geschlossen bleiben müsse.",
        "Le maire a déclaré lundi que le pont resterait fermé pendant plusieurs semaines, car les piliers sont endommagés.",
        "El alcalde dijo este lunes que el puente seguirá cerrado varias semanas porque los pilares sufrieron daños graves.",
        "Мэр заявил в понедельник, что мост останется закрытым несколько недель, потому что опоры сильно повреждены.",
        "市长周一表示，由于桥墩严重受损，大桥将继续关闭数周。" * 3,
        "قال رئيس البلدية يوم الاثنين إن الجسر سيبقى مغلقا لعدة أسابيع بسبب الأضرار الجسيمة التي لحقت بالدعامات بعد الفيضان",
    ],
    ids=["German", "French", "Spanish", "Russian", "Chinese", "Arabic"],
)
def test_other_languages_are_refused(text: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        document(f"{text} {text}")
    assert caught.value.reason == "not-english"


@pytest.mark.parametrize(
    "text",
    [
        "Bridge closed",
        "THE MAYOR SAID THAT THE BRIDGE WOULD STAY CLOSED FOR SEVERAL WEEKS BECAUSE OF THE DAMAGE TO ITS PILLARS.",
        "The mayor of Weißenburg, Jürgen Müßig, said the Bürgerhaus in the Königstraße would be closed for the rest of the year, "
        "and that the Stadtrat had agreed to it.",
    ],
    ids=["too short to judge", "capitals", "foreign names"],
)
def test_english_is_read(text: str) -> None:
    assert document(text).language == "en"


def test_the_id_depends_on_the_text_alone() -> None:
    first, second = document(PLAIN, path="a.txt", publisher="Kestrel"), document(PLAIN + "\x00")
    assert first.id == second.id
    assert first.id != document(PLAIN + " ").id
    assert (first.path, first.publisher) == ("a.txt", "Kestrel")


def test_a_file_is_loaded_with_its_path_and_publisher(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_bytes(PLAIN.encode("cp1252"))
    loaded = load(at(str(path), "Kestrel"))
    assert (loaded.text, loaded.path, loaded.publisher) == (PLAIN, str(path), "Kestrel")


def test_a_stream_is_loaded() -> None:
    assert load(Origin("-", stream=io.BytesIO(PLAIN.encode()))).text == PLAIN


def test_a_directory_is_no_document(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError) as caught:
        load(at(str(tmp_path)))
    assert (caught.value.reason, str(tmp_path) in caught.value.detail) == ("no-access", True)


def test_a_file_that_went_away_is_no_access(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text(PLAIN, encoding="utf-8")
    origin = at(str(path))
    path.unlink()
    with pytest.raises(UnreadableError) as caught:
        load(origin)
    assert caught.value.reason == "no-access"


def test_a_stray_nul_does_not_make_a_short_text_binary() -> None:
    assert decode(b"The mayor\x00 said so.") == "The mayor\x00 said so."
    assert document(decode(b"The mayor\x00 said so.")).text == "The mayor said so."
