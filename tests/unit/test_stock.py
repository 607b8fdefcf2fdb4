"""What everybody says, where a mail says nothing else: a greeting, one stock refusal, a name."""

from classifier.mail import from_fields
from classifier.model import Model
from classifier.verdict import Answer
from models import store

VERSION, SHIPPED = store.shipped()
MODEL = Model.from_bytes(SHIPPED, VERSION)
REFUSALS = (
    "After careful consideration we have decided not to move forward with your application for the sales position.",
    "After careful consideration, we have decided to move forward with other candidates.",
    "We have decided to pursue other candidates for this role.",
    "We have decided to move forward with another candidate whose experience more closely matches our needs.",
    "Your application was not successful on this occasion.",
    "Your application has been unsuccessful.",
    "We regret to inform you that you have not been selected for the position.",
    "We will not be progressing your application any further.",
    "Unfortunately, we are unable to offer you the position at this time.",
    "The position has been filled.",
    "We have filled the position with another candidate.",
    "We won't be moving forward with your candidacy.",
    "We are unable to take your application forward.",
    "You have not been shortlisted for interview.",
    "On this occasion we will not be inviting you to interview.",
    "We've decided to go in a different direction.",
    "We went with someone else.",
    "We have chosen another applicant.",
    "We are not able to move you forward to the next stage of the process.",
    "Regrettably, your profile does not match our requirements.",
    "We have offered the role to another candidate.",
    "At this time, we will not be proceeding with your application.",
    "After reviewing your application, we will not be moving you to the next round.",
    "Unfortunately, you were not selected for this position.",
    "Another candidate was better suited to the role.",
    "Your application will not be taken forward.",
    "We received many strong applications and are unable to offer you an interview.",
    "The hiring team has decided not to proceed with your application.",
    "We have decided to close this position without hiring.",
    "Your application for the post has been declined.",
)
THANKS = "Thank you for your application."


def found(before: str) -> int:
    bodies = (f"Dear Robin,\n\n{before}{refusal}\n\nKind regards,\nAnn Lee" for refusal in REFUSALS)
    answers = [MODEL.classify(from_fields("Your application", "", body)).answer for body in bodies]
    return answers.count(Answer.REJECTION)


def test_a_bare_refusal_is_mostly_found() -> None:
    """25 of 30: innocent English mail explains what "filled" and "unsuccessful" mean; floors a little below."""
    assert found("") >= 24


def test_one_with_a_word_of_thanks_is_found() -> None:
    """29 of 30."""
    assert found(f"{THANKS}\n\n") >= 28
