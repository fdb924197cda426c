"""How the pages look and what the index does, in a real browser."""

import re
import shutil
from dataclasses import replace

import pytest

from browser.chromium import PHONE, Browser
from quotecast.page import render_episode, render_index

SCHEME = "getComputedStyle(document.documentElement).colorScheme"
GROUND = "getComputedStyle(document.body).backgroundColor"
PAPER = {"light": "rgb(252, 250, 245)", "dark": "rgb(22, 24, 27)"}
LONG = "Donaudampfschifffahrtsgesellschaftskapitänsmütze" * 9


@pytest.mark.parametrize("system", ["light", "dark"])
def test_pages_are_light_or_dark_as_the_system_is(browser: Browser, system: str) -> None:
    browser.look(theme=system)

    for address in (browser.index, browser.page):
        browser.open(address)
        assert browser.run(GROUND) == PAPER[system]


def test_other_colours_are_remembered_on_every_page(browser: Browser) -> None:
    browser.open(browser.index)

    browser.click("#theme")
    assert browser.run("document.getElementById('theme').ariaPressed") == "true"
    browser.open(browser.page)
    assert browser.run(GROUND) == PAPER["dark"]
    browser.click("#theme")
    browser.open(browser.index)

    assert browser.run(GROUND) == PAPER["light"]
    browser.look(theme="dark")
    assert browser.run(GROUND) == PAPER["dark"]


def test_nothing_is_wider_than_a_phone(browser: Browser) -> None:
    episode = replace(browser.show.episode, title=LONG, author=LONG)
    feed = replace(browser.show.feed, title=LONG, description=LONG, episodes=(episode,))
    index, page = browser.show.output / "long.html", browser.show.page.with_name("long.html")
    browser.look(size={**PHONE, "width": 320})

    for long, data in ((index, render_index(feed)), (page, render_episode(feed, episode))):
        long.write_bytes(data)
        browser.open(long.as_uri())
        assert browser.run("document.documentElement.scrollWidth") <= 320
    for address in (browser.index, browser.page):
        browser.open(address)
        assert browser.run("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize("way", ["file", "http"])
def test_the_index_leads_to_the_episode_and_the_episode_back(browser: Browser, way: str) -> None:
    index = (browser.show.output / "index.html").as_uri() if way == "file" else f"{browser.server}/"
    browser.open(index)

    browser.click(".episodes li")  # Anywhere on it.
    assert browser.run("document.querySelector('h1').textContent") == "The Ferry That Stopped"
    browser.click(".bar a")

    assert browser.run("document.querySelector('h1').textContent") == "Tides & Ærø"


def test_the_address_of_the_feed_is_where_the_index_is_and_can_be_copied(browser: Browser) -> None:
    permissions = {"permissions": ["clipboardReadWrite"], "origin": browser.server}
    browser.driver.execute_cdp_cmd("Browser.grantPermissions", permissions)
    browser.open(f"{browser.server}/index.html")

    browser.click("#copy")

    browser.wait("document.getElementById('told').textContent === 'Copied.'")
    assert browser.run("navigator.clipboard.readText()") == f"{browser.server}/feed.xml"


def test_the_address_can_be_copied_where_there_is_no_clipboard(browser: Browser) -> None:
    browser.open((browser.show.output / "index.html").as_uri())
    browser.run("void Object.defineProperty(navigator, 'clipboard', { value: undefined })")

    browser.click("#copy")

    browser.wait("document.getElementById('told').textContent === 'Copied.'")


def test_pictures_are_loaded_when_they_come_into_view(browser: Browser) -> None:
    feed = replace(browser.show.feed, episodes=browser.show.feed.episodes * 60)
    page = render_index(feed).decode()
    picture = re.findall(r'<img[^>]* src="([^"]+)"', page)[-1]
    before, after = page.rsplit(f'src="{picture}"', 1)
    # A picture of its own: one that is shown elsewhere too is complete at once.
    shutil.copy(browser.show.output / picture, browser.show.output / "own.jpg")
    many = browser.show.output / "lazy.html"
    many.write_text(f'{before}src="own.jpg"{after}', encoding="utf-8")
    browser.open(many.as_uri())

    assert browser.run("document.querySelectorAll('.episodes img').length") == 60
    assert not browser.run("[...document.querySelectorAll('.episodes img')].at(-1).complete")
