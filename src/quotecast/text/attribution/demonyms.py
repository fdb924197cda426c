"""Words for where somebody is from: the Gambian, the Londoner."""

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

PLACES = frozenset({"nsubj", "nsubjpass", "pobj", "dobj", "agent"})


def is_demonym(noun: "Token") -> bool:
    """Whether a word says of one person where they are from: the Gambian."""
    if noun.lower_ not in DEMONYMS or noun.dep_ not in PLACES:
        return False
    return noun.i > 0 and noun.nbor(-1).lower_ == "the" and noun.left_edge.i == noun.i - 1
