"""The application: every address it answers, in one place. Each request opens the case anew: reading never waits."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any, Generic, TypeVar

from litestar import Litestar, Request, Response, delete, get, post
from litestar.config.compression import CompressionConfig
from litestar.datastructures import Cookie
from litestar.openapi import OpenAPIConfig
from litestar.openapi.plugins import JsonRenderPlugin
from litestar.params import FromPath, FromQuery, JSONBody, QueryParameter

from rashomon import casefile
from rashomon.casefile import Case, Hit, Query
from rashomon.errors import CorrectionError, MissingError, QueryError, RashomonError
from rashomon.maps import Spot, TrackedMap
from rashomon.maps.tracked import place_of
from rashomon.records import (
    Claim,
    Comparison,
    ControlMap,
    Correction,
    Figure,
    Finding,
    MapPlace,
    Record,
    Report,
    Statement,
)
from rashomon.web.guard import COOKIE, Guard, dressed
from rashomon.web.heads import Answering
from rashomon.web.page import served_page

LARGEST_REQUEST = 64 * 1024  # bytes; a correction is a few lines
Limit = Annotated[int, QueryParameter(ge=1, le=1000)]
Offset = Annotated[int, QueryParameter(ge=0)]
Latitude = Annotated[float, QueryParameter(ge=-90, le=90)]
Longitude = Annotated[float, QueryParameter(ge=-180, le=180)]
Text = FromQuery[str | None]
Any3 = Request[Any, Any, Any]


T = TypeVar("T")


class Page(Record, Generic[T], frozen=True, kw_only=True):  # noqa: UP046 (litestar describes no other)
    """A page of records, and how many there are."""

    total: int
    items: tuple[T, ...]


def application(path: Path, guard: Guard, user: str) -> Litestar:
    """The application that serves one case; corrections are kept under the user's name."""

    @get("/", media_type="text/html", include_in_schema=False, sync_to_thread=True)
    def page(request: Any3) -> Response[str | None]:
        text, policy, tag = served_page()
        headers = {"Content-Security-Policy": policy, "ETag": tag, "Cache-Control": "no-cache"}
        cookies = []
        if guard.token is not None and request.query_params.get("token"):
            cookies.append(Cookie(key=COOKIE, value=guard.token, httponly=True, samesite="strict"))
        if _has(request, tag):
            return Response(None, status_code=304, headers=headers, cookies=cookies)
        return Response(text, media_type="text/html", headers=headers, cookies=cookies)

    @get("/api/case", summary="The whole case, or one story of it", sync_to_thread=True)
    def whole(request: Any3, story: Text = None) -> Response[Comparison]:
        return _tagged(request, path, lambda case: case.comparison(story))

    @get("/api/reports", summary="Reports in the order in which they were added", sync_to_thread=True)
    def reports(request: Any3, limit: Limit = 100, offset: Offset = 0, story: Text = None) -> Response[Page[Report]]:
        return _tagged(request, path, lambda c: _page(c.page("reports", limit, offset, story)))

    @get("/api/reports/{key:str}", summary="One report, of any version", sync_to_thread=True)
    def report(request: Any3, key: FromPath[str]) -> Response[Report]:
        return _tagged(request, path, lambda case: case.report(key))

    @get("/api/statements", summary="Statements", sync_to_thread=True)
    def statements(
        request: Any3, limit: Limit = 100, offset: Offset = 0, story: Text = None, report: Text = None
    ) -> Response[Page[Statement]]:
        return _tagged(request, path, lambda c: _page(c.page("statements", limit, offset, story, report)))

    @get("/api/figures", summary="Figures", sync_to_thread=True)
    def figures(
        request: Any3, limit: Limit = 100, offset: Offset = 0, story: Text = None, report: Text = None
    ) -> Response[Page[Figure]]:
        return _tagged(request, path, lambda c: _page(c.page("figures", limit, offset, story, report)))

    @get("/api/claims", summary="Claims with their accounts", sync_to_thread=True)
    def claims(
        request: Any3, limit: Limit = 100, offset: Offset = 0, story: Text = None, report: Text = None
    ) -> Response[Page[Claim]]:
        return _tagged(request, path, lambda c: _page(c.page("claims", limit, offset, story, report)))

    @get("/api/findings", summary="Findings, the heaviest of each story first", sync_to_thread=True)
    def findings(
        request: Any3, limit: Limit = 100, offset: Offset = 0, story: Text = None, report: Text = None
    ) -> Response[Page[Finding]]:
        return _tagged(request, path, lambda c: _page(c.page("findings", limit, offset, story, report)))

    @get("/api/maps", summary="Maps of ground, without outlines", sync_to_thread=True)
    def maps(request: Any3) -> Response[tuple[ControlMap, ...]]:
        return _tagged(request, path, lambda case: tuple(one.record() for one in case.maps()))

    @get("/api/maps/{key:str}", summary="One map of ground, with its outlines", sync_to_thread=True)
    def control_map(request: Any3, key: FromPath[str]) -> Response[ControlMap]:
        return _tagged(request, path, lambda case: _map(case, key).record(shapes=True))

    @get("/api/maps/{key:str}/at", summary="The status of a point over time", sync_to_thread=True)
    def at(
        request: Any3,
        key: FromPath[str],
        latitude: Latitude,
        longitude: Longitude,
        geonames: FromQuery[int | None] = None,
    ) -> Response[MapPlace]:
        return _tagged(request, path, lambda case: _course(_map(case, key), Spot(latitude, longitude, geonames)))

    @get("/api/search", summary="Statements and bodies with these words, the best first", sync_to_thread=True)
    def search(
        request: Any3,
        q: FromQuery[str] = "",
        speaker: Text = None,
        outlet: Text = None,
        after: Text = None,
        before: Text = None,
        kind: Text = None,
        limit: Limit = 50,
        offset: Offset = 0,
    ) -> Response[tuple[Hit, ...]]:
        given = Query(words=q, speaker=speaker or None, outlet=outlet or None, after=after or None,
                      before=before or None, kind=kind or None, limit=limit, offset=offset)  # fmt: skip
        return _tagged(request, path, lambda case: case.search_for(given))

    # Several methods on one path: Litestar 2.25 puts such handlers into a thread twice, so these do it themselves.
    @get("/api/corrections", summary="All corrections in order of time, undone ones too")
    async def corrections(request: Any3) -> Response[tuple[Correction, ...]]:
        return await asyncio.to_thread(_tagged, request, path, lambda case: case.corrections())

    @post("/api/corrections", summary="Correct something")
    async def correct(data: JSONBody[casefile.Request]) -> Correction:
        return await asyncio.to_thread(_written, path, lambda case: case.correct(data, user))

    @delete("/api/corrections/{key:str}", summary="Undo a correction", status_code=200)
    async def undo(key: FromPath[str]) -> Correction:
        return await asyncio.to_thread(_written, path, lambda case: case.undo(key, user))

    handlers = [
        page, whole, reports, report, statements, figures, claims, findings, maps, control_map, at, search,
        corrections, correct, undo,
    ]  # fmt: skip
    return Answering(
        route_handlers=handlers,
        before_request=guard.check,
        before_send=[dressed],
        exception_handlers={RashomonError: _refused},
        compression_config=CompressionConfig(backend="gzip"),
        request_max_body_size=LARGEST_REQUEST,
        # not under /api itself: Litestar would answer every unknown address below it with a page of its own
        openapi_config=OpenAPIConfig(
            title="Rashomon", version="1", path="/api/openapi.json", render_plugins=[JsonRenderPlugin(path="/")]
        ),
    )


