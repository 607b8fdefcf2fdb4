"""How far the application had come and what kind of no it is, read from one text.

Owns how the patterns are read: sentence by sentence, what is denied set against what is said, and of two readings the plainer
stage. Refuses to own the patterns themselves (`moments`, `talks`, `vacancy`, `kinds`, `reason`, `unread`) and to infer: an
interview that might have been is none, and neither is one that was called off.
"""

import re

from replies import kinds, moments, talks, unread
from replies.facts import Nature, Stage
from replies.reason import gives_reason
from replies.vacancy import NOT_FILLED, NOT_GONE, VACANCY

_READ = 1000  # characters of a sentence; the text is foreign
_PATTERNS = VACANCY | kinds.KINDS


def stage(text: str) -> Stage:
    """The furthest stage the text says was reached; running text, one line."""
    sentences = _stages(text)
    if any(_stands(moments.FINAL, moments.NOT_FINAL, sentence) for sentence in sentences):
        return Stage.FINAL
    called = any(moments.CALL.search(one) and moments.BY_PHONE.search(one) for one in sentences)
    return max((_reached(sentence, called=called) for sentence in sentences), default=Stage.APPLIED)


def is_task(text: str) -> bool:
    """Was it a task, not a call, that made up the first stage?"""
    held = [sentence for sentence in _stages(text) if not moments.NOT_HELD.search(sentence)]
    tasks = any(moments.TASK.search(sentence) for sentence in held)
    return tasks and not any(moments.CALL.search(sentence) for sentence in held)


def is_trial(text: str) -> bool:
    """Was it work that was tried out, and no interview, that made up the meeting?"""
    return talks.TRIAL.search(text) is not None and talks.SPOKEN.search(text) is None


def natures(text: str) -> tuple[Nature, ...]:
    """Every nature the text states; running text, one line."""
    text = _LINK.sub("link", text)
    sentences = [one[:_READ] for one in re.split(r"(?<=[.!?])\s+(?=[^a-z])|¶", text) if one.strip()]
    found = [nature for nature in Nature if any(_states(nature, sentence) for sentence in sentences)]
    if Nature.FEEDBACK_DECLINED in found and Nature.FEEDBACK_OFFERED in found:
        found.remove(Nature.FEEDBACK_OFFERED)
    if Nature.NO_REPLY_MAILBOX in found and unread.welcome(text):
        found.remove(Nature.NO_REPLY_MAILBOX)
    return tuple(found)


def feedback_given(text: str) -> bool:
    return kinds.FEEDBACK_HERE.search(text) is not None


_LINK = re.compile(
    r"https?://\S+|\b[\w-]{1,63}(?:\.[\w-]{1,63}){0,5}\.[a-z]{2,8}\b(?:/\S*)?"
)  # a dot in an address ends no sentence


def _stages(text: str) -> list[str]:
    return [sentence[:_READ] for sentence in re.split(r"(?<=[.!?])\s+|¶", text) if sentence.strip()]


def _reached(sentence: str, *, called: bool = False) -> Stage:
    """called: whether the text names a call; then a conversation that is not said to be a meeting was that call."""
    if moments.CANCELLED.search(sentence):
        return Stage.APPLIED
    held = not moments.NOT_HELD.search(sentence)
    met = held and moments.MET.search(sentence) is not None
    if not met and _stands(talks.TALK, talks.NO_TALK, sentence):
        if called and not talks.MEETING.search(sentence):
            return Stage.SCREEN
        met = True
    met = met or (held and _tried(sentence))
    screen = held and moments.SCREEN.search(sentence) is not None
    if screen and (not met or moments.RECORDED.search(sentence)):  # recorded: an interview without anybody to meet
        return Stage.SCREEN
    if not met:
        return Stage.APPLIED
    return Stage.SCREEN if screen and moments.BY_PHONE.search(sentence) else Stage.INTERVIEW


def _tried(sentence: str) -> bool:
    """Work that was tried out, by a word of thanks or possession and nothing denied."""
    return (
        talks.TRIAL.search(sentence) is not None
        and talks.TRIED.search(sentence) is not None
        and talks.UNTRIED.search(sentence) is None
    )


def _stands(said: re.Pattern[str], denied: re.Pattern[str], sentence: str) -> bool:
    """Is it said in words that are no part of a denial? "Thank you for the interview; there will be no second interview"."""
    spans = [match.span() for match in denied.finditer(sentence)]
    return any(
        not any(start < match.end() and match.start() < end for start, end in spans)
        for match in said.finditer(sentence)
    )


def _states(nature: Nature, sentence: str) -> bool:
    if nature is Nature.REASON_GIVEN:
        return gives_reason(sentence)
    if nature is Nature.NO_REPLY_MAILBOX:
        return unread.says_so(sentence)
    return _PATTERNS[nature].search(sentence) is not None and not _exempt(nature, sentence)


_GONE = (Nature.POSITION_CANCELLED, Nature.ON_HOLD)


def _exempt(nature: Nature, sentence: str) -> bool:
    if nature in {Nature.FEEDBACK_OFFERED, Nature.FEEDBACK_DECLINED}:
        return kinds.SURVEY.search(sentence) is not None
    if nature is Nature.POSITION_FILLED:
        return NOT_FILLED.search(sentence) is not None
    if nature in _GONE:
        return NOT_GONE.search(sentence) is not None
    return nature is Nature.KEPT_ON_FILE and kinds.NOT_KEPT.search(sentence) is not None
