"""What English-speaking countries say differently."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Variety:
    """How the newsreaders of a country say numbers."""

    hundred_and: str
    # What links hundreds to the rest: “one hundred and five”, “one hundred five”.
    before_point: str
    # A zero before a decimal point.
    has_day_first: bool
    # 3/4 is the third of April.
    day_in_month: str
    # What links a month to its day: “January the third”, “January third”.
    small_money: str
    # A template for whole money and its hundredths.
    score_link: str
    # “three to one”, “three one”.
    score_nothing: str
    has_cricket: bool
    # 187-6 may be runs for wickets.


AMERICAN = Variety(" ", "zero", False, " ", "{whole} and {part} {unit}", " to ", "nothing", False)
BRITISH = Variety(" and ", "nought", True, " the ", "{whole} {part}", " ", "nil", True)

# Canada and the Philippines say numbers as the United States do.
COUNTRIES = {
    **dict.fromkeys(("GB", "UK", "IE", "AU", "NZ", "ZA", "IN", "SG", "HK", "NG", "KE"), BRITISH)
}


def choose_variety(language: str) -> Variety:
    """The variety that a language's code names; American where it names no country.

    >>> choose_variety("en-GB").score_nothing
    'nil'
    """
    country = language.replace("_", "-").rpartition("-")[2].upper()
    return COUNTRIES.get(country, AMERICAN)
