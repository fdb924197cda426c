"""Chromium, as the tests use it."""

import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from quotecast.types import Episode, Feed

CHROMIUM, DRIVER = shutil.which("chromium"), shutil.which("chromedriver")
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-dev-shm-usage",
    "--disable-sync",
    # Chromium is polite, and would never be served on a machine that has more to do.
    "--disable-backgrounding-occluded-windows",
    "--disable-background-timer-throttling",
    "--disable-renderer-backgrounding",
    "--autoplay-policy=no-user-gesture-required",
)
PHONE = {"width": 390, "height": 844, "deviceScaleFactor": 1, "mobile": True}
DESK = {"width": 1200, "height": 900, "deviceScaleFactor": 1, "mobile": False}
ENTER, ESCAPE, LEFT, RIGHT = "\ue007", "\ue00c", "\ue012", "\ue014"
# As WebDriver writes them.


@dataclass(frozen=True, slots=True)
class Show:
    """A show with one episode and its pages."""

    output: Path
    feed: Feed
    episode: Episode

    @property
    def page(self) -> Path:
        return self.output / self.episode.folder / "index.html"


def launch(profile: Path) -> Any:
    """A browser, driven by Selenium; the test is skipped where there is none."""
    webdriver = pytest.importorskip("selenium.webdriver", reason="selenium is not installed")
    if not (CHROMIUM and DRIVER):
        pytest.skip("chromium and chromium-driver are not installed")
    options = webdriver.ChromeOptions()
    options.binary_location = CHROMIUM
    for flag in (*FLAGS, f"--user-data-dir={profile}"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    return webdriver.Chrome(options=options, service=webdriver.ChromeService(DRIVER))


class Browser:
    """Chromium, as the tests use it."""

    def __init__(self, driver: Any, show: Show, server: str) -> None:
        self.driver = driver
        self.show = show
        self.server = server
        # Not as files: those lose what they remember where the machine has much else to do.
        self.index = f"{server}/index.html"
        self.page = f"{server}/{show.episode.folder}/index.html"

    def open(self, address: str, *, fragment: str = "") -> None:
        """Open a page as if for the first time of the day: nothing of an earlier one is left."""
        self.driver.get("about:blank")
        self.driver.get(address + fragment)

    def open_episode(self, *, fragment: str = "") -> None:
        self.open(self.page, fragment=fragment)
        self.wait("document.getElementById('sound').readyState > 0")

    def run(self, script: str) -> Any:
        """What an expression in the page is."""
        return self.driver.execute_script(f"return {script}")

    def wait(self, script: str, *, seconds: float = 60) -> None:
        """Until an expression in the page is true."""
        from selenium.webdriver.support.ui import WebDriverWait

        waiting = WebDriverWait(self.driver, seconds, poll_frequency=0.05)
        waiting.until(lambda _: self.run(script), f"it never came true that {script}")

    def click(self, selector: str) -> None:
        self.driver.find_element("css selector", selector).click()

    def press(self, *keys: str) -> None:
        from selenium.webdriver import ActionChains

        ActionChains(self.driver).send_keys(*keys).perform()

    def look(self, *, theme: str = "light", size: dict[str, Any] | None = None) -> None:
        """Prefer light or dark colours, and be as large as a desk's screen or a phone's."""
        features = [{"name": "prefers-color-scheme", "value": theme}]
        features.append({"name": "prefers-reduced-motion", "value": "reduce"})
        self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size or DESK)

    def forget(self) -> None:
        """Lose everything that pages have remembered."""
        self.driver.get(f"{self.server}/{self.show.feed.cover}")
        self.driver.execute_script("localStorage.clear()")

    def complaints(self) -> list[str]:
        """What the console has said since it was last asked."""
        return [str(each["message"]) for each in self.driver.get_log("browser")]
