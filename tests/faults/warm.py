"""The first letter of a process, which lays out patterns and texts: written where children are forked from, not in each."""

import tests.faults.scenario  # noqa: F401  what the children do
from replies.answer import answer
from replies.settings import Me, Style
from tests.rejections import ME, NOW, TOKEN, rejection, verdict

answer(rejection(), verdict(), (), Me("Robin Hale", (ME.addr,)), Style(), TOKEN, NOW, {})
