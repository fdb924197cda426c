"""This machine to the addresses at which its neighbours in the network reach it."""

import fcntl
import ipaddress
import socket
import struct
from contextlib import suppress

BEYOND = ("192.0.2.1", 9)
# Set aside for documentation: the way there leads through the home network, and nothing is sent.
SIOCGIFADDR = 0x8915
# Linux: the IPv4 address of an interface.
REQUEST_BYTES = 256
ADDRESS_AT = slice(20, 24)
# Both as netdevice(7) has it.
MACHINES_INSIDE = (
    "docker",
    "br-",
    "veth",
    "virbr",
    "vmnet",
    "vboxnet",
    "lxc",
    "lxd",
    "cni",
    "podman",
)
# What interfaces of containers are called: no phone is there.


def reachable_hosts(host: str) -> tuple[str, ...]:
    """Where others reach a server that listens at a host, the likeliest address first."""
    if not is_everywhere(host):
        return () if _is_at_home(host) else (host,)
    found = (*_towards_the_world(), *_of_interfaces())
    return tuple(dict.fromkeys(address for address in found if not _is_at_home(address)))


def is_everywhere(host: str) -> bool:
    """Whether a server that listens there does so at all addresses of the machine."""
    with suppress(ValueError):
        return ipaddress.ip_address(host).is_unspecified
    return host == ""


def _is_at_home(host: str) -> bool:
    """Whether only this very machine can be meant."""
    with suppress(ValueError):
        return ipaddress.ip_address(host).is_loopback
    return host == "localhost"


def _towards_the_world() -> tuple[str, ...]:
    with suppress(OSError), socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        probe.connect(BEYOND)
        return (str(probe.getsockname()[0]),)
    return ()


def _of_interfaces() -> tuple[str, ...]:
    found = []
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        for _, name in socket.if_nameindex():
            if name.startswith(MACHINES_INSIDE):
                continue
            with suppress(OSError):  # It has no address.
                request = struct.pack(f"{REQUEST_BYTES}s", name.encode())
                known = fcntl.ioctl(probe.fileno(), SIOCGIFADDR, request)
                found.append(socket.inet_ntoa(known[ADDRESS_AT]))
    return tuple(found)
