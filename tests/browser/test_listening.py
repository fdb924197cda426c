"""The page on which an episode is heard and read at once, in a real browser."""

import pytest

from browser.chromium import ENTER, ESCAPE, LEFT, PHONE, RIGHT, Browser

SOUND = "document.getElementById('sound')"
NOW = "document.querySelector('[aria-current]')?.textContent"
IN_VIEW = """(() => {
  const line = document.querySelector('[aria-current]')?.getBoundingClientRect();
  const controls = document.getElementById('controls').getBoundingClientRect();
  return line && line.top >= 0 && line.bottom < controls.top;
})()"""
FORBID_STORAGE = (
    "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no'); } })"
)


def moment(browser: Browser, part: str) -> float:
    """When the line is spoken that has these words."""
    lines = browser.show.episode.lines
    return next(timed.start for timed in lines if part in timed.line.text)


def seek(browser: Browser, seconds: float) -> None:
    browser.run(f"void ({SOUND}.currentTime = {seconds})")
    browser.wait(f"!{SOUND}.seeking")


def began_at(browser: Browser, seconds: float) -> bool:
    """Whether the sound began to play at a moment, however long ago that is."""
    return bool(browser.run(f"Math.abs({SOUND}.played.start(0) - {seconds}) < 0.1"))


@pytest.mark.parametrize("way", ["file", "http"])
def test_it_plays_wherever_the_folder_lies(browser: Browser, way: str) -> None:
    address = {
        "file": browser.show.page.as_uri(),
        "http": f"{browser.server}/{browser.show.episode.folder}/",
    }
    browser.open(address[way])

    browser.click("#play")
    browser.wait(f"{SOUND}.currentTime > 1")

    assert not browser.run(f"{SOUND}.paused")
    assert browser.run("document.querySelector('.opening img').naturalWidth") == 320
    assert browser.run("document.getElementById('play').ariaLabel") == "Pause"
    assert browser.run("getComputedStyle(document.querySelector('.speaker-0')).color") != (
        browser.run("getComputedStyle(document.body).color")
    )


def test_at_every_moment_the_line_that_is_spoken_is_lit_and_no_other(browser: Browser) -> None:
    browser.open_episode()

    for timed in browser.show.episode.lines:
        for seconds in (timed.start + 0.02, timed.end - 0.02):
            seek(browser, seconds)
            browser.wait(f"{NOW} === {timed.line.text!r}")
            assert browser.run("document.querySelectorAll('[aria-current]').length") == 1


def test_the_light_moves_on_with_the_sound(browser: Browser) -> None:
    browser.open_episode()
    seek(browser, moment(browser, "There is no water") - 0.6)
    browser.click("#play")

    browser.wait(f"{NOW} === '“There is no water under her,”'")


def test_a_click_on_a_line_plays_from_there(browser: Browser) -> None:
    browser.open_episode()
    start = moment(browser, "It has not been so low")

    browser.click(f"[data-t^='{start:.1f}']")

    browser.wait(f"{SOUND}.played.length")
    assert began_at(browser, start)


def test_enter_plays_from_the_line_that_was_chosen_with_j_and_k(browser: Browser) -> None:
    browser.open_episode()
    lines = browser.show.episode.lines

    browser.press("j", "j", "j", "k")
    assert browser.run(NOW) == lines[1].line.text
    assert browser.run(f"{SOUND}.paused")
    assert browser.run("document.activeElement === document.querySelector('[aria-current]')")
    browser.press(ENTER)

    browser.wait(f"{SOUND}.played.length")
    assert began_at(browser, lines[1].start)


def test_the_keyboard_plays_skips_and_changes_the_speed(browser: Browser) -> None:
    browser.open_episode()

    browser.press(RIGHT)
    browser.wait(f"{SOUND}.currentTime === 15")
    browser.press(LEFT)
    browser.wait(f"{SOUND}.currentTime === 0")
    browser.press("+")
    assert browser.run(f"{SOUND}.playbackRate") == 1.25
    browser.press("-", "-", "-")
    assert browser.run(f"{SOUND}.playbackRate") == 0.75
    browser.press(" ")
    browser.wait(f"!{SOUND}.paused")
    browser.press(" ")
    browser.wait(f"{SOUND}.paused")
    browser.click("#play")
    browser.press(RIGHT)
    browser.wait(f"{SOUND}.currentTime > 15")


def test_keys_are_explained_and_can_be_switched_off(browser: Browser) -> None:
    browser.open_episode()

    browser.press("?")
    assert browser.run("document.getElementById('keys').open")
    browser.click("#letters")
    browser.press(ESCAPE)
    browser.wait("!document.getElementById('keys').open")
    browser.wait("document.activeElement.id !== 'letters'")  # or the space would tick it again
    browser.press(RIGHT, " ")

    assert browser.run(f"{SOUND}.paused && {SOUND}.currentTime === 0")
    browser.open_episode()
    assert browser.run("document.getElementById('letters').checked") is False


def test_buttons_skip_and_the_slider_seeks(browser: Browser) -> None:
    browser.open_episode()

    browser.click("#forward")
    browser.wait(f"{SOUND}.currentTime === 15")
    browser.click("#back")
    browser.wait(f"{SOUND}.currentTime === 0")
    browser.click("#position")

    middle = browser.show.episode.seconds / 2
    browser.wait(f"Math.abs({SOUND}.currentTime - {middle}) < 1")
    assert " of 0:" in browser.run("document.getElementById('position').ariaValueText")


