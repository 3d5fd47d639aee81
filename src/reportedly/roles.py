"""What a mention says of its bearer: the role ("spokesman") and whom it is held for ("the ministry").

A role is the last noun of the description in front of the name or without one, with the words that belong to it
("prime minister"); an affiliation is what stands behind "for", "of", "at", "with" or between the article and the role.
"""

from __future__ import annotations

import re

from reportedly.kinds import TITLES, bare, word_table
from reportedly.records import Span

MAN, WOMAN = "man", "woman"
_WORD = re.compile(r"[^\W_](?:[\w.&'’-]*[\w])?\.?")
_BEHIND = re.compile(
    r"^(?:,?\s*)(?:for|of|at|with|from|in|to)\s+((?:the\s+|an?\s+)?[^,;:()]{2,60}?)\s*(?:$|[,;:()]|\b(?:who|which|that)\b)"
)
_APPOSED = re.compile(r"\s?[,(]\s?((?:(?:a|an|the|its|his|her|their|who is|who was) )?[^,.;:()\n“”\"]{3,70})[,.;:)\n]")
_IS_A = re.compile(r"\s(?:is|was|became|remains)\s(?:also\s)?(?:an?|the)\s([^,.;:()\n“”\"]{3,60})")
_ENDS = re.compile(r"\s(?:of|for|at|in|from|with|to|who|which|that|and|on|under|by|since)\s")
_CUT = re.compile(r"\b(?:that|with|by|and|said|says|told|as|for|from|to|when|while|but|when|where|is|was|claimed|met)\s")
_BEFORE = 4
"""Words in front of a name that may say what its bearer is."""
_EMPTY = frozenset(
    "a an the this that his her its their our my one two three four five several some many another senior top former ex current "
    "unnamed unidentified anonymous high-ranking high-level ranking leading veteran retired longtime long-time "
    "second third other "
    "local prominent chief deputy acting newly outgoing incoming young old key close".split()
)
_PART_OF_ROLE = frozenset(
    "prime foreign defence defense interior finance vice deputy chief executive attorney general special press "
    "state secretary prime "
    "news managing executive communications police district assistant under-secretary undersecretary national security campaign "
    "presidential".split()
)


def role_and_affiliation(phrase: str, name: str = "") -> tuple[str | None, str | None]:
    """The role and the affiliation that a mention's words state, None where they do not. `name` is the name in it."""
    front = phrase.split(name)[0] if name and name in phrase else phrase
    behind = phrase[phrase.find(name) + len(name) :].lstrip(" ,(") if name and name in phrase else ""
    for part in (front, behind):
        role, affiliation = _stated(part)
        if role:
            return role, affiliation
    return None, None


def roles_around(text: str, span: Span) -> tuple[set[str], list[str]]:
    """Words that say what the bearer of the name at `span` is, and the phrases they stand in.

    They stand right in front of the name, in apposition, or after "is a".
    """
    out: set[str] = set()
    told: list[str] = []
    people = word_table("person_nouns") | TITLES
    bodies = word_table("outlet_nouns") | word_table("organisation_nouns") | word_table("government_nouns")
    before = text[max(0, span[0] - 60) : span[0]].rsplit("\n", 1)[-1]
    front = _CUT.split(re.split(r"[,.;:!?()“”\"]\s", before)[-1])[-1].split()[-_BEFORE:]
    if front and (held := [bare(w) for w in front])[-1] in people | bodies:
        out.update(w for w in held if len(w) > 2 and w not in _EMPTY)
        told.append(" ".join(front))
    for pattern in (_APPOSED, _IS_A):
        match = pattern.match(text, span[1], min(len(text), span[1] + 120))
        held = [bare(w) for w in _WORD.findall(_ENDS.split(match.group(1))[0])] if match else []
        if match and held and held[-1] in people | bodies | word_table("office_nouns"):
            out.update(w for w in held if len(w) > 2 and w not in _EMPTY)
            out.update(bare(w) for w in _WORD.findall(match.group(1)) if w[0].isupper())
            told.append(match.group(1))
    return out, told


def _stated(part: str) -> tuple[str | None, str | None]:
    found = list(_WORD.finditer(part))
    nouns = word_table("person_nouns") | word_table("people_nouns") | word_table("office_nouns") | _TITLE_WORDS.keys()
    at = _first_role(found, nouns)
    if at is None:
        return None, None
    begin = at
    while begin and bare(found[begin - 1].group()) in _PART_OF_ROLE and found[begin - 1].end() + 1 == found[begin].start():
        begin -= 1
    role = " ".join(_TITLE_WORDS.get(bare(m.group()), m.group().lower().rstrip(".")) for m in found[begin : at + 1])
    match = _BEHIND.match(part[found[at].end() :])
    if match:
        return role, match.group(1).strip()
    before = [m for m in found[:begin] if bare(m.group()) not in _EMPTY]
    words = part[before[0].start() : before[-1].end()] if before else ""
    return role, re.sub(r"(?:['’]s?)$", "", words) or None


def _first_role(found: list[re.Match[str]], nouns: frozenset[str]) -> int | None:
    """The index of the first role noun that ends its run of nouns."""
    for i, match in enumerate(found):
        is_owner = match.group().endswith(("'s", "’s", "s'", "s’"))
        if bare(match.group()) in nouns and not is_owner and not (i + 1 < len(found) and bare(found[i + 1].group()) in nouns):
            return i
    return None


_TITLE_WORDS = {
    "sen": "senator",
    "rep": "representative",
    "gov": "governor",
    "gen": "general",
    "col": "colonel",
    "lt": "lieutenant",
    "sgt": "sergeant",
    "capt": "captain",
    "prof": "professor",
    "dr": "doctor",
    "maj": "major",
    "adm": "admiral",
    "pres": "president",
}
SEX_OF_TITLE = {
    "mr": MAN,
    "sir": MAN,
    "lord": MAN,
    "king": MAN,
    "prince": MAN,
    "spokesman": MAN,
    "chairman": MAN,
    "congressman": MAN,
    "mullah": MAN,
    "sheikh": MAN,
    "ayatollah": MAN,
    "pope": MAN,
    "father": MAN,
    "mrs": WOMAN,
    "ms": WOMAN,
    "miss": WOMAN,
    "lady": WOMAN,
    "dame": WOMAN,
    "queen": WOMAN,
    "princess": WOMAN,
    "spokeswoman": WOMAN,
    "chairwoman": WOMAN,
    "congresswoman": WOMAN,
    "sister": WOMAN,
}
TITLE_ROLES = {
    "sen": ("senator",),
    "rep": ("representative", "congressman", "congresswoman", "lawmaker"),
    "gov": ("governor",),
    "gen": ("general",),
    "col": ("colonel",),
    "lt": ("lieutenant",),
    "sgt": ("sergeant",),
    "capt": ("captain",),
    "dr": ("doctor",),
    "prof": ("professor",),
    "mr": (),
    "mrs": (),
    "ms": (),
    "miss": (),
    "sir": (),
    "pres": ("president",),
    "maj": ("major",),
    "adm": ("admiral",),
    "congressman": ("congressman", "representative", "lawmaker"),
    "congresswoman": ("congresswoman", "representative", "lawmaker"),
    "senator": ("senator", "lawmaker"),
}
"""What a title says in descriptions."""
