"""A configuration is read whole or refused with every problem in it."""

import re
import tomllib
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from replies.templates import LANGUAGES
from watcher import config
from watcher.contradictions import contradictions
from watcher.errors import ConfigError
from watcher.settings import SECRET_KEYS, Config, duration, is_loopback

ROOT = Path(__file__).parents[2]
GOOD = '[account.home]\nhost = "h.example"\nuser = "u"\npassword_env = "P"\n'


def write(folder: Path, text: str) -> Path:
    path = folder / "config.toml"
    path.write_text(text)
    path.chmod(0o600)
    return path


def problems(folder: Path, text: str) -> tuple[str, ...]:
    with pytest.raises(ConfigError) as caught:
        config.load(write(folder, text))
    assert caught.value.exit_code == 78
    return caught.value.problems


def test_three_keys_are_enough(tmp_path: Path) -> None:
    loaded = config.load(write(tmp_path, GOOD))
    (account,) = loaded.account
    assert (account.name, account.host, account.tls, account.folders) == ("home", "h.example", "implicit", ("INBOX",))
    assert loaded.schedule.seconds == 300
    assert loaded.warnings == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ["account: no mailbox is configured; add a section [account.NAME] with host, user and a password key."]),
        ("state_dri = 1\n" + GOOD, ["state_dri: there is no such key. Did you mean 'state_dir'?"]),
        (GOOD + "[schedul]\n", ["schedul: there is no such key. Did you mean 'schedule'?"]),
        (GOOD + "port = '993'\n", ["account.home.port: expected a whole number, not '993'."]),
        (GOOD + "train_not = 'Ajar/Rejection'\n", ["account.home.train_not: one folder cannot teach both."]),
        (
            GOOD + "folders = ['INBOX', 'Ajar/Rejection']\n",
            ["account.home.folders: a training folder is looked at anyway; do not name it here."],
        ),
        (GOOD + "tls = 'ssl'\n", ["account.home.tls: expected one of 'implicit', 'starttls', 'none', not 'ssl'."]),
        (
            GOOD + "folders = 'INBOX'\n",
            [
                "account.home.folders: expected a list of strings, not 'INBOX'. Write it in brackets: folders = [\"INBOX\"]"
            ],
        ),
        (GOOD + "[me]\ndrafts = 'Entwurf'\n", ["me.drafts: there is no such key. It belongs below [account.NAME]."]),
        ("every = '1h'\n" + GOOD, ["every: there is no such key. It belongs below [schedule]."]),
        (GOOD + "[reply]\nhtml = 1\n", ["reply.html: expected true or false, not 1."]),
        (
            GOOD + "[schedule]\nevery = '5 minutes'\n",
            ["schedule.every: '5 minutes' is no duration; write 90s, 5m, 2h or 14d."],
        ),
        (
            GOOD + "[classifier]\nwrong_drafts = '0.2 %'\n",
            ["classifier.wrong_drafts: '0.2 %' is not written like \"1 in 500\"."],
        ),
        (GOOD + 'drafts = "A\\r\\nB"\n', ["account.home.drafts: 'A\\r\\nB' holds a control character."]),
        (
            GOOD + "password_command = 'x'\n",
            ["account.home: only one password key can be used, not password_command and password_env."],
        ),
        (
            GOOD + "tls = 'none'\n",
            [
                'account.home.tls: "none" would send the password in clear; it is allowed for this machine only (127.0.0.1).'
            ],
        ),
        (
            "state_dir = '~nobody-of-that-name/x'\n" + GOOD,
            ["state_dir: write the whole path; '~nobody-of-that-name/x' would depend on where Ajar is started."],
        ),
        (
            GOOD + "tls = 'starttls'\nport = 993\n",
            ['account.home.tls: port 993 is encrypted from the start. Write tls = "implicit".'],
        ),
        (
            GOOD + "port = 143\n",
            [
                'account.home.tls: port 143 is not encrypted from the start. Write tls = "starttls", or leave out the port.'
            ],
        ),
        (
            GOOD + "port = 995\n",
            ["account.home.port: 995 is the port of POP3. IMAP has 993; leave out the port."],
        ),
        (
            GOOD.replace("h.example", "imaps://h.example:993"),
            ["account.home.host: write only the name of the server, as in imap.example.org; a port has its own key."],
        ),
        (GOOD + "[schedule]\nevery = '999999d'\n", ["schedule.every: at most 7d."]),
        (GOOD + "[schedule]\ndeadline = '999999d'\n", ["schedule.deadline: at most 1d."]),
        (
            GOOD + "[schedule]\ndrafts_per_day = 9223372036854775808\n",
            ["schedule.drafts_per_day: at most 1000000."],
        ),
        ("account = 3\n", ["account: write one section for each mailbox, as [account.home]."]),
        ("[account.'a b']\nhost = 'h'\n", ["account.a b: an account's name is made of letters, digits, '-' and '_'."]),
    ],
)
def test_a_mistake_is_a_sentence_with_its_key_path(tmp_path: Path, text: str, expected: list[str]) -> None:
    assert list(problems(tmp_path, text)) == expected


