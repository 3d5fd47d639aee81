"""Whether a word that looks like a time is one: names, titles, verbs and counts are told from days, months and years."""

from __future__ import annotations

from reportedly.dates.lexicon import DASHES, MONTHS, PARTS_OF_DAY, QUOTES, SHORT_MONTHS, SHORT_WEEKDAYS, WEEKDAYS, words_of
from reportedly.dates.tokens import Words

_NAMES_TOO = frozenset("april may june august march".split())
_WEAK_LEADS = frozenset("that by of from to with for than against on and or before after end".split())
_MONEY = frozenset("$€£¥#@&=+*/.,:_%")


def surnames(words: Words) -> frozenset[str]:
    """The month names that follow a name or a title somewhere in the text: "Theresa May", "Mrs. May"."""
    return frozenset(
        words.low[i]
        for i in range(1, len(words))
        if words.low[i] in _NAMES_TOO and words.is_capital(i) and follows_name(words, i)
    )


def follows_name(words: Words, i: int) -> bool:
    k = i - 1
    if words.at(k) == ".":
        return words.at(k - 1) in ("mr", "mrs", "ms", "dr", "sen", "rep", "gov", "lt", "gen") and words.is_glued(k)
    word = words.at(k)
    return (
        word.isalpha()
        and words.is_capital(k)
        and word not in words_of("capital_leads")
        and word not in WEEKDAYS
        and word not in MONTHS
        and not words.as_written(i).isupper()
        and not (words.is_first(k) and (len(word) < 4 or word.endswith("ly") or word in words_of("month_leads")))
    )


def is_month(words: Words, i: int) -> bool:
    """Whether a full month name with no day or year beside it is the month."""
    word = words.low[i]
    if not words.is_capital(i) or (words.raw[i].isupper() and words.raw[max(0, i - 1)].isupper() and i and word in _NAMES_TOO):
        return False
    before, after = words.at(i - 1), words.at(i + 1)
    if before == "black" or before in words_of("recurring"):
        return False
    if word not in _NAMES_TOO:
        return True
    if before in words_of("strong_month_leads") or (before in DASHES and words.at(i - 2) in ("mid", "end", "late", "early")):
        return not (word in words.people and before in ("between", "through", "around") and not words.is_capital(i))
    if follows_name(words, i) or (before in ("s", "'") and word == "march"):
        return False
    is_person = word in words.people
    if before in words_of("month_leads"):
        is_listed = before in ("and", "or") and words.at(i - 2) not in MONTHS
        return not ((is_person or is_listed) and before in _WEAK_LEADS)
    if words.is_capital(i + 1) and after not in WEEKDAYS and after not in MONTHS:
        return before in words_of("determiners") and word != "march"
    if before in words_of("determiners"):
        return not (word == "march" and after in ("on", "for", "of", "against", "to"))
    if before in (",", "or", "and") and words.at(i - 2) in MONTHS:
        return True
    if words.is_first(i):
        is_subject = after.endswith("ed") or after in words_of("speech") or after in words_of("pronouns") or after.isdecimal()
        return not is_person and word != "march" and (not is_subject or after in words_of("month_verbs"))
    is_noun = after.isalpha() and after.islower() and not words.is_capital(i + 1) and after not in words_of("function_words")
    is_free = word != "may" and not words.is_capital(i - 1) and not is_person
    return word == "august" or (is_noun and is_free and not after.endswith("ed") and after not in words_of("speech"))


def is_weekday(words: Words, i: int) -> bool:
    """Whether a full weekday name is a day, and not part of a name or something that recurs."""
    if not words.is_capital(i):
        return False
    before, after = words.at(i - 1), words.at(i + 1)
    if before in words_of("recurring") or (before == "other" and words.at(i - 2) == "every"):
        return False
    if before in words_of("before_weekday_names") and words.is_capital(i - 1):
        return False
    if before in ("a", "an"):
        noun = words.at(i + 2) if after in PARTS_OF_DAY else after
        if not noun.isalpha() or noun in words_of("function_words"):
            return False
    if before in ("-", "‑") and words.is_glued(i) and words.at(i - 2) not in (*WEEKDAYS, "mid", "pre", "post"):
        return False
    if after == "school":
        return False
    is_name = words.is_capital(i + 1) and not words.is_glued(i + 1)
    if is_name and after == "night":
        return words.at(i + 2) not in words_of("paper_words")
    return not (is_name and after in words_of("paper_words"))


