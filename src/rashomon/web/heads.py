"""HEAD on every address that GET answers: the same answer without its body."""

from __future__ import annotations

from functools import partial
from typing import cast

from litestar import Litestar
from litestar.types import LifeSpanReceive, LifeSpanScope, LifeSpanSend, Message, Receive, Scope, Send


class Answering(Litestar):
    """An application that answers HEAD as it answers GET; Litestar would have a second handler for each address."""

    async def __call__(
        self, scope: Scope | LifeSpanScope, receive: Receive | LifeSpanReceive, send: Send | LifeSpanSend
    ) -> None:
        if scope.get("method") == "HEAD":  # a socket asks with GET, a life span with nothing
            asked = cast(Scope, scope | {"method": "GET"})
            await super().__call__(asked, receive, cast(Send, partial(_without_body, cast(Send, send))))
        else:
            await super().__call__(scope, receive, send)


async def _without_body(send: Send, message: Message) -> None:
    if message["type"] == "http.response.body":
        message = message.copy()
        message["body"] = b""
    await send(message)