@pytest.mark.parametrize("key", ["password", "passwd", "token"])
def test_a_password_in_the_file_is_told_where_it_belongs(tmp_path: Path, key: str) -> None:
    (told,) = problems(tmp_path, f"{GOOD.replace('password_env', key)}")
    assert told.startswith(
        f"account.home.{key}: passwords do not stand in this file. Use password_command, password_ke"
    )
    readme = (ROOT / "README.md").read_text("utf-8")
    assert f"## {told.split(chr(39))[1]}\n" in readme


@pytest.mark.parametrize(
    "command",
    ["cat x | head -1", "pass show x; true", "cat < x", "cat $HOME/x", "x 2>/dev/null", "`x`", r"cat \"$HOME/x\""],
)
def test_a_command_that_wants_a_shell_is_told_so_at_once(tmp_path: Path, command: str) -> None:
    (told,) = problems(tmp_path, GOOD.replace('password_env = "P"', f'password_command = "{command}"'))
    assert told.startswith("account.home.password_command: there is no shell, so that |, >, ; and $NAME mean nothing.")
    assert told.endswith("Write: sh -c 'COMMAND'")


def test_commands_that_run_as_they_stand(tmp_path: Path) -> None:
    for command in (
        "sh -c 'cat $HOME/x | head -1'",
        "/bin/sh -c '$HOME/x'",
        "awk '/x/ {print $2}' /y",
        "pass show a;b",
        "sed -n '$p' /y",
        "perl -ne 'print if /x/;' /y",
        r"pass show it\'s",
    ):
        text = GOOD.replace('password_env = "P"', f'password_command = """{command}"""'.replace("\\", r"\\"))
        assert config.load(write(tmp_path, text)).account[0].password_command == command


@pytest.mark.parametrize("host", ["H.Example", "h.example.", "H.EXAMPLE."])
def test_a_host_spelled_another_way_is_the_same_mailbox(tmp_path: Path, host: str) -> None:
    plain = config.load(write(tmp_path, GOOD)).account
    assert config.load(write(tmp_path, GOOD.replace("h.example", host))).account == plain


@pytest.mark.parametrize(
    ("address", "example"),
    [
        ("Robin Hale <robin@hale.example>", "robin@hale.example"),
        ("Robin Hale <robin>", "robin@mail.example"),
        ("foo", "robin@mail.example"),
        ("", "robin@mail.example"),
        ("robin@hale..example", "robin@mail.example"),
        ("robin@hale.example, r@hale.example", "robin@mail.example"),
    ],
)
def test_an_address_that_no_draft_can_come_from_is_refused(tmp_path: Path, address: str, example: str) -> None:
    (told,) = problems(tmp_path, f'{GOOD}[me]\nname = "R"\naddresses = ["good@hale.example", "{address}"]\n')
    assert told == f"me.addresses: {address!r} is no address; write only the address, as {example!r}."


def test_addresses_that_drafts_come_from_are_taken(tmp_path: Path) -> None:
    text = f'{GOOD}[me]\nname = "Jürgen Größe"\naddresses = ["robin+jobs@hale.example", "jo@größe.example"]\n'
    assert len(config.load(write(tmp_path, text)).me.addresses) == 2


@pytest.mark.parametrize("name", ["Robin ", "Robin  Hale", "Robin\\tHale", "Robin\\u200bHale", "=?utf-8?q?x?="])
def test_a_name_that_no_draft_can_be_signed_with_is_refused(tmp_path: Path, name: str) -> None:
    (told,) = problems(tmp_path, f'{GOOD}[me]\nname = "{name}"\n')
    assert told.startswith("me.name: ")


@pytest.mark.parametrize(
    ("language", "hint"),
    [
        ("klingon", ""),
        ("DE", " Did you mean 'de'?"),
        ("en-GB", " Did you mean 'en'?"),
        ("deutsch", " Did you mean 'de'?"),
        (" ", ""),
    ],
)
def test_a_language_without_texts_is_refused(tmp_path: Path, language: str, hint: str) -> None:
    (told,) = problems(tmp_path, f'{GOOD}[reply]\nlanguage = "{language}"\n')
    assert told == (
        f"reply.language: there are no texts in {language!r}; "
        f"the languages are en, de, fr, es, it, nl, pt, pl, sv, tr, da, no, cs, sk, fi, hu, ro.{hint}"
    )


@pytest.mark.parametrize("language", ["", *LANGUAGES])
def test_a_language_with_texts_is_taken(tmp_path: Path, language: str) -> None:
    assert config.load(write(tmp_path, f'{GOOD}[reply]\nlanguage = "{language}"\n')).reply.language == language