def _tagged(request: Any3, path: Path, read: Any) -> Response[Any]:
    """What is read, under a tag of the file's state; nothing where the asker has that state already."""
    tag = _state(path)
    headers = {"ETag": tag, "Cache-Control": "no-cache"}
    if _has(request, tag):
        return Response(None, status_code=304, headers=headers)
    with Case(path) as case:
        return Response(read(case), headers=headers)


def _has(request: Any3, tag: str) -> bool:
    """True where the asker names the state it has, and that is still the one."""
    named = request.headers.get("if-none-match", "").split(",")
    return any(one.strip().removeprefix("W/") in (tag, "*") for one in named)


def _written(path: Path, write: Callable[[Case], Correction]) -> Correction:
    with Case(path, write=True) as case:
        return write(case)


def _state(path: Path) -> str:
    """A tag that changes whenever the file or its log does; taken before reading, so it is never too new."""
    parts = []
    for file in (path, Path(f"{path}-wal")):
        try:
            status = file.stat()
            # an empty log comes and goes with whoever reads
            parts.append(f"{status.st_size}-{status.st_mtime_ns}" if status.st_size else "none")
        except OSError:
            parts.append("none")
    return '"' + hashlib.sha256(" ".join(parts).encode()).hexdigest()[:20] + '"'


def _page(found: tuple[int, tuple[Any, ...]]) -> Page[Any]:
    return Page(total=found[0], items=found[1])


# Errors that are the asker's; a file that cannot be read or written is not.
STATUS: tuple[tuple[type[RashomonError], int], ...] = ((MissingError, 404), (QueryError, 400), (CorrectionError, 400))


def _map(case: Case, key: str) -> TrackedMap:
    found = next((one for one in case.maps() if one.id == key), None)
    if found is None:
        raise MissingError(f"The case has no map '{key}'.")
    return found


def _course(tracked: TrackedMap, spot: Spot) -> MapPlace:
    (course,) = tracked.courses([spot])
    if course is None:
        raise MissingError(f"{tracked.label} does not have that place.")
    return place_of(course, spot=spot)


def _refused(request: Any3, error: RashomonError) -> Response[dict[str, object]]:
    status = next((number for kind, number in STATUS if isinstance(error, kind)), 503)
    return Response({"status_code": status, "detail": str(error)}, status_code=status)
