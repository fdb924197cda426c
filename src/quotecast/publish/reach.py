"""Whether those who subscribe can reach the base address that the feed names."""

import ipaddress
import logging
from urllib.parse import urlsplit

from quotecast.errors import SettingsError
from quotecast.feed import is_public

_log = logging.getLogger(__name__)


def check_reach(base_url: str, destination: str) -> None:
    """Raise SettingsError when the base address is this machine; warn when it is not public."""
    if _is_this_machine(urlsplit(base_url).hostname or ""):
        raise SettingsError(
            f"the base address {base_url} can be reached from this machine only; set base_url in"
            f" quotecast.toml to the address at which people will find {destination}, such as"
            " https://example.org/podcast, or give --base-url"
        )
    if not is_public(base_url):
        _log.warning("the base address %s can be reached from your own network only", base_url)


def _is_this_machine(host: str) -> bool:
    host = host.lower().rstrip(".")
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")
    return address.is_loopback or address.is_unspecified
