"""What a person sees of a text: hidden text is gone, shown text stays, history is cut."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from classifier import hidden, text
from classifier.quotation import cut_history

HIDDEN = {
    "display": '<div style="display : none !important">HID</div>',
    "visibility": '<p style="visibility:hidden">HID</p>',
    "size": '<span style="font-size:0px">HID</span>',
    "one pixel": '<span style="font-size: 1px">HID</span>',
    "opacity": '<span style="opacity:0">HID</span>',
    "attribute": "<span hidden>HID</span>",
    "outlook": '<span style="mso-hide:all">HID</span>',
    "height": '<div style="max-height:0;overflow:hidden">HID</div>',
    "place": '<div style="position:absolute;left:-9999px">HID</div>',
    "white on white": '<div style="color:#ffffff">HID</div>',
    "nearly white": '<div style="color:#fefefe;background:#fff">HID</div>',
    "white by name": '<font color="white">HID</font>',
    "transparent": '<p style="color:transparent">HID</p>',
    "no alpha": '<p style="color:rgba(0,0,0,0)">HID</p>',
    "on its ground": '<div style="background-color:rgb(10,10,10)"><p style="color:#0a0a0a">HID</p></div>',
    "on the ground of a cell": '<table bgcolor="#eee"><tr><td><font color="#eeeeee">HID</font></td></tr></table>',
    "class": "<style>.h{display:none}</style><p class=h>HID</p>",
    "class and element": "<style>p.s{font-size:0}</style><p class=s>HID</p>",
    "colour by class": "<style>.w{color:#fff}</style><p class=w>HID</p>",
    "comment": "<!-- HID -->",
    "title": "<title>HID</title>",
}
SHOWN = {
    "white on black": '<div style="background:#000;color:white">SHOWN</div>',
    "half visible": '<span style="opacity:0.8">SHOWN</span>',
    "ten pixels": '<span style="font-size:10px">SHOWN</span>',
    "less than one em": '<span style="font-size:0.9em">SHOWN</span>',
    "small screens only": "<style>@media (max-width:600px){.m{display:none}}</style><p class=m>SHOWN</p>",
    "ground by class": "<style>.bg{background:#333} .w{color:#fff}</style><div class=bg><p class=w>SHOWN</p></div>",
    "shown again": "<style>.h{display:none}</style><p class=h style='display:block'>SHOWN</p>",
    "on a picture": '<td background="x.png"><span style="color:#fff">SHOWN</span></td>',
    "broken selectors": "<style>..b{color:white} .{color:red} > >{color:white}</style>SHOWN",
}


@pytest.mark.parametrize("markup", HIDDEN.values(), ids=HIDDEN.keys())
def test_hidden_text_changes_nothing(markup: str) -> None:
    assert text.from_html(f"<p>before</p>{markup}<p>after</p>").text.split() == ["before", "after"]


@pytest.mark.parametrize("markup", SHOWN.values(), ids=SHOWN.keys())
def test_shown_text_stays(markup: str) -> None:
    assert text.from_html(f"<table><tr>{markup}</tr></table>").text == "SHOWN"


MARKUP = (
    "<p>", "</p>", "<br>", "<b>", "<DIV>", "</div>", "a", " b ", "\n", "&shy;", "&#8203;", "&lt;", "<thead>", "<table><td>",
    "<HEAD>", "<title>t</title>", "<Script>s</script>", "<style>.a{display:none}</style>", "<frameset>", "<noframes>n</noframes>",
    "<svg>v</svg>", "<p hidden>h", "<p Class=gmail_quote>q</p>", "<p class='a'>c", "<blockquote type=cite>q</blockquote>",
    "<a href='http://a.b'>l</a>",
    "<noscript>n</noscript>", "<template>t</template>", "<object>o</object>", "<body>", "<p style='display:none'>d</p>", "<", ">",
)  # fmt: skip
EVERY_SIGN = (*hidden.STYLING, "hidden", "<head", *text._QUOTES_SIGNS, "href", "&")


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(MARKUP), max_size=12).map("".join))
@example("<noframes>n</noframes><frameset>")
@example("<noframes class=gmail_quote>n</noframes>")
def test_what_is_not_looked_for_is_not_there(markup: str) -> None:
    """A comment that holds every sign has everything looked for, and is itself not shown."""
    assert text.from_html(markup) == text.from_html(f"<!-- {' '.join(EVERY_SIGN)} -->{markup}")


def test_invisible_characters_do_not_split_words() -> None:
    assert text.from_plain("Unfor\u00adtu\u200bnate\u2060ly").text == "Unfortunately"
    assert text.from_html("<p>Unfor&shy;tu&#8203;nately</p>").text == "Unfortunately"


def test_blocks_end_lines_and_inline_elements_do_not() -> None:
    assert text.from_html("<p>Un<b>fortu</b>nately<br>no</p><div>end</div>").text.split("\n") == [
        "Unfortunately",
        "no",
        "",
        "end",
    ]


HISTORIES = {
    "english": "no\n\nOn Mon, 3 May 2021 at 10:00, Jo Doe <jo@x.example> wrote:\n> old",
    "wrapped": "no\n\nOn Mon, 3 May 2021 at 10:00,\nJo Doe <jo@x.example> wrote:\n> old",
    "german": "no\n\nAm 3.5.2021 um 10:00 schrieb Jo <jo@x.example>:\nold",
    "french": "no\n\nLe lun. 3 mai 2021 à 10:00, Jo <jo@x.example> a écrit :\nold",
    "spanish": "no\n\nEl lun, 3 may 2021 a las 10:00, Jo (<jo@x.example>) escribió:\nold",
    "italian": "no\n\nIl giorno lun 3 mag 2021 alle ore 10:00 Jo <jo@x.example> ha scritto:\nold",
    "dutch": "no\n\nOp ma 3 mei 2021 om 10:00 schreef Jo <jo@x.example>:\nold",
    "portuguese": "no\n\nEm seg., 3 de mai. de 2021 às 10:00, Jo <jo@x.example> escreveu:\nold",
    "polish": "no\n\npon., 3 maj 2021 o 10:00 Jo <jo@x.example> napisał(a):\nold",
    "swedish": "no\n\nDen mån 3 maj 2021 kl 10:00 skrev Jo <jo@x.example>:\nold",
    "turkish": "no\n\nJo <jo@x.example>, 3 May 2021 Pzt, 10:00 tarihinde şunu yazdı:\nold",
    "outlook": "no\n\nFrom: Jo\nSent: Monday\nTo: Me\nSubject: Hi\n\nold",
    "outlook, german": "no\n\nVon: Jo\nGesendet: Montag\nAn: Ich\nBetreff: Hi\n\nold",
    "original message": "no\n\n-----Original Message-----\nFrom: Jo\n\nold",
}


@pytest.mark.parametrize("body", HISTORIES.values(), ids=HISTORIES.keys())
def test_quoted_history_is_cut(body: str) -> None:
    own, quoted = cut_history(body)
    assert own == "no"
    assert "old" in quoted


def test_a_bare_forward_keeps_what_it_forwards() -> None:
    body = "---------- Forwarded message ---------\nFrom: Jo\nDate: Monday\nSubject: Hi\nTo: Me\n\nthe news"
    assert cut_history(body) == ("the news", "")
    assert text.from_html(f"<div class=gmail_quote>{body.replace(chr(10), '<br>')}</div>").text == "the news"


def test_a_quotation_in_html_is_history() -> None:
    seen = text.from_html("<p>own</p><blockquote type=cite><p>old</p></blockquote>")
    assert (seen.text, seen.quoted) == ("own", "old")
