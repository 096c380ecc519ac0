"""schema.org as JSON-LD: NewsArticle, Claim, Quotation; a ClaimReview only for what a person confirmed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec

from rashomon.export.json import encodable
from rashomon.export.webannotation import source_of
from rashomon.records import Claim, Comparison, Correction, Finding, Report, Statement

# The context is written out, so that the file means the same where nothing can be fetched.
CONTEXT = {"@vocab": "https://schema.org/", "id": "@id", "type": "@type"}
KINDS = {"person": "Person", "organisation": "Organization", "place": "Place"}


def write_claims(result: Comparison, out: Path) -> None:
    """Writes one graph: articles, speakers, claims with where they appear, quotations, reviews."""
    kinds = {e.id: (KINDS.get(e.kind, "Thing"), e.name) for e in result.entities}
    confirmed = {c.target: c for c in result.corrections if c.action == "confirm" and c.undone_at is None}
    graph = [_article(report) for report in result.reports]
    graph += [{"id": _urn(key), "type": kind, "name": name} for key, (kind, name) in kinds.items()]
    graph += [_claim(claim, kinds) for claim in result.claims]
    graph += [_quotation(s) for s in result.statements if s.kind in ("direct", "mixed")]
    graph += [
        _review(found, claim, confirmed.get(found.id))
        for found in result.findings
        if found.judged == "confirmed"
        for claim in found.claims
    ]
    document = {"@context": CONTEXT, "@graph": graph}
    out.write_bytes(msgspec.json.format(msgspec.json.encode(encodable(document)), indent=1))


def _article(report: Report) -> dict[str, Any]:
    return _known({
        "id": _urn(report.id), "type": "NewsArticle", "headline": report.title, "url": report.url,
        "inLanguage": report.language, "datePublished": report.published.earliest if report.published else None,
        "publisher": {"type": "NewsMediaOrganization", "name": report.outlet} if report.outlet else None,
        "author": [{"type": "Person", "name": name} for name in report.authors] or None,
        "isBasedOn": _urn(report.near_duplicate_of) if report.near_duplicate_of else None,
        "identifier": source_of(report),
    })  # fmt: skip


def _claim(claim: Claim, kinds: dict[str, tuple[str, str]]) -> dict[str, Any]:
    appearances = [{"id": _urn(report)} for report in dict.fromkeys(a.report for a in claim.accounts)]
    voices = [{"id": _urn(v)} for v in dict.fromkeys(a.voice for a in claim.accounts) if v in kinds]
    return _known({
        "id": _urn(claim.id), "type": "Claim", "text": claim.gist, "appearance": appearances,
        "author": voices or None,
    })  # fmt: skip


def _quotation(statement: Statement) -> dict[str, Any]:
    speaker = statement.speaker
    return _known({
        "id": _urn(statement.id), "type": "Quotation", "text": statement.text,
        "isPartOf": {"id": _urn(statement.report)},
        "spokenByCharacter": {"id": _urn(speaker.entity)} if speaker and speaker.entity else None,
    })  # fmt: skip


def _review(found: Finding, claim: str, one: Correction | None) -> dict[str, Any]:
    """What a person confirmed about a claim: how accounts of it compare, not whether it is true."""
    return _known({
        "id": f"{_urn(found.id)}:{claim}", "type": "ClaimReview", "itemReviewed": {"id": _urn(claim)},
        "reviewBody": found.why, "reviewAspect": found.kind,
        "author": {"type": "Person", "name": one.user} if one else None, "dateCreated": one.at if one else None,
    })  # fmt: skip


def _urn(key: str) -> str:
    return f"urn:rashomon:{key}"


def _known(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value is not None}
