"""HEAD on every address that GET answers: the same answer without its body."""

from __future__ import annotations

from functools import partial

from litestar import Litestar
from litestar.types import Message, Receive, Scope, Send


class Answering(Litestar):
    """An application that answers HEAD as it answers GET; Litestar would have a second handler for each address."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["method"] == "HEAD":
            asked = scope.copy()
            asked["method"] = "GET"
            await super().__call__(asked, receive, partial(_without_body, send))
        else:
            await super().__call__(scope, receive, send)


async def _without_body(send: Send, message: Message) -> None:
    if message["type"] == "http.response.body":
        message = message.copy()
        message["body"] = b""
    await send(message)
