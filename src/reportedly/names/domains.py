"""The host of an address, as a table of outlets has it."""

from __future__ import annotations

_LONGEST = 253


def host(address: str) -> str:
    """The bare host of a domain or URL: small letters, no port, no "www."; empty if there is none."""
    whole = address.strip().casefold()
    rest = (whole.partition("://")[2] or whole).lstrip("/")
    for end in "/?#\\":
        rest = rest.partition(end)[0]
    found = rest.rpartition("@")[2].partition(":")[0].strip(".").removeprefix("www.")
    is_host = "." in found and len(found) <= _LONGEST and not any(c.isspace() for c in found)
    return found if is_host else ""
