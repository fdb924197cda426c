"""A moment of a recording, as players show it."""

import math


def write_clock(seconds: float) -> str:
    """Minutes and seconds, and hours where there are any.

    >>> write_clock(75.8), write_clock(3675)
    ('1:15', '1:01:15')
    """
    minutes, rest = divmod(math.floor(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