def test_place_and_speed_are_remembered(browser: Browser) -> None:
    browser.open_episode()
    browser.run("document.getElementById('speed').value = '1.5'")
    browser.run("document.getElementById('speed').dispatchEvent(new Event('change'))")
    seek(browser, 12)

    browser.open_episode()

    browser.wait(f"{SOUND}.readyState > 0 && {SOUND}.currentTime === 12")
    assert browser.run(f"{SOUND}.playbackRate") == 1.5
    assert browser.run("document.getElementById('now').textContent") == "0:12"


def test_whoever_has_heard_it_all_begins_again(browser: Browser) -> None:
    browser.open_episode()
    seek(browser, browser.show.episode.seconds - 0.5)
    browser.click("#play")
    browser.wait(f"{SOUND}.ended")

    browser.open_episode()

    assert browser.run(f"{SOUND}.currentTime") == 0


def test_a_link_to_a_moment_goes_there(browser: Browser) -> None:
    browser.open_episode(fragment="#t=15.5")

    browser.wait(f"{SOUND}.currentTime === 15.5")
    assert browser.run(f"{SOUND}.paused")
    assert browser.run(IN_VIEW)
    browser.run("void (location.hash = '#t=3')")
    browser.wait(f"{SOUND}.currentTime === 3")


@pytest.mark.parametrize("fragment", ["#t=", "#t=-1", "#t=1e9", "#%", "#t=999999", "#<b>"])
def test_a_link_to_no_moment_does_no_harm(browser: Browser, fragment: str) -> None:
    browser.open_episode(fragment=fragment)

    last = browser.show.episode.seconds
    browser.wait(f"[0, {last}].some((each) => Math.abs({SOUND}.currentTime - each) < 0.2)")


def test_chapters_and_names_play_from_where_they_lead(browser: Browser) -> None:
    browser.open_episode()

    browser.click(".chapters li:nth-child(2) a")
    browser.wait(f"{SOUND}.played.length")
    assert began_at(browser, moment(browser, "What the harbour says"))
    browser.click(".people li:nth-child(1) a")
    browser.wait(f"{NOW} === '“There is no water under her,”'")


def test_a_link_to_this_moment_can_be_copied(browser: Browser) -> None:
    permissions = {"permissions": ["clipboardReadWrite"], "origin": browser.server}
    browser.driver.execute_cdp_cmd("Browser.grantPermissions", permissions)
    address = f"{browser.server}/{browser.show.episode.folder}/"
    browser.open(f"{address}#t=7.9")

    browser.click("#link")

    browser.wait("document.getElementById('told').textContent === 'Link to 0:07 copied.'")
    assert browser.run("navigator.clipboard.readText()") == f"{address}#t=7"


def test_the_text_is_scrolled_along_until_the_reader_scrolls_away(browser: Browser) -> None:
    browser.look(size={**PHONE, "height": 500})
    browser.open_episode()
    browser.run(f"void ({SOUND}.playbackRate = 0.1)")  # The test may take its time.
    browser.click("#play")
    browser.wait(IN_VIEW)
    seek(browser, moment(browser, "Tickets stay good"))
    browser.wait(IN_VIEW)
    assert browser.run("document.getElementById('follow').hidden")

    browser.run("void (dispatchEvent(new Event('wheel')), scrollTo(0, 0))")
    browser.wait("!document.getElementById('follow').hidden")
    seek(browser, moment(browser, "I will walk"))
    browser.wait(f"{NOW} === '“I will walk,”'")
    assert browser.run("scrollY") == 0
    browser.click("#follow")

    browser.wait(IN_VIEW)
    assert browser.run("document.getElementById('follow').hidden")


def test_whoever_may_not_remember_anything_listens_all_the_same(browser: Browser) -> None:
    added = browser.driver.execute_cdp_cmd(
        "Page.addScriptToEvaluateOnNewDocument", {"source": FORBID_STORAGE}
    )
    try:
        browser.open_episode()
        browser.click("#play")
        browser.wait(f"{SOUND}.currentTime > 0.2")
        browser.click("#theme")
        browser.click("#play")
    finally:
        browser.driver.execute_cdp_cmd("Page.removeScriptToEvaluateOnNewDocument", added)


def test_the_system_is_told_what_plays(browser: Browser) -> None:
    browser.open(f"{browser.server}/{browser.show.episode.folder}/")

    told = browser.run(
        "(({title, artist, artwork}) => [title, artist, artwork[0].src])"
        "(navigator.mediaSession.metadata)"
    )

    cover = f"{browser.server}/{browser.show.episode.folder}/{browser.show.episode.cover}"
    assert told == ["The Ferry That Stopped", "Tides & Ærø", cover]


def test_sound_that_is_gone_is_told(browser: Browser) -> None:
    browser.open_episode()
    browser.run(f"void ({SOUND}.src = 'gone.mp3')")

    browser.wait("document.getElementById('told').textContent === 'The sound cannot be played.'")
    browser.wait("performance.now() > 0")
    assert all("gone.mp3" in each for each in browser.complaints())


def test_without_scripts_there_are_the_browser_s_own_controls_and_all_of_the_text(
    browser: Browser,
) -> None:
    browser.driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        browser.open(browser.show.page.as_uri())
        tree = browser.driver.execute_cdp_cmd("Accessibility.getFullAXTree", {})
    finally:
        browser.driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})

    spoken = {node["role"]["value"]: node for node in tree["nodes"] if not node["ignored"]}
    names = [node.get("name", {}).get("value", "") for node in tree["nodes"]]
    assert "Audio" in spoken
    assert "slider" in spoken  # The browser's.
    assert "Back 15 seconds" not in names
    assert "“There is no water under her,”" in names
