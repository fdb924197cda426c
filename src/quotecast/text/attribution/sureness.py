"""How often each rule is right: its share on annotated news, which is what confidence means."""

# How often a rule names the right words, of all the times that it fires.
BY_RULE = {
    "after": 0.97,
    "same paragraph": 0.97,
    "tag": 0.88,
    "agent": 0.88,
    "answer": 0.88,
    "before": 0.88,
    "above": 0.87,
    "headline": 0.85,
    "labelled": 0.85,
    "according": 0.84,
    "signed": 0.9,
    "on a topic": 0.8,
    "between": 0.82,
    "label": 0.8,
    "repeated": 0.8,
    "announced": 0.75,
    "led": 0.75,
    "stated": 0.6,
    "paragraph before": 0.85,
    "answered": 0.7,
    "sentence before": 0.67,
    "run on": 0.9,
    "colon": 0.6,
    "adjacent": 0.6,
    "in turn": 0.6,
    "sentence after": 0.6,
    "thought": 0.57,
    "same sentence": 0.57,
    "loose": 0.62,
    "left": 0.7,
    "named": 0.55,
    "told before": 0.6,
    "about": 0.45,
    "across": 0.5,
}

# How often the words mean the person whom we take them for.
BY_NAME = 0.98
OF_NOBODY_NAMED = 0.85
BY_ROLE = 0.8
BY_SUBJECT = 0.7
BY_GROUP_NOUN = 0.45
BY_GROUP_PRONOUN = 0.45
BY_PRONOUN_ALONE = 0.4
OF_NOBODY_AT_ALL = 0.3

# By how much the person who comes to mind first leads over the next.
BY_LEAD = ((1.5, 0.96), (0.7, 0.8), (0.0, 0.55))


def of_lead(lead: float) -> float:
    """How likely a pronoun means the first who comes to mind.

    >>> of_lead(2.0), of_lead(0.1)
    (0.96, 0.55)
    """
    return next(share for least, share in BY_LEAD if lead >= least)
