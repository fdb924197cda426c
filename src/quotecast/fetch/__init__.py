"""Addresses to bytes, safely: public hosts alone, in limited size and time, with good manners.

| module | does |
| --- | --- |
| `fetcher` | one address, with its redirects and second tries |
| `network` | host names to connections, each to an IP address that was checked |
| `faults` | what went wrong, in words |
| `answers` | a page or a redirect, out of what a server answers |
| `bodies` | what is sent, unpacked, never more than the limit |
| `manners` | robots.txt and pauses, where many pages are fetched |
| `cache` | pages that need not be sent again |
"""

from quotecast.fetch.answers import Fetched
from quotecast.fetch.fetcher import Fetcher, Limits
from quotecast.fetch.network import check_address

__all__ = ["Fetched", "Fetcher", "Limits", "check_address"]
