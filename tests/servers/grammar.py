"""What may be said on the wire after the login, line by line, with literals taken out. A closed list: a command that is
not in it is either new, and belongs here with its reason, or somebody else's words."""

import re

NAME = rb'"(?:[^"\\\r\n\x00-\x1f\x7f-\xff]|\\["\\])+"'
SET = rb"\d{1,10}(?::\d{1,10})?(?:,\d{1,10}(?::\d{1,10})?)*"

READING = [
    rb'LIST "" "\*"',
    rb"EXAMINE " + NAME,
    rb"UID SEARCH UID \d{1,10}:(?:\d{1,10}|\*)(?: SINCE \d\d-[A-Z][a-z]{2}-\d{4})?",
    rb"UID FETCH " + SET + rb" \(BODY\.PEEK\[(?:HEADER\.FIELDS \([A-Za-z\ -]+\))?\]<0\.\d+> RFC822\.SIZE\)",
    rb"APPEND " + NAME + rb" \(\\Draft \\Seen\) \{\d+\}",
    rb"LOGOUT",
]
LEARNING = [
    rb"CAPABILITY",
    rb'LIST "" "\*" RETURN \(STATUS \(MESSAGES UIDNEXT UIDVALIDITY\)\)',
    rb"STATUS " + NAME + rb" \(MESSAGES UIDNEXT UIDVALIDITY\)",
    rb"NAMESPACE",
    rb"UID SEARCH UID \d{1,10}:(?:\d{1,10}|\*) UNDELETED",
]
LINE = re.compile(rb"[A-Z]{4}\d+ (?:" + rb"|".join(READING + LEARNING) + rb")\r\n")


def strangers(lines: list[bytes]) -> list[bytes]:
    """The lines that nobody should have said."""
    return [line for line in lines if not LINE.fullmatch(line)]
