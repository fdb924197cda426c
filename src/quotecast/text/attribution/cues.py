"""Words of saying: the verbs, nouns and phrases that tie words to whoever says them."""

from quotecast.text.tables import words

# Base forms. Their inflected forms are made below.
SAYING = words(
    """
    say tell add ask explain recall reply respond answer argue note write state claim insist
    admit acknowledge concede confirm deny declare announce suggest observe remark comment
    continue conclude counter retort quip joke warn caution complain lament recount report
    testify stress emphasize emphasise reiterate repeat reveal disclose predict joke tweet
    post text email message shout yell scream cry whisper mutter murmur exclaim gasp scoff
    sneer snap growl grumble moan groan chant recite allege assert contend maintain affirm
    aver vow pledge promise swear urge exhort implore plead beg demand order command
    instruct advise inform assure remind propose reason muse wonder query inquire enquire
    question interject interrupt chime volunteer offer boast brag gush rave agree disagree
    object protest echo quote relate intone drawl stammer stutter mumble plead proclaim
    pronounce opine posit speculate surmise summarize summarise clarify elaborate point cite
    hint imply advocate thunder fume rage rail bellow roar shriek sob weep hiss bark specify
    mention sum caption sign crow deadpan expound hazard rejoin bemoan seethe thank greet
    congratulate scold chide rebuke apologize apologise confess confide discuss rule boom beam
    grouse gripe grumble gloat crack fret reckon concur chirp coo croak drone gabble grunt
    hesitate jeer lisp pant pipe purr rasp snarl sniff snort splutter squeak squeal titter wail
    wheeze whimper whine yelp venture persist pursue falter ejaculate enthuse lecture preach
    opine muse spit stipulate blurt bluster burst vent snipe quibble moot intimate gripe venture
    bawl holler trill wheedle squawk expostulate exult chortle guffaw remonstrate coax console
    soothe tut submit rant prophesy reflect relay riposte wisecrack howl beseech reaffirm reassert
    ponder demur jest rejoice bleat
    theorize theorise hypothesize postulate reassure heckle chorus recap appeal print pose
    narrate reminisce divulge avow attest counsel threaten interpose whinge recollect blog
    insinuate blare remember guess estimate recommend indicate marvel rebut highlight underline
    underscore
    """
)

# What people alone do.
SPEAKING = words(
    "said says told tells added adds explained recalled replied continued joked stated noted wrote"
)

# Verbs that fasten a name on something: called it “a disgrace”.
NAMING = words(
    """
    call describe label brand dub term deem characterize characterise refer denounce condemn
    slam blast decry deride dismiss mock ridicule hail praise laud applaud criticize
    criticise attack accuse blame compare liken rate portray paint depict cast tout defend
    pronounce commend salute term lambaste castigate vilify disparage dispute reject endorse cite
    reference bash rip skewer knock taunt tease contrast urge charge chastise chastize ridicule
    encourage welcome refute rue
    acclaim celebrate cheer herald champion trumpet bill christen caricature deplore excoriate
    pillory upbraid reprimand glorify downplay
    market advertise pitch
    lampoon pan savage lambast admonish berate scorn deplore bemoan lionize hype peg attribute
    """
)

# Verbs of mind and will: the words after them are somebody's, reported.
THINKING = words(
    """
    believe think feel hope fear want wish expect doubt worry regret vow express voice
    hear learn signal talk speak support oppose fault seek accept acknowledge favor favour
    speechify suspect find determine recognize recognise decide hold judge order outline unveil
    """
)

# Verbs that tell of saying only right beside a quotation: “…,” he went on.
BESIDE = words(
    "put go begin start finish chuckle smile nod shrug grin sigh laugh sing press read run call "
    "storm giggle cackle croon"
)

# Base form: the forms that no rule makes.
IRREGULAR = {
    "say": "says said saying",
    "tell": "tells told telling",
    "write": "writes wrote written writing",
    "read": "reads read reading",
    "put": "puts put putting",
    "go": "goes went going gone",
    "sing": "sings sang sung singing",
    "aver": "avers averred averring",
    "concur": "concurs concurred concurring",
    "counsel": "counsels counseled counselled counseling counselling",
    "deadpan": "deadpans deadpanned deadpanning",
    "marvel": "marvels marveled marvelled marveling marvelling",
    "blog": "blogs blogged blogging",
    "swear": "swears swore sworn swearing",
    "think": "thinks thought thinking",
    "feel": "feels felt feeling",
    "know": "knows knew known knowing",
    "understand": "understands understood understanding",
    "see": "sees saw seen seeing",
    "seek": "seeks sought seeking",
    "show": "shows showed shown showing",
    "hold": "holds held holding",
    "find": "finds found finding",
    "hear": "hears heard hearing",
    "speak": "speaks spoke spoken speaking",
    "teach": "teaches taught teaching",
    "cast": "casts cast casting",
    "weep": "weeps wept weeping",
    "retell": "retells retold retelling",
    "refer": "refers referred referring",
    "admit": "admits admitted admitting",
    "quip": "quips quipped quipping",
    "snap": "snaps snapped snapping",
    "beg": "begs begged begging",
    "brag": "brags bragged bragging",
    "plan": "plans planned planning",
    "slam": "slams slammed slamming",
    "dub": "dubs dubbed dubbing",
    "rip": "rips ripped ripping",
    "sob": "sobs sobbed sobbing",
    "sum": "sums summed summing",
    "regret": "regrets regretted regretting",
    "rebut": "rebuts rebutted rebutting",
    "chat": "chats chatted chatting",
    "label": "labels labeled labelled labeling labelling",
    "nod": "nods nodded nodding",
    "grin": "grins grinned grinning",
    "shrug": "shrugs shrugged shrugging",
    "fret": "frets fretted fretting",
    "blur": "blurs blurred blurring",
    "spit": "spits spat spitting",
    "burst": "bursts bursting",
    "run": "runs ran running",
    "submit": "submits submitted submitting",
    "demur": "demurs demurred demurring",
    "beseech": "beseeches besought beseeching",
    "begin": "begins began begun beginning",
}

