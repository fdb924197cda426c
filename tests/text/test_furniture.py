from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotecast.text.furniture import drop_furniture
from quotecast.types import Article, Block, BlockKind

PROSE = "The ferry left at seven with nine cars, a doctor and somebody’s hens on board."
MORE = "“Nobody has ever asked for a ticket,” said the captain, who has worked there since 1988."
LAST = "By evening the wind had dropped, and the last of the hens had been found in a lifeboat."

# Lines that are furniture wherever they stand.
FURNITURE = """
Advertisement
ADVERTISEMENT – CONTINUE READING BELOW
[Advertisement]
Sponsored
Story continues below
Article continues after video
Scroll to continue
Share this article
SHARE THIS STORY
Share on Facebook
Follow us on X
Follow us on Facebook, Instagram and TikTok for more local news
Copy link
Read more: Ferry service could return by summer
RELATED | Five bridges that changed the coast
READ ALSO: A town that lost an hour
See also: Five bells you can hear from a train
▶ Watch: Mayor sings at the opening of a drain
Click here to read the full story
Sign up for our newsletter
Get the best of the coast in your inbox every Sunday
Thanks for reading! Subscribe for free to receive new posts and support my work.
View this email in your browser
Unsubscribe | Manage preferences
Was this email forwarded to you? Sign up here
You are receiving this email because you signed up on our site.
We use cookies to improve your experience on our website.
This website uses cookies to ensure you get the best experience.
Skip to content
Log in to comment
Home > News > Local
5 min read
12.4k views
Filed under: Ferries, Hens
Tags: ferries, hens, weather
Photo: Jane Doe/AP
(Photo by Jane Doe/Getty Images)
Getty Images
Image source, Getty Images
The Associated Press contributed to this report.
Jane Doe in Lisbon and John Roe in Porto contributed reporting.
(Reporting by Jane Doe; Editing by John Roe)
© 2026 The Daily Ledger. All rights reserved.
Copyright 2026 The Associated Press. All rights reserved.
This material may not be published, broadcast, rewritten or redistributed.
Leave a comment
View all 12 comments
Listen to this article · 8 min
Getting your Trinity Audio player ready...
Download the app
Download our free app for breaking news
Video Player is loading.
0:00 / 3:42
View this post on Instagram
From Openpedia, the free encyclopedia
Main article: Ferries of the north
This article is about the ferry. For the band, see Ferry (band).
If you’re able to, please consider supporting us. Every contribution helps.
Support independent journalism
Report a typo
Got a tip? Email tips@ledger.example
https://ferry.example/timetable?day=monday
hello@ferry.example
For immediate release
* * *
Anzeige
Lesen Sie auch: Das letzte Freibad
Publicidad
Lee también: Los últimos relojeros
À lire aussi : Le dernier bac
Alle Rechte vorbehalten
"""

# Paragraphs that speak of such things, or look a little like them.
STORY = """
She subscribed to three newspapers and read none of them.
“Please share this with your mother,” he said.
We use cookies to lure the dog back into the house, she explained.
The advertisement had run for eleven years.
He told them to follow the path until they could read more of the inscription.
Read more books, the teacher said, and argue with all of them.
Share prices fell by a third.
The company had placed an advertisement, and nobody answered.
“Print it,” she said.
Nobody had signed up for the choir, and so it was she who sang.
The photo, taken in 1931, shows all of them on the steps.
Related by marriage, the two families shared a wall.
Copyright was the last thing on his mind when he began to whistle.
The Associated Press first reported on the hens in 2019.
More from necessity than from love, they married in June.
By then the ferry had gone.
Correction: An earlier version of this article gave the wrong number of hens.
Comments like that are why the mayor no longer comes to the meetings.
Watch the tide, he said, and do what it does.
Get the boat into your harbour before the storm, the radio said.
Email had not yet reached the island.
More on that later.
Labels on the jars were written in pencil.
Categories of fish that nobody eats are landed here too.
Posted in June, the letter arrived in May.
Filed under F, the map was never found.
Sign up for the choir, she told them, and stop humming.
Help us, they cried from the lifeboat.
If you can, help your neighbours, the fire service said.
Consider the member for East Mern, who has not spoken since March.
We rely on members of the lifeboat crew.
Have a question ready, she says, and then do not ask it.
Let us know when the boat comes, he wrote.
Write a letter, his mother said, and he did.
This story was written by hand on the back of a timetable.
This story first appeared in the keeper’s own diary, and it is false.
Written by candlelight, the letters are hard to read.
Produced by Halden Ware since 1950, the kettles have a whistle.
Images from Mars arrived on Tuesday.
Photographs by Jane Doe hung in every room of the ferry.
Pictures of Lenin were turned to the wall.
The storm contributed to the story of the island.
Open an account, his father told him, and he did.
Please sign here, said the clerk.
Start the conversation with tea, she says.
Don’t miss a beat, he told the drummers.
Stay informed, the mayor said.
Save the story for later, he told the child.
Read the editorial, he told them.
Listen.
Watch this.
Leave a note on the door.
Follow the coverage of the birds, she said.
Copyright law was his subject.
Get the app, his daughter had told him, and he had bought a map.
Thank you for reading to him, she said.
Reply by Friday, the card said.
Sources close to the mayor were silent.
Notes to himself were all that he left.
Do you have a story about the sea?
What do you think?
Is this story true?
What are your thoughts on hens?
Ends are what the weaver calls the threads that are left.
"""


