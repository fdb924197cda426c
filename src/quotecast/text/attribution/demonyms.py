"""Words for where somebody is from: the Gambian, the Londoner."""

import re
from typing import TYPE_CHECKING

from quotecast.text.tables import words

if TYPE_CHECKING:
    from spacy.tokens import Token

# In small letters; nearly all of them adjectives too.
DEMONYMS = words(
    """
    afghan albanian algerian american angolan argentine argentinian armenian australian austrian
    azerbaijani bahraini bangladeshi basque belarusian belgian bolivian bosnian brazilian breton
    briton bulgarian burmese cambodian cameroonian canadian catalan chilean chinese colombian
    congolese corsican croat croatian cuban cypriot czech dane dominican dutchman dutchwoman
    ecuadorian egyptian englishman englishwoman eritrean estonian ethiopian fijian filipina
    filipino finn frenchman frenchwoman gambian georgian german ghanaian greek guatemalan guinean
    haitian honduran hungarian icelander indian indonesian iranian iraqi irishman irishwoman
    israeli italian ivorian jamaican japanese jordanian kazakh kenyan korean kosovan kurd kuwaiti
    kyrgyz lao latvian lebanese liberian libyan lithuanian macedonian malawian malaysian malian
    maltese mexican moldovan mongolian montenegrin moroccan mozambican namibian nepali nepalese
    nicaraguan nigerian norwegian omani pakistani palestinian panamanian paraguayan peruvian pole
    portuguese qatari romanian russian rwandan salvadoran samoan saudi scot scotsman scotswoman
    senegalese serb serbian singaporean slovak slovene slovenian somali spaniard sudanese swede
    swiss syrian taiwanese tajik tanzanian thai tibetan tongan tunisian turk turkmen ugandan
    ukrainian uruguayan uzbek venezuelan vietnamese welshman welshwoman yemeni zambian zimbabwean
    bavarian cornishman glaswegian liverpudlian londoner mancunian parisian scouser
    texan californian tasmanian queenslander yorkshireman aussie kiwi brit
    """
)

# The adjectives of countries, by their names: Italy’s prime minister is the Italian leader.
ADJECTIVES = {
    country: adjective
    for adjective, countries in {
        "afghan": "afghanistan",
        "american": "america us u.s",
        "argentine": "argentina",
        "australian": "australia",
        "austrian": "austria",
        "bangladeshi": "bangladesh",
        "belarusian": "belarus",
        "belgian": "belgium",
        "brazilian": "brazil",
        "british": "britain uk",
        "bulgarian": "bulgaria",
        "canadian": "canada",
        "chilean": "chile",
        "chinese": "china",
        "colombian": "colombia",
        "croatian": "croatia",
        "cuban": "cuba",
        "czech": "czechia",
        "danish": "denmark",
        "dutch": "netherlands",
        "egyptian": "egypt",
        "english": "england",
        "ethiopian": "ethiopia",
        "finnish": "finland",
        "french": "france",
        "georgian": "georgia",
        "german": "germany",
        "ghanaian": "ghana",
        "greek": "greece",
        "hungarian": "hungary",
        "icelandic": "iceland",
        "indian": "india",
        "indonesian": "indonesia",
        "iranian": "iran",
        "iraqi": "iraq",
        "irish": "ireland",
        "israeli": "israel",
        "italian": "italy",
        "jamaican": "jamaica",
        "japanese": "japan",
        "jordanian": "jordan",
        "kenyan": "kenya",
        "lebanese": "lebanon",
        "libyan": "libya",
        "malaysian": "malaysia",
        "mexican": "mexico",
        "moroccan": "morocco",
        "nepali": "nepal",
        "nigerian": "nigeria",
        "norwegian": "norway",
        "pakistani": "pakistan",
        "palestinian": "palestine",
        "peruvian": "peru",
        "philippine": "philippines",
        "polish": "poland",
        "portuguese": "portugal",
        "romanian": "romania",
        "russian": "russia",
        "rwandan": "rwanda",
        "saudi": "saudi",
        "scottish": "scotland",
        "serbian": "serbia",
        "singaporean": "singapore",
        "slovak": "slovakia",
        "somali": "somalia",
        "spanish": "spain",
        "sudanese": "sudan",
        "swedish": "sweden",
        "swiss": "switzerland",
        "syrian": "syria",
        "taiwanese": "taiwan",
        "tanzanian": "tanzania",
        "thai": "thailand",
        "tunisian": "tunisia",
        "turkish": "turkey türkiye",
        "ugandan": "uganda",
        "ukrainian": "ukraine",
        "venezuelan": "venezuela",
        "vietnamese": "vietnam",
        "welsh": "wales",
        "yemeni": "yemen",
        "zambian": "zambia",
        "zimbabwean": "zimbabwe",
    }.items()
    for country in (adjective, *countries.split())
}

OF_COUNTRIES = DEMONYMS | ADJECTIVES.keys()

# What may stand before the word.
AGE = re.compile(r"(?:\d{1,3}[- ]year[- ]old)?")

PLACES = frozenset({"nsubj", "nsubjpass", "pobj", "dobj", "agent"})


def origins(phrase: str) -> frozenset[str]:
    """The adjectives of the countries that a phrase tells of.

    >>> sorted(origins("Italy’s prime minister")), sorted(origins("the Italian leader"))
    (['italian'], ['italian'])
    """
    plain = (re.sub(r"['’]s$", "", word).strip(".,").lower() for word in phrase.split())
    return frozenset(ADJECTIVES[word] for word in plain if word in ADJECTIVES)


def is_demonym(noun: "Token") -> bool:
    """Whether a word says of one person where they are from: the Gambian, the 41-year-old Dane."""
    if noun.lower_ not in DEMONYMS or noun.dep_ not in PLACES:
        return False
    first = noun.left_edge
    between = noun.doc[first.i + 1 : noun.i].text
    return first.i < noun.i and first.lower_ == "the" and bool(AGE.fullmatch(between))