# Forms that fasten even a name in quotation marks on somebody: called her “Crooked Hillary”.
NAMED = words(
    """
    call calls called calling dubs dubbed dubbing brands branded branding labels labeled
    labelled labeling refers referred referring describes described describing chants
    chanted chanting denounces denounced shouts shouted shouting reads derided mocked
    """
)

# Nouns for something said: their owner is the speaker.
SPEECH_NOUNS = words(
    """
    statement tweet letter email e-mail message post comment comments remark remarks speech
    note memo testimony quote quotation reply response answer question warning claim claims
    words word advice view opinion argument interview statements tweets book column essay
    op-ed blog article memoir ruling opinion dissent declaration announcement pledge promise
    vow insistence assertion admission contention suggestion description characterization
    characterisation accusation allegation charge complaint criticism denunciation call
    appeal plea demand prediction joke motto slogan mantra phrase line term caption
    affidavit filing lawsuit press release video voicemail text acknowledgment tirade rant
    assessment judgment verdict conclusion explanation observation recollection praise
    allegations accusations assertions complaints criticisms demands promises pledges warnings
    proposal report thesis theory belief conviction hope fear concern idea notion portrayal
    depiction attack rebuke rhetoric confession apology emails e-mails letters messages posts notes
    memos texts
    """
)

# Further writings and pictures whose words are quoted as their own.
WRITINGS = words(
    """
    account accounts act ad ads advert advisory announcer banner banners bill biography card
    circular clip code communique communiqué constitution document documentary documents dossier
    editorial explainer film flyer footnote guidance guidelines handbook hashtag headline indictment
    investigation invitation label law leaflet lyrics manifesto manual memorandum motion movie
    novel obituary overview page pamphlet passage petition piece placard placards plan plaque play
    poem policy poll polls poster posters program programme projection readout resolution rule
    rules script series show sign signs song story study suit summary survey textbook transcript
    treaty version voice voice-over website
    """
)

# Writings that “it” may mean in the next sentence: The report is out. “…,” it says.
PAPERS = words(
    """
    report study document letter email memo article editorial statement review ruling judgment
    complaint lawsuit indictment petition leaflet notice advert poster sign verdict
    """
)

# What stands for people when it stands alone.
SOME = words(
    """
    others another some many most half few percent cent majority industry sector community
    movement lobby
    """
)


def _forms(base: str) -> list[str]:
    """The inflected forms of a verb.

    >>> _forms("cry"), _forms("state")
    (['cry', 'cries', 'cried', 'crying'], ['state', 'states', 'stated', 'stating'])
    """
    if base in IRREGULAR:
        return [base, *IRREGULAR[base].split()]
    if base.endswith("e"):
        return [base, f"{base}s", f"{base}d", f"{base[:-1]}ing"]
    if base.endswith("y") and base[-2] not in "aeiou":
        return [base, f"{base[:-1]}ies", f"{base[:-1]}ied", f"{base}ing"]
    ending = "es" if base.endswith(("s", "sh", "ch", "x", "z")) else "s"
    return [base, f"{base}{ending}", f"{base}ed", f"{base}ing"]


def _all_forms(bases: frozenset[str]) -> dict[str, str]:
    return {form: base for base in bases for form in _forms(base)}


SAYING_FORMS = _all_forms(SAYING)
NAMING_FORMS = _all_forms(NAMING)
THINKING_FORMS = _all_forms(THINKING)
BESIDE_FORMS = _all_forms(BESIDE)

# Verbs that make something of their object: called the plan “a disgrace”.
COMPLETED_FORMS = _all_forms(words("call brand dub label deem term declare pronounce"))

# Forms that stand beside a quotation in running text, for rules that read without a parser.
CUE_WORD = (
    r"(?:said|says|asked|asks|told|added|adds|explained|recalled|replied|responded|answered|argued|"
    r"noted|notes|wrote|writes|insisted|admitted|declared|continued|concluded|joked|quipped|warned|"
    r"demanded|exclaimed|shouted|yelled|cried|whispered|muttered|murmured|wondered|tweeted|"
    r"testified|observed|remarked|suggested|complained|recounted|announced|stated|repeated)\b"
)
