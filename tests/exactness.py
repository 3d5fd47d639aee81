"""What every record promises, whatever the text: evidence that cuts the stated text exactly, and ids that lead somewhere."""

from reportedly import Reading


def assert_exact(reading: Reading) -> None:
    text = reading.document.text
    layers = {a.id for a in reading.attributions}
    mentions = {s.id: s.mentions for s in reading.sources}
    for attribution in reading.attributions:
        assert attribution.cue and attribution.content
        assert attribution.parent is None or attribution.parent in layers - {attribution.id}
        assert 0 <= attribution.score <= 1
        for span in attribution.source + attribution.cue + attribution.content + attribution.relay + attribution.proposition:
            assert_cuts_words(text, span)
    for source in reading.sources:
        assert source.name and source.mentions
        for span in source.mentions:
            assert_cuts_words(text, span)
    for claim in reading.claims:
        assert claim.attribution in layers
        assert claim.text == " … ".join(text[start:end] for start, end in claim.content)
        assert list(claim.content) == sorted(claim.content)
        for span in claim.content:
            assert_cuts_words(text, span)
        for link in claim.chain:
            assert link.mention in mentions[link.source]


def assert_cuts_words(text: str, span: tuple[int, int]) -> None:
    start, end = span
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