def is_today(words: Words, i: int) -> bool:
    """Whether "today", "tomorrow", "yesterday", "tonight" is the day, and not the name of a paper or a programme."""
    if not words.is_capital(i):
        return words.at(i + 1) != "show" or words.at(i - 1) != "the"
    return words.is_first(i) and words.at(i + 1) not in ("show", "programme", "program", "newspaper", "magazine")


def is_year(words: Words, i: int) -> bool:
    """Whether a figure of four digits is a year, and not a count, a sum, a page or an hour."""
    value = words.number(i)
    if len(words.low[i]) != 4 or not 1000 <= value <= 2100 or not has_free_sides(words, i):
        return False
    before, after = words.at(i - 1), words.at(i + 1)
    is_at_least = before == "least" and words.at(i - 3) in words_of("year_leads")
    if (
        (before in words_of("number_leads") and not is_at_least)
        or after in words_of("counted")
        or before in ("$", "€", "£", "¥", "%", "#", "+", "=")
    ):
        return False
    if before == "." and words.at(i - 2) in ("no", "nos", "p", "pp"):
        return False
    if before == "-" and words.is_glued(i) and not words.is_glued(i - 1):
        return False
    is_plural = after.endswith("s") and after.isalpha() and after.islower() and not words.is_capital(i + 1) and len(after) > 3
    is_counted = before in words_of("irregular_past") or (before.endswith("ed") and len(before) > 3)
    if is_plural and is_counted and after not in words_of("event_plurals") and not words.is_capital(i - 1):
        return False
    if before == "of" and words.at(i - 2) in words_of("amounts"):
        return False
    if value >= 1900:
        is_qualified = before in ("around", "over", "than", "to") and is_plural and words.at(i - 2) != "prior"
        return not is_qualified and not (before == "over" and not words.is_first(i - 1))
    is_led = before in words_of("year_leads") or (before == "(" and (after in DASHES or after == ")"))
    return is_led and not is_plural and not (before in ("by", "around", "from", "between") and after.isalpha() and after.islower()
                                             and after not in words_of("function_words"))  # fmt: skip


def has_free_sides(words: Words, i: int) -> bool:
    """Whether a figure is not part of a larger number, a sum, a code or an address."""
    if (
        words.is_glued(i)
        and words.raw[i - 1] in _MONEY | {"'", "’"}
        and not (words.raw[i - 1] in "'’" and not words.is_glued(i - 1))
    ):
        return False
    if words.is_glued(i) and (words.raw[i - 1].isalnum() or (words.raw[i - 1] in DASHES and words.at(i - 2).isdecimal())):
        return False
    if not words.is_glued(i + 1):
        return True
    after = words.as_written(i + 1)
    if after.isalnum():
        return False
    if after in ",.:/'’" and words.is_glued(i + 2):
        return not words.at(i + 2).isdecimal() and after not in ":/"
    if after in DASHES and words.is_glued(i + 2):
        return words.at(i + 2) in words_of("year_compounds") or not words.at(i + 2).isalnum()
    return after not in "%@&=_°/"


def is_title(words: Words, start: int, end: int) -> bool:
    """Whether a figure or capitals stand alone between quotation marks: the title of a work. A comma inside is speech's."""
    first = start
    while first > start - 4 and words.is_capital(first - 1) and words.is_capital(start):
        first -= 1  # "Fox Town Sunday"
    if words.at(first - 1) not in QUOTES or not words.is_glued(first):
        return False
    if first < start:
        end += words.at(end) in (",", ".") and words.at(end + 1) in QUOTES
    is_figure = words.is_figure(start) and end == start + 1
    after = end + (is_figure and words.at(end) in (",", "."))
    return words.at(after) in QUOTES and words.is_glued(after) and (is_figure or words.is_capital(start))


def is_short_weekday(words: Words, i: int) -> bool:
    """Whether "Sat." or "Sun" stands right before a date."""
    after = i + 1
    if words.low[i] not in SHORT_WEEKDAYS or not words.is_capital(i):
        return False
    while words.at(after) in (".", ","):
        after += 1
    is_month_next = words.at(after) in MONTHS or words.at(after) in SHORT_MONTHS
    is_day_next = words.is_figure(after, 2) and (words.at(after + 1) in MONTHS or words.at(after + 1) in SHORT_MONTHS)
    return after - i <= 3 and (is_month_next or is_day_next)