def make(*texts: str | Block, **facts: object) -> Article:
    """An article of these paragraphs."""
    blocks = tuple(
        text if isinstance(text, Block) else Block(BlockKind.PARAGRAPH, text) for text in texts
    )
    return replace(Article("0" * 16, "The Ferry", blocks, "ferry.txt"), **facts)  # type: ignore[arg-type]


def heading(text: str, level: int = 2) -> Block:
    return Block(BlockKind.HEADING, text, level)


def item(text: str) -> Block:
    return Block(BlockKind.LIST_ITEM, text)


def left(article: Article) -> list[str]:
    return [block.text for block in drop_furniture(article)[0].blocks]


@pytest.mark.parametrize("line", FURNITURE.strip().splitlines())
def test_a_line_of_furniture_goes(line: str) -> None:
    article, dropped = drop_furniture(make(PROSE, line, MORE, LAST))

    assert [block.text for block in article.blocks] == [PROSE, MORE, LAST]
    assert dropped[0].text == line
    assert 0 < len(dropped[0].reason.split()) < 8


@pytest.mark.parametrize("line", STORY.strip().splitlines())
def test_a_sentence_of_the_story_stays(line: str) -> None:
    for article in (
        make(PROSE, line, MORE, LAST),
        make(line, PROSE, MORE),
        make(PROSE, MORE, line),
    ):
        assert drop_furniture(article) == (article, ())


def test_related_stories_go_with_their_links_and_the_text_goes_on() -> None:
    article = make(
        PROSE,
        heading("Related stories"),
        item("Five bridges that changed the coast"),
        item("What the hens knew"),
        heading("A second crossing"),
        MORE,
        heading("You may also like"),
        heading("The Last Ferryman", 3),
        heading("In Praise of Fog", 3),
    )

    assert left(article) == [PROSE, "A second crossing", MORE]


@pytest.mark.parametrize(
    "text",
    [
        "Follow The Money",
        "Support Networks",
        "New Rules for the Harbour",
        "Courtesy Calls",
        "Health",
        "Top Stories",
        "Our Team",
        "Read More Slowly",
        "Photos",
        "Image of a Town",
        "Notes",
        "Travel",
    ],
)
def test_a_heading_of_the_article_stays(text: str) -> None:
    for above in ("Advertisement", MORE):
        assert left(make(PROSE, above, heading(text), LAST))[-2:] == [text, LAST]


def test_comments_go_to_the_end() -> None:
    article = make(
        PROSE, MORE, LAST, heading("2 Comments"), "hens4ever", "Best ferry ever.", "Reply"
    )

    assert left(article) == [PROSE, MORE, LAST]


def test_comments_that_hold_most_of_the_words_stay() -> None:
    long = " ".join([MORE] * 9)
    article = make(PROSE, heading("Comments"), long, "Reply", long)

    assert long in left(article)