def test_all_mistakes_are_told_at_once(tmp_path: Path) -> None:
    told = problems(
        tmp_path,
        "colour = 'red'\n[account.home]\nhots = 'h'\nport = 'x'\n[me]\nnmae = 'R'\naddresses = ['foo']\n"
        "[reply]\ntone = 'loud'\nlanguage = 'DE'\n[schedule]\nevery = '5'\npause_above = -1\nretrain_at = '25:99'\n",
    )
    assert [line.partition(": ")[0] for line in told] == [
        "colour", "account.home.hots", "account.home.port", "me.nmae", "reply.tone",
        "account.home.user", "account.home", "me.addresses", "reply.language",
        "schedule.every", "schedule.retrain_at", "schedule.pause_above",
    ]  # fmt: skip
    assert any("Did you mean 'host'" in line for line in told)
    assert any("Did you mean 'name'" in line for line in told)


@pytest.mark.parametrize(
    "text",
    [
        "[acount.home]\nhost = 'h'\n",
        "[account.'a b']\nhost = 'h'\n",
        GOOD.replace("host", "hots"),
        GOOD.replace("password_env", "pasword_env"),
        GOOD.replace("'P'", "3").replace('"P"', "3"),
        GOOD.replace('"h.example"', "3") + "tls = 'none'\n",
        GOOD.replace('password_env = "P"', 'token_comand = "x"\nauth = "xoauth2"'),
    ],
)
def test_nothing_is_concluded_from_a_key_that_is_wrong_itself(tmp_path: Path, text: str) -> None:
    assert len(problems(tmp_path, text)) == 1


def test_no_file_and_no_toml(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="ajar init"):
        config.load(tmp_path / "none.toml")
    for text in ("[account\n", f"a = {'[' * 5000}", f"a = {'9' * 5000}"):
        assert "this is not TOML" in problems(tmp_path, text)[0]
    assert 'as in host = "imap.example.org"' in problems(tmp_path, GOOD.replace('"h.example"', "h.example"))[0]


def test_the_mark_that_some_editors_begin_a_file_with_is_no_mistake(tmp_path: Path) -> None:
    path = write(tmp_path, "")
    path.write_text(GOOD, "utf-8-sig")
    assert config.load(path).account[0].host == "h.example"


def test_a_file_that_others_can_read_is_warned_of(tmp_path: Path) -> None:
    path = write(tmp_path, GOOD)
    path.chmod(0o644)
    (warning,) = config.load(path).warnings
    assert warning == f"{path} can be read by other users of this machine. Mend it: chmod 600 {path}"


def test_the_example_shows_every_key_with_its_default(tmp_path: Path) -> None:
    text = (ROOT / "config.example.toml").read_text("utf-8")
    assert config.load(write(tmp_path, text)).account[0].name == "home"
    # Uncommented, every line must still be a known key of the right type; the other password keys are left out.
    full = re.sub(r"(?m)^#(?=[a-z_]+ = )(?!password_|token_command)", "", text)
    loaded = config.load(write(tmp_path, full))
    shown = tomllib.loads(full)

    def compare(value: Any, table: dict[str, Any], path: str) -> None:
        for field in fields(value):
            if field.name in ("name", "path", "warnings") and path in ("", "account.home"):
                continue
            if field.name in SECRET_KEYS:
                continue
            assert field.name in table, f"{path}.{field.name} is not in config.example.toml"
            if is_dataclass(default := getattr(value, field.name)):
                compare(default, table[field.name], f"{path}.{field.name}")

    for section in ("me", "reply", "schedule", "classifier", "log"):
        compare(getattr(loaded, section), shown[section], section)
    compare(loaded.account[0], shown["account"]["home"], "account.home")
    assert loaded.reply == Config().reply
    assert loaded.schedule == Config().schedule
    for key in SECRET_KEYS:
        assert re.search(rf"(?m)^#?{key} = ", text), f"{key} is not in config.example.toml"


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


@settings(deadline=None)  # a loaded machine is no fault
@given(st.dictionaries(st.sampled_from(["account", "me", "reply", "schedule", "state_dir", "x"]), values))
def test_whatever_toml_says_the_answer_is_problems(table: dict[str, Any]) -> None:
    found = config._Told()
    found.problems += contradictions(config._section(Config, table, "", found))
    assert all(found.problems)


@pytest.mark.parametrize(("text", "seconds"), [("90s", 90), ("5m", 300), ("2h", 7200), ("14d", 1209600)])
def test_durations(text: str, seconds: int) -> None:
    assert duration(text) == seconds


@pytest.mark.parametrize("text", ["", "5", "m", "0m", "-5m", "5 weeks", "5m5s"])
def test_no_durations(text: str) -> None:
    with pytest.raises(ValueError, match="is no duration"):
        duration(text)


@pytest.mark.parametrize(
    ("host", "loopback"), [("127.0.0.1", True), ("::1", True), ("localhost", True), ("10.0.0.1", False), ("h", False)]
)
def test_loopback(host: str, *, loopback: bool) -> None:
    assert is_loopback(host) is loopback
