"""Places as a person sets them: latitude and longitude, a name beside them if need be; or nothing."""

from __future__ import annotations

import math

from rashomon.errors import CorrectionError


def spot_of(value: str | None) -> dict[str, object]:
    """The fields of a place set by hand from "51.23, 35.28" or "51.23, 35.28, Sudzha"; CorrectionError."""
    if value is None:
        return {
            "latitude": None,
            "longitude": None,
            "country": None,
            "admin1": None,
            "geonames": None,
            "resolved": False,
        }
    parts = [part.strip() for part in value.split(",", 2)]
    try:
        latitude, longitude = float(parts[0]), float(parts[1])
    except (ValueError, IndexError):
        raise CorrectionError(f"'{value}' is no place; write latitude and longitude, such as 51.23, 35.28.") from None
    if not (math.isfinite(latitude) and abs(latitude) <= 90 and math.isfinite(longitude) and abs(longitude) <= 180):
        raise CorrectionError(f"'{value}' lies off the globe; latitude is -90 to 90, longitude -180 to 180.")
    # what the index said of the other place holds no more
    spot: dict[str, object] = {"latitude": latitude, "longitude": longitude, "resolved": True}
    spot |= {"country": None, "admin1": None, "geonames": None}
    return spot | ({"name": parts[2]} if len(parts) > 2 and parts[2] else {})
