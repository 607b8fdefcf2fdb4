"""STATUS answers, as servers write them and as nobody should."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watcher.mailbox import FolderState
from watcher.tending import told_states


@pytest.mark.parametrize(
    ("data", "states"),
    [
        ([b"INBOX (MESSAGES 3 UIDNEXT 9 UIDVALIDITY 7)"], [FolderState("INBOX", 7, 9, 3)]),
        (
            [b'"Ajar/Not a rejection" (UIDVALIDITY 7 UIDNEXT 9 MESSAGES 3)'],
            [FolderState("Ajar/Not a rejection", 7, 9, 3)],
        ),
        ([b'"a \\"b\\" \\\\" (MESSAGES 0 UIDNEXT 1 UIDVALIDITY 7)'], [FolderState('a "b" \\', 7, 1, 0)]),
        ([b"&AOQ- (messages 0 uidnext 1 uidvalidity 7)"], [FolderState("ä", 7, 1, 0)]),
        ([(b"{5}", b"a b c"), b" (MESSAGES 1 UIDNEXT 2 UIDVALIDITY 7)"], [FolderState("a b c", 7, 2, 1)]),
        ([b"INBOX (MESSAGES 3)"], []),
        ([b"INBOX (UIDVALIDITY 0 UIDNEXT 1)"], []),
        ([b"garbage", None, b'"\r\n" (UIDVALIDITY 1)'], []),
    ],
)
def test_what_servers_say(data: list[Any], states: list[FolderState]) -> None:
    assert list(told_states(data)) == states


@given(st.lists(st.one_of(st.none(), st.binary(max_size=60), st.tuples(st.binary(max_size=9), st.binary(max_size=30)))))
def test_any_answer_is_read_or_left_out(data: list[Any]) -> None:
    for state in told_states(data):
        assert state.name.isprintable()
        assert 0 < state.uidvalidity < 2**32
