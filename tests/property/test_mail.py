"""Reading is total: whatever bytes come in, the answer is a bounded value and never an exception."""

from hypothesis import given, settings
from hypothesis import strategies as st

from classifier import features
from classifier.mail import Mail, Unreadable, from_fields, read
from classifier.model import Model
from models import store
from tests import tries

MODEL = Model.from_bytes(store.shipped()[1], "shipped")
LINES = st.one_of(
    st.sampled_from(
        [
            b"From: a@b.example",
            b"Subject: =?utf-8?b?w6Q=?=",
            b"Content-Type: multipart/alternative; boundary=b",
            b"Content-Type: text/html; charset=utf-16",
            b"Content-Transfer-Encoding: base64",
            b"--b",
            b"--b--",
            b"",
            b"<div style='display:none'>",
            b"</div>",
            b"On Monday, Jo wrote:",
            b"> old",
        ]
    ),
    st.binary(max_size=60),
)


def harmless(text: str) -> bool:
    return not any(character < " " and character not in "\n\t" for character in text) and "\u200b" not in text


@settings(max_examples=tries(150), deadline=None)
@given(st.lists(LINES, max_size=25).map(b"\r\n".join))
def test_bytes_become_a_bounded_mail(raw: bytes) -> None:
    mail = read(raw)
    assert isinstance(mail, Mail | Unreadable)
    if isinstance(mail, Mail):
        assert harmless(mail.text)
        assert harmless(mail.subject)
        assert "\n" not in mail.subject
        for address in (*mail.from_, *mail.to, *mail.reply_to):
            assert not set(address.addr) & set("\r\n <>,")
        mail.text.encode()
        assert mail.parts_disagree in {True, False}
        verdict = MODEL.classify(mail)
        assert 0.0 <= verdict.probability <= 1.0


@settings(max_examples=tries(100), deadline=None)
@given(st.text(max_size=400), st.text(max_size=60), st.text(max_size=400))
def test_any_text_gets_a_verdict(subject: str, sender: str, body: str) -> None:
    mail = from_fields(subject, sender, body)
    seen = features.fields(mail)
    assert len(seen.sentences) == len(seen.words)
    assert all(words for words in seen.words)
    told = MODEL.explain(mail)
    assert told.verdict.answer is MODEL.classify(mail).answer
