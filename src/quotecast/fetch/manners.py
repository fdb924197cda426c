"""Good manners where many pages are fetched: robots.txt, pauses, one request at a time a host."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Lock

from protego import Protego

from quotecast.addresses import Address
from quotecast.fetch.faults import Fault

ROBOT = "quotecast"
# What robots.txt calls us.
PAUSE_SECONDS = 1.0
LONGEST_PAUSE_SECONDS = 10.0
RULES_BYTES = 512_000
# More of a robots.txt nobody has to read.

ReadRules = Callable[[Address], bytes]
# Gives a robots.txt, b"" if there is none; raises Fault if it cannot be told what it says.


@dataclass(slots=True)
class _Host:
    lock: Lock = field(default_factory=Lock)
    free_at: float = 0.0
    # By the clock: when the next request may be made.
    rules: dict[str, Protego | Fault] = field(default_factory=dict)
    # By scheme and port; a fault where they could not be read.


class Manners:
    """What is known of each host during a run. Threads may share it."""

    def __init__(
        self,
        read_rules: ReadRules,
        clock: Callable[[], float],
        sleep: Callable[[float], object],
    ) -> None:
        self._read_rules = read_rules
        self._clock = clock
        self._sleep = sleep
        self._hosts: dict[str, _Host] = {}

    @contextmanager
    def turn(self, here: Address) -> Iterator[None]:
        """Wait until it is polite to ask for an address; raises Fault if it never will be."""
        host = self._hosts.setdefault(here.host, _Host())
        with host.lock:
            rules = self._rules(host, here)
            if not rules.can_fetch(str(here), ROBOT):
                words = (
                    "is not for programs, says the site's robots.txt; give its address by itself"
                )
                raise Fault(words)
            pause = min(max(PAUSE_SECONDS, rules.crawl_delay(ROBOT) or 0), LONGEST_PAUSE_SECONDS)
            wait = host.free_at - self._clock()
            if wait > 0:
                self._sleep(wait)
            try:
                yield
            finally:
                host.free_at = self._clock() + pause

    def _rules(self, host: _Host, here: Address) -> Protego:
        place = Address(here.scheme, here.host, here.port, "/robots.txt")
        if str(place) not in host.rules:
            host.rules[str(place)] = self._ask_for_rules(place)
        rules = host.rules[str(place)]
        if isinstance(rules, Fault):
            raise Fault(*rules.args) from rules
        return rules

    def _ask_for_rules(self, place: Address) -> Protego | Fault:
        try:
            data = self._read_rules(place)[:RULES_BYTES]
        except Fault as fault:
            return fault
        return Protego.parse(data.decode("utf-8", "replace"))
