"""What every record promises, whatever the text: evidence that cuts the stated text exactly, and ids that lead somewhere."""

from reportedly import Claim, Reading, Reason, Source
from reportedly.records import Spans


def assert_exact(reading: Reading) -> None:
    text = reading.document.text
    layers = {a.id for a in reading.attributions}
    sources = {s.id: s for s in reading.sources}
    assert len(layers) == len(reading.attributions) and len(sources) == len(reading.sources)
    for attribution in reading.attributions:
        assert attribution.cue and attribution.content
        assert attribution.parent is None or attribution.parent in layers - {attribution.id}
        assert 0 <= attribution.score <= 1
        for spans in (attribution.source, attribution.cue, attribution.content, attribution.relay, attribution.proposition):
            assert_cuts_words(text, spans)
    for source in reading.sources:
        assert source.name and source.mentions
        assert list(source.mentions) == sorted(source.mentions)
        assert_cuts_words(text, source.mentions)
        assert_reasons(text, source.reasons)
    assert [c.id for c in reading.claims] == [f"c{i}" for i in range(len(reading.claims))]
    for claim in reading.claims:
        assert_claim(text, claim, sources)
        assert claim.attribution is None or claim.attribution in layers


def assert_claim(text: str, claim: Claim, sources: dict[str, Source]) -> None:
    """A claim's spans cut what it says; without a chain it is the publisher's own and has no attribution."""
    assert (claim.attribution is None) == (claim.chain == ())
    assert claim.text == " … ".join(text[start:end] for start, end in claim.content)
    assert list(claim.content) == sorted(claim.content)
    assert 0 <= claim.score <= 1
    for link in claim.chain:
        assert link.mention in sources[link.source].mentions
    found = (*claim.when, *claim.where, *claim.entities)
    assert_cuts_words(text, (*claim.content, *claim.hedges, *(one.span for one in found)))
    for one in found:
        assert any(start <= one.span[0] and one.span[1] <= end for start, end in claim.content)
    assert_reasons(text, claim.reasons)


def assert_reasons(text: str, reasons: tuple[Reason, ...]) -> None:
    for reason in reasons:
        assert reason.why and reason.by in {"rule", "model", "lexicon", "names", "metadata"}
        assert reason.score is None or 0 <= reason.score <= 1
        assert_cuts_words(text, reason.evidence)


def assert_cuts_words(text: str, spans: Spans) -> None:
    for start, end in spans:
        assert 0 <= start < end <= len(text)
        assert text[start:end].strip()


def assert_read_or_failed(reading: Reading) -> None:
    """Either one failure and nothing else, or none and an exact record."""
    if reading.failures:
        assert len(reading.failures) == 1
        assert reading.failures[0].reason in {"empty", "not-english"}
        assert not reading.claims and not reading.attributions and not reading.sources
    else:
        assert_exact(reading)
