# ruff: noqa: E501  sentences of mails are not cut
"""How long a reply takes to compose, and that ten thousand hostile mails give clean drafts.

    .venv/bin/python -m tests.benchmarks.compose

Composing is measured against the limit of 20 ms: choosing among 20,000 indexed headers, reading the story, writing and
proving the draft; all but the network.
"""

import statistics
import sys
import time
from datetime import timedelta

from classifier.address import Address
from replies.answer import Reply, answer
from replies.draft import to_bytes
from replies.earlier import Earlier, Header, relevant
from replies.settings import Me, Style
from tests.property.test_draft import check_hostile
from tests.rejections import ME, NOW, TOKEN, rejection, verdict

LIMIT = 0.020
INDEXED = 20_000
MADE = 10_000


def _index() -> list[Header]:
    """A mailbox of 20,000 headers, of which a few dozen are the firm's; the look-up by SQL narrows it to at most 200."""
    others = [
        Header(
            "INBOX",
            n,
            sent=False,
            message_id=f"<{n}@x.example>",
            references=(),
            from_=Address("Shop", f"news@shop{n % 900}.example"),
            to=(ME,),
            subject="News",
            date=NOW - timedelta(hours=n),
        )
        for n in range(INDEXED)
    ]
    lena = Address("Lena Sommer", "lena.sommer@kestrel.example")
    return others[:160] + [
        Header(
            "INBOX",
            INDEXED + n,
            sent=False,
            message_id=f"<k{n}@kestrel.example>",
            references=(),
            from_=lena,
            to=(ME,),
            subject="Interview",
            date=NOW - timedelta(days=n),
        )
        for n in range(40)
    ]


def main() -> int:
    me, style, found = Me("Robin Hale", (ME.addr,)), Style(), _index()
    times = []
    for number in range(300):
        mail = rejection(message_id=f"<{number}@kestrel.example>", text=rejection().text + "\n" * (number % 7))
        begun = time.perf_counter()
        near = relevant(mail, found)
        earlier = [Earlier(rejection(message_id=header.message_id, subject=header.subject)) for header in near]
        reply = answer(mail, verdict(), earlier, me, style, TOKEN, NOW, {})
        assert isinstance(reply, Reply)
        to_bytes(reply.draft)
        times.append(time.perf_counter() - begun)
    median = statistics.median(times)
    print(
        f"compose, {INDEXED} indexed: median {median * 1000:.1f} ms, worst {max(times) * 1000:.1f} ms, {median / LIMIT:.2f} of the limit"
    )
    begun = time.perf_counter()
    made = check_hostile(MADE, seed=11)
    print(f"hostile mail: {made} clean drafts of {MADE} mails in {time.perf_counter() - begun:.0f} s")
    return int(median > LIMIT)


if __name__ == "__main__":
    sys.exit(main())
