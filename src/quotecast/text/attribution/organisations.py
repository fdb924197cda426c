"""Words for organisations."""

from quotecast.text.tables import words

GROUP_NOUNS = words(
    """
    company firm agency group organisation organization department union bank paper newspaper
    magazine network committee council court campaign team club university college school church
    charity government ministry commission corporation association federation foundation
    institute party board body bureau office authority airline retailer manufacturer developer
    operator supermarket brewery hospital trust force police army navy administration coalition
    alliance cooperative society label studio broadcaster station outlet publication publisher
    site website startup insurer lender carrier utility museum gallery theatre theater festival
    league embassy parliament congress senate cabinet watchdog regulator think-tank tribunal panel
    inquiry union centre center partnership brand chain business collective city county state
    village town parish borough district country nation kingdom republic hotel restaurant pub
    leadership management
    cafe store shop chain producer provider contractor consultancy clinic surgery diocese academy
    bench military consortium syndicate orchestra choir squad secretariat directorate nursery branch
    division unit nonprofit service supplier distiller bakery farm zoo port airport regime
    """
)

# What only names of organisations end with.
NAME_ENDINGS = words(
    """
    ai inc ltd llc plc corp co gmbh democrats republicans conservatives liberals greens tories
    strategies partners associates holdings industries services solutions systems technologies
    international communications media press news times post herald tribune gazette journal
    guardian telegraph mirror review house street show fáil fail gael féin fein
    now tonight live watch united rovers wanderers albion athletic rangers
    """
)

# What the names of firms end with behind a surname, and what is no organisation by itself.
FIRMS = words(
    """
    builders contractors roofers caterers motors homes farms kennels stables nurseries removals
    scaffolding foods airways airlines holidays taxis tours pharmacy pharmaceuticals laboratories
    studios pictures records breweries distillery estates properties developments construction
    engineering logistics haulage transport coaches buses ferries shipping railways
    """
)

# Where people post, which the parser may take for people.
PLATFORMS = words(
    "twitter facebook instagram tiktok youtube snapchat whatsapp telegram reddit linkedin bluesky"
)

# What bears a name like somebody's.
STORMS = frozenset({"storm", "hurricane", "cyclone", "typhoon"})


def is_group_noun(word: str) -> bool:
    """Whether a word stands for an organisation.

    >>> is_group_noun("company"), is_group_noun("driver")
    (True, False)
    """
    word = word.lower()
    return word in GROUP_NOUNS or word in NAME_ENDINGS


def ends_group_name(word: str) -> bool:
    """Whether a name that ends with a word is an organisation's.

    >>> ends_group_name("Builders"), ends_group_name("Baker")
    (True, False)
    """
    return is_group_noun(word) or word.lower() in FIRMS
