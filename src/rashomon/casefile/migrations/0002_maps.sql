-- Maps of who held which ground: accounts with a side of their own, kept whole so that every recompute can ask them.

CREATE TABLE maps (
  id TEXT PRIMARY KEY,
  number INTEGER NOT NULL UNIQUE,  -- in the order in which they were added
  name TEXT NOT NULL UNIQUE COLLATE NOCASE,
  side TEXT,
  licence TEXT,
  region TEXT,
  "key" TEXT NOT NULL,  -- the property that says who holds a piece
  meanings TEXT NOT NULL,  -- what each of its values stands for
  outline TEXT,  -- hash of the file that the pieces were clipped to
  tables TEXT NOT NULL,  -- hashes of the tables of settlements, by their files' names
  added TEXT NOT NULL,
  digest TEXT NOT NULL  -- of all the above but number and added, of its days and its settlements
);

CREATE TABLE map_days (
  map TEXT NOT NULL REFERENCES maps (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  day TEXT NOT NULL,
  source TEXT NOT NULL,
  sha256 TEXT,  -- of the file as it was read
  areas TEXT NOT NULL,
  pieces TEXT NOT NULL,
  notes TEXT NOT NULL,
  shapes TEXT NOT NULL,  -- the outlines as they were mended and measured, a GeoJSON text a status
  PRIMARY KEY (map, day)
);

CREATE TABLE map_settlements (
  map TEXT NOT NULL REFERENCES maps (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  geonames INTEGER NOT NULL,
  days TEXT NOT NULL,
  statuses TEXT NOT NULL,
  last TEXT NOT NULL,
  PRIMARY KEY (map, geonames)
) WITHOUT ROWID;

ALTER TABLE sides ADD COLUMN map TEXT REFERENCES maps (id) DEFERRABLE INITIALLY DEFERRED;
CREATE INDEX sides_map ON sides (map);
