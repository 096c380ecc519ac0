"""Which addresses may be fetched from: a name is resolved once, every address it has must be public, and the
connection goes to that very address, so that a name can't be rebound between the check and the connection."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Iterable

import httpcore

from rashomon.errors import FetchError

# 64:ff9b::/96 (NAT64) and 2002::/16 (6to4) carry an IPv4 address that may itself be a private one.
CARRYING = tuple(ipaddress.ip_network(net) for net in ("64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/32"))


def is_public(address: str) -> bool:
    """False for this machine, private and link-local networks, multicast, and whatever carries such an address."""
    try:
        ip = ipaddress.ip_address(address.split("%", 1)[0])
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address):
        if ip.ipv4_mapped is not None:
            return is_public(str(ip.ipv4_mapped))
        if any(ip in net for net in CARRYING):
            return False
    return ip.is_global and not ip.is_multicast and not ip.is_reserved and not ip.is_unspecified


class Guarded(httpcore.NetworkBackend):
    """Connections to public addresses alone, unless private ones are allowed; raises FetchError."""

    def __init__(self, allow_private: bool) -> None:
        self._allow_private = allow_private
        self._backend = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        """A connection to the first address of a host that answers."""
        last: Exception | None = None
        for address in self._addresses(host, port):
            try:
                return self._backend.connect_tcp(address, port, timeout, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                last = error
        raise last or FetchError(f"{host} has no address; check its name.")

    def connect_unix_socket(
        self,
        path: str,
        timeout: float | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        """Never: a socket of this machine is no address of a report."""
        raise FetchError("A socket of this machine is not fetched from.")

    def _addresses(self, host: str, port: int) -> list[str]:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:
            raise FetchError(f"{host} cannot be resolved ({error}); check its name and the connection.") from error
        addresses = list(dict.fromkeys(str(one[4][0]) for one in found))
        refused = [a for a in addresses if not is_public(a)]
        if refused and not self._allow_private:
            raise FetchError(
                f"{host} is {refused[0]}, this machine or a private network; allow it with --allow-private."
            )
        return addresses