def test_references_go_and_so_do_their_marks() -> None:
    article = make(
        "The light was built in 1841.[1] It is “the oldest [of the] three.”[2][a]",
        "Its keeper called it “lonly [sic]” and f[4] is a square.",
        heading("References"),
        item("^ Halley, P. (1988). Lights of Mern. pp. 14–19."),
        item("^ Keeper’s log, 12 December 1902."),
    )

    assert left(article) == [
        "The light was built in 1841. It is “the oldest [of the] three.”",
        "Its keeper called it “lonly [sic]” and f[4] is a square.",
    ]


def test_the_notes_of_a_recipe_stay() -> None:
    article = make(PROSE, heading("Notes"), item("Apricots work too."), item("They freeze well."))

    assert drop_furniture(article) == (article, ())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The field measures 40 m² and E = mc².", "The field measures 40 m² and E = mc²."),
        ("The harbour is old.¹ Nobody minds.²", "The harbour is old. Nobody minds."),
        ("Nobody knows why.† It rained.", "Nobody knows why. It rained."),
        ("He was fired* in May and walk[ed] home.", "He was fired* in May and walk[ed] home."),
        ("History[edit]", "History"),
    ],
)
def test_footnote_marks_go_and_mathematics_stays(text: str, expected: str) -> None:
    assert left(make(PROSE, text, MORE))[1] == expected


def test_a_star_goes_where_a_note_has_one_too() -> None:
    article = make(PROSE, "He was fired* in May.", MORE, "* His name has been changed.")

    assert left(article)[1::2] == ["He was fired in May.", "His name has been changed."]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("LONDON (Reuters) — The ferry sank.", "LONDON — The ferry sank."),
        ("HARTFORD, Conn. (WTNH) – The ferry sank.", "HARTFORD, Conn. – The ferry sank."),
        ("(AP) — The ferry sank.", "The ferry sank."),
        ("LONDON — The ferry sank.", "LONDON — The ferry sank."),
        ("The agency (Reuters) said that it sank.", "The agency (Reuters) said that it sank."),
    ],
)
def test_the_agency_leaves_the_dateline_and_the_place_stays(text: str, expected: str) -> None:
    assert left(make(text, PROSE))[0] == expected


@pytest.mark.parametrize(
    "credit",
    [
        " (Photo: Jane Doe/AP)",
        " Photograph: Jane Doe/The Beacon",
        " Jane Doe",
        " Jane Doe/Getty Images",
        " Getty Images",
        " © Ferry Board",
        " Credit: Jane Doe",
        " (AP Photo/Jane Doe)",
    ],
)
def test_a_caption_loses_its_credit_alone(credit: str) -> None:
    caption = Block(BlockKind.CAPTION, "The ferry at dawn." + credit)
    article, dropped = drop_furniture(make(PROSE, caption, MORE))

    assert article.blocks[1] == Block(BlockKind.CAPTION, "The ferry at dawn.")
    assert [(each.text, each.reason) for each in dropped] == [(credit.strip(), "photo credit")]


@pytest.mark.parametrize(
    ("lines", "author", "day"),
    [
        (["By Jane Doe, Staff Writer | March 3, 2026"], "Jane Doe", "2026-03-03"),
        (["By Jane Doe and John Roe"], "Jane Doe and John Roe", None),
        (["by: Jane Doe", "Posted: Jan 14, 2026 / 06:12 AM CST"], "Jane Doe", "2026-01-14"),
        (["March 3, 2026 · By Jane van der Doe · 5 min read"], "Jane van der Doe", "2026-03-03"),
        (["Posted on 3 March 2026 by Jane Doe"], "Jane Doe", "2026-03-03"),
        (["Jane Doe", "Mar 3, 2026"], "Jane Doe", "2026-03-03"),
        (["BY JANE DOE", "Wales correspondent"], "JANE DOE", None),
        (["Updated 3:15 p.m. ET"], None, None),
        (["Von Friederike Anders", "30. Mai 2026, 6:00 Uhr"], "Friederike Anders", "2026-05-30"),
        (["Por Lucía Arancibia", "9 de enero de 2026"], "Lucía Arancibia", "2026-01-09"),
    ],
)
def test_a_byline_tells_who_and_when(lines: list[str], author: str | None, day: str | None) -> None:
    article, _ = drop_furniture(make("A standfirst that says what this is about.", *lines, PROSE))

    assert [block.text for block in article.blocks][1:] == [PROSE]
    assert article.author == author
    assert (article.published and article.published.date().isoformat()) == day


