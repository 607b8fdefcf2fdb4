"""Which mails are siblings, so that no model is tried on the sibling of what it learnt.

Owns near-duplicate families (min-hash over shingles of words), sender groups and the folds made of both. Refuses to own
what is learnt. Everything depends on the mails alone, not on their order or on chance.
"""

from collections import Counter, defaultdict
from collections.abc import Hashable, Sequence
from functools import cache
from zlib import crc32

import numpy as np
from publicsuffixlist import PublicSuffixList

from classifier import features
from classifier.mail import Mail

FOLDS = 5
_SHINGLE = 3  # words
_BANDS, _ROWS = 6, 4  # two mails that share 70 % of their shingles meet in one band with probability 0.81, at 80 % 0.96
_MAIL_PROVIDERS = frozenset(
    "gmail.com googlemail.com outlook.com hotmail.com live.com yahoo.com icloud.com me.com aol.com gmx.de gmx.net web.de "
    "t-online.de freenet.de mail.ru yandex.ru seznam.cz email.cz wp.pl o2.pl onet.pl interia.pl orange.fr free.fr "
    "laposte.net libero.it proton.me protonmail.com fastmail.com zoho.com qq.com 163.com".split()
)
_MULTIPLIERS = np.array(
    [crc32(f"{n}a".encode()) << 31 | crc32(f"{n}b".encode()) | 1 for n in range(_BANDS * _ROWS)], np.uint64
)


@cache
def _suffixes() -> PublicSuffixList:
    return PublicSuffixList()


def sender(mail: Mail) -> str:
    """The organisation that wrote: the registrable domain; at a mail provider, the whole address. "" when unknown."""
    if not mail.from_:
        return ""
    address = mail.from_[0]
    domain = str(_suffixes().privatesuffix(address.domain) or address.domain)
    return address.addr.lower() if domain in _MAIL_PROVIDERS else domain


def sketch(mail: Mail) -> tuple[int, ...]:
    """Two mails that share one of these say nearly the same: names and numbers count for little in them."""
    words = [word.rstrip(features.CAPITAL) for sentence in features.fields(mail).words for word in sentence] or list(
        features.fields(mail).subject
    )
    shingles = {" ".join(words[at : at + _SHINGLE]) for at in range(max(1, len(words) - _SHINGLE + 1))}
    hashes = np.array(sorted(crc32(one.encode("utf-8", "replace")) for one in shingles), np.uint64)
    with np.errstate(over="ignore"):
        least = ((hashes[:, None] * _MULTIPLIERS[None, :]) >> np.uint64(20)).min(axis=0)
    return tuple(crc32(least[band * _ROWS : (band + 1) * _ROWS].tobytes()) << 3 | band for band in range(_BANDS))


def families(sketches: Sequence[tuple[int, ...]]) -> list[int]:
    """For each mail the index of the first of its near-duplicates."""
    return _joined([[("near", value) for value in one] for one in sketches])


def groups(senders: Sequence[str], family: Sequence[int], folds: int = FOLDS) -> list[int]:
    """For each mail its group: the same sender or nearly the same text.

    A group that holds more than a fold's share would leave nothing to learn it from: where most mail comes from one
    portal, what counts is the next mail of that portal. It is taken apart into families, and such a family into mails.
    """
    whole = _joined(
        [[("family", one), *([("sender", name)] if name else [])] for name, one in zip(senders, family, strict=True)]
    )
    most = max(1.0, len(senders) / folds)
    large = {group for group, count in Counter(whole).items() if count > most}
    split = [("family", one) if group in large else ("group", group) for group, one in zip(whole, family, strict=True)]
    large_families = {key for key, count in Counter(split).items() if count > most}
    keys = [("mail", at) if key in large_families else key for at, key in enumerate(split)]
    return _joined([[key] for key in keys])


def folds(group: Sequence[int], truth: Sequence[bool], count: int = FOLDS) -> list[int]:
    """For each mail its fold: groups stay whole, both classes are spread evenly. The largest groups are placed first."""
    members: dict[int, list[int]] = defaultdict(list)
    for at, one in enumerate(group):
        members[one].append(at)
    held = [[0, 0] for _ in range(count)]
    totals = [max(1, len(truth) - sum(truth)), max(1, sum(truth))]
    found = [0] * len(group)
    for one in sorted(members, key=lambda each: (-len(members[each]), each)):
        adds = [0, 0]
        for at in members[one]:
            adds[truth[at]] += 1

        def filled(fold: int, adds: list[int] = adds) -> tuple[float, int]:
            return (sum((held[fold][side] + adds[side]) / totals[side] for side in (0, 1) if adds[side]), fold)

        best = min(range(count), key=filled)
        for at in members[one]:
            found[at] = best
            held[best][truth[at]] += 1
    return found


def _joined(keys: Sequence[Sequence[Hashable]]) -> list[int]:
    """Union of all that share a key; the first member's index names the set."""
    parent = list(range(len(keys)))

    def root(at: int) -> int:
        while parent[at] != at:
            parent[at] = parent[parent[at]]
            at = parent[at]
        return at

    first: dict[Hashable, int] = {}
    for at, own in enumerate(keys):
        for key in own:
            one, other = root(first.setdefault(key, at)), root(at)
            if one != other:
                parent[max(one, other)] = min(one, other)
    return [root(at) for at in range(len(keys))]
