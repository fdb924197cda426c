"""All pages, as checkers that nobody here wrote see them."""

import json
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from browser.chromium import DESK, PHONE, Browser, Show
from quotecast.page import render_episode, render_index
from quotecast.types import Role, Speaker
from tools import NODE_MODULES, needs_file

CHECKER = NODE_MODULES / "vnu-jar" / "build" / "dist" / "vnu.jar"
LINTER = NODE_MODULES / "html-validate" / "bin" / "html-validate.mjs"
AXE = NODE_MODULES / "axe-core" / "axe.min.js"
NO_ORIGIN = ".*Resource violates Content Security Policy.*(img|media)-src.*"
# The checker thinks that files have no origin of their own; the tests in Chromium know better.
LINT_RULES = {
    "extends": ["html-validate:recommended"],
    "rules": {
        "long-title": "off",  # A title is as long as the article's.
        "valid-id": ["error", {"relaxed": True}],  # “t=12” is found without a script.
    },
}
RUN_AXE = (
    "const done = arguments[0]; axe.run(document, { resultTypes: ['violations'] }).then(done);"
)
HOSTILE = "<b>&amp;</b> “Ærø” \u202eשלום\u200f \0\x85\ud800 ]]> --> </script>" + "x" * 500


@pytest.fixture(scope="module")
def pages(show: Show) -> list[Path]:
    """An index, an index among many, an episode, and both of them with hostile texts."""
    cast = replace(show.episode.cast, roles=(Role(Speaker(HOSTILE), show.episode.cast.narrator),))
    lines = tuple(
        replace(
            timed, line=replace(timed.line, text=HOSTILE, speaker=HOSTILE, confidence=0.5, block=n)
        )
        for n, timed in enumerate(show.episode.lines)
    )
    source = "https://example.com/a|b?q=“x”&y#ü"
    hostile = replace(
        show.episode, title=HOSTILE, author=HOSTILE, cast=cast, lines=lines, source=source
    )
    many = replace(show.feed, title=HOSTILE, description=HOSTILE, episodes=(hostile,) * 200)
    here, there = show.output, show.page.parent
    made = {
        here / "index.html": render_index(show.feed),
        here / "many.html": render_index(many, name="index-1.html", newer="index.html"),
        here / "none.html": render_index(replace(show.feed, episodes=())),
        there / "index.html": render_episode(show.feed, show.episode),
        there / "hostile.html": render_episode(many, hostile),
    }
    for path, data in made.items():
        path.write_bytes(data)
    return list(made)


@needs_file(CHECKER, "java")
def test_the_checker_of_the_w3c_finds_nothing(pages: list[Path]) -> None:
    command = ["java", "-jar", str(CHECKER), "--Werror", "--stdout", "--no-langdetect"]
    command += ["--filterpattern", NO_ORIGIN]

    done = subprocess.run([*command, *pages], check=False, stdout=subprocess.PIPE, text=True)

    assert (done.stdout, done.returncode) == ("", 0)


@needs_file(LINTER, "node")
def test_html_validate_finds_nothing(pages: list[Path], tmp_path: Path) -> None:
    rules = tmp_path / "rules.json"
    rules.write_text(json.dumps({"root": True, **LINT_RULES}), encoding="utf-8")

    command = ["node", str(LINTER), "--config", str(rules)]
    done = subprocess.run([*command, *pages], check=False, stdout=subprocess.PIPE, text=True)

    assert (done.stdout.strip(), done.returncode) == ("", 0)


@needs_file(AXE)
@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing(
    browser: Browser, pages: list[Path], theme: str, size: dict[str, Any]
) -> None:
    browser.look(theme=theme, size=size)

    for page in pages:
        browser.open(page.as_uri(), fragment="#t=1")
        browser.run("void document.querySelector('details')?.setAttribute('open', '')")
        check(browser)
        if page == browser.show.page:
            browser.press("?")
            check(browser)


def check(browser: Browser) -> None:
    browser.driver.execute_script(AXE.read_text(encoding="utf-8"))
    found = browser.driver.execute_async_script(RUN_AXE)
    assert [(each["id"], each["nodes"][0]["html"]) for each in found["violations"]] == []