def test_what_the_source_tells_is_kept() -> None:
    day = datetime(2026, 3, 4, 9, 30, tzinfo=UTC)
    article = make("By Jane Doe | March 3, 2026", PROSE, author="J. Doe", published=day)

    told, _ = drop_furniture(article)

    assert (told.author, told.published) == ("J. Doe", day)


def test_a_diary_keeps_its_days() -> None:
    article = make(heading("March 3, 1843"), PROSE, heading("March 4, 1843"), MORE)

    assert drop_furniture(article) == (article, ())


def test_who_wrote_it_goes_from_the_end_alone() -> None:
    bio = "Jane Doe is a reporter covering ferries. Contact her at jane@ledger.example."

    assert left(make(PROSE, MORE, bio)) == [PROSE, MORE]
    assert left(make(PROSE, bio, MORE, LAST)) == [PROSE, bio, MORE, LAST]


def test_a_pull_quote_is_read_once() -> None:
    pulled = Block(BlockKind.QUOTE, "Nobody has ever asked for a ticket")

    assert left(make(PROSE, pulled, MORE)) == [PROSE, MORE]
    assert left(make(PROSE, MORE, LAST, PROSE, MORE)) == [PROSE, MORE, LAST, PROSE, MORE]


def test_a_repeated_title_goes() -> None:
    assert left(make(heading("THE FERRY", 1), PROSE)) == [PROSE]


def test_the_title_of_a_pasted_page_is_found_below_its_menu() -> None:
    lines = ("Skip to content", "Log in", "Home > News > Local", "The Ferry that Waits")
    article, _ = drop_furniture(make(*lines, "By Jane Doe", PROSE, MORE, title=""))

    assert article.title == "The Ferry that Waits"
    assert [block.text for block in article.blocks] == [PROSE, MORE]


def test_buttons_go_beside_other_furniture_alone() -> None:
    share = [item(text) for text in ("Share", "Facebook", "X", "Email", "Copy link")]
    firms = [item(text) for text in ("Facebook", "Google", "X")]

    assert left(make(*share, PROSE, MORE)) == [PROSE, MORE]
    assert left(make(PROSE, *firms, MORE)) == [PROSE, "Facebook", "Google", "X", MORE]


def test_code_and_tables_are_not_looked_into() -> None:
    article = make(PROSE, Block(BlockKind.CODE, "Advertisement"), Block(BlockKind.TABLE, "Share"))

    assert drop_furniture(article) == (article, ())


def test_where_nothing_would_be_left_all_stays() -> None:
    article = make("Advertisement", "Share this article", title="")

    assert drop_furniture(article) == (article, ())


LINES = FURNITURE.strip().splitlines() + STORY.strip().splitlines()
TEXTS = st.one_of(
    st.sampled_from(
        [*LINES, PROSE, MORE, LAST, "Related stories", "12 Comments", "Notes", "Reply"]
    ),
    st.sampled_from(
        ["Jane Doe", "March 3, 2026", "By Jane Doe", "References", "ENDS", "42", "[1] A."]
    ),
    st.text(min_size=1, max_size=60),
)
BLOCKS = st.builds(Block, st.sampled_from(BlockKind), TEXTS, st.integers(0, 3))


def is_within(short: str, long: str) -> bool:
    letters = iter(long)
    return all(letter in letters for letter in short)


@given(st.lists(BLOCKS, max_size=25), st.sampled_from(["", "The Ferry", "Home", PROSE]))
def test_any_page_loses_blocks_alone_and_the_second_time_nothing(
    blocks: list[Block], title: str
) -> None:
    article = make(*blocks, title=title)

    once, dropped = drop_furniture(article)

    rest = iter(blocks)
    assert all(any(is_within(kept.text, b.text) for b in rest) for kept in once.blocks)
    assert all(each.reason for each in dropped)
    assert drop_furniture(once) == (once, ())
