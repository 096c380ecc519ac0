"""Who may ask: this machine, or whoever has the token; never another site's page through somebody's browser."""

from __future__ import annotations

import hmac
import ipaddress
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from litestar import Request
from litestar.datastructures import MutableScopeHeaders
from litestar.exceptions import NotAuthorizedException, PermissionDeniedException
from litestar.types import Message, Scope

COOKIE = "rashomon-token"
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
}


@dataclass(frozen=True)
class Guard:
    """The address that is served, and the token that is asked for, if any."""

    host: str
    port: int
    token: str | None = None

    async def check(self, request: Request[Any, Any, Any]) -> None:
        """Refuses a foreign Host (a name rebound to this machine), a foreign Origin, and a wrong token."""
        host = request.headers.get("host", "")
        if self.token is None and host not in self.names():
            raise PermissionDeniedException("This address is not the one that is served; open the one printed.")
        origin = request.headers.get("origin")
        if origin is not None and urlsplit(origin).netloc != host:
            raise PermissionDeniedException("Asked for by another site's page.")
        if request.method not in SAFE and request.headers.get("sec-fetch-site") in ("cross-site", "same-site"):
            raise PermissionDeniedException("Asked for by another site's page.")
        if self.token is not None and not hmac.compare_digest(_given(request).encode(), self.token.encode()):
            raise NotAuthorizedException("A token is needed: open the address with ?token=…, or send it as Bearer.")

    def names(self) -> frozenset[str]:
        """What the Host header may say on this machine."""
        known = {self.host, "127.0.0.1", "localhost", "::1"} if is_loopback(self.host) else {self.host}
        shown = {f"[{name}]" if ":" in name else name for name in known}
        return frozenset({f"{name}:{self.port}" for name in shown} | (shown if self.port == 80 else set()))


async def dressed(message: Message, _: Scope) -> None:
    """Gives every answer, refusals too, the headers that keep it to itself; a page's own policy stays."""
    if message["type"] == "http.response.start":
        headers = MutableScopeHeaders.from_message(message)
        for name, value in HEADERS.items():
            headers.setdefault(name, value)


def is_loopback(host: str) -> bool:
    """True for an address that only this machine reaches."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _given(request: Request[Any, Any, Any]) -> str:
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() == "bearer":
        return token
    return request.query_params.get("token") or request.cookies.get(COOKIE) or ""
