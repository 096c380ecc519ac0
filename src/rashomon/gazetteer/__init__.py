"""The local gazetteer: which places bear a name, and where they lie."""

from __future__ import annotations

from rashomon.gazetteer.index import Gazetteer, GazetteerPlace, import_places, open_gazetteer
from rashomon.gazetteer.names import name_key

__all__ = ["Gazetteer", "GazetteerPlace", "import_places", "name_key", "open_gazetteer"]
