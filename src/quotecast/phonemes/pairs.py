"""Tables of sounds, written one pair after another."""


def read_pairs(text: str) -> dict[str, str]:
    """What is written and what it stands for, in the order of the text.

    >>> read_pairs("ah=ɑ ay=A")
    {'ah': 'ɑ', 'ay': 'A'}
    """
    return dict(pair.split("=") for pair in text.split())
