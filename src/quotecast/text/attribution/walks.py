"""What people are and do, to whom another word for somebody cannot mean: a doctor is no striker."""

from quotecast.text.attribution.person import Person
from quotecast.text.tables import words

# Whom words mean who is nothing else that people are.
JUDGES = words("judge justice magistrate coroner")
LAWYERS = words("lawyer barrister solicitor attorney prosecutor counsel")
ACCUSED = words("defendant accused suspect")
CHILDREN = words(
    "boy girl child teenager schoolboy schoolgirl baby toddler son daughter pupil student"
)

# What people do, line by line: who is known by a word of one line is nobody of another.
WALKS = (
    JUDGES,
    LAWYERS,
    words("policeman policewoman officer constable detective inspector superintendent sheriff"),
    words("doctor surgeon physician nurse gp paramedic midwife"),
    words(
        """
        striker midfielder defender goalkeeper winger footballer quarterback pitcher sprinter
        swimmer cyclist golfer boxer jockey cricketer batsman batter bowler athlete player
        """
    ),
    words("actor actress singer musician rapper guitarist drummer novelist poet painter composer"),
)
DOING = {word: walk for walk in WALKS for word in walk}


def is_of_other_walk(word: str, person: Person) -> bool:
    """Whether somebody is known to be what a judge, a child, a doctor or a defendant is not."""
    for kind in (JUDGES, CHILDREN):
        if word in kind and person.roles and not person.roles & kind:
            return True
    if word == "prosecutor" and person.roles and not person.roles & LAWYERS:
        return True
    if word in ACCUSED and person.roles & (JUDGES | LAWYERS):
        return True
    known = person.roles & DOING.keys()
    return word in DOING and bool(known) and not known & DOING[word]
