-- A casefile: reports, what was read from them, what a careful reader finds, and what people corrected.
-- Foreign keys are checked at the end of each transaction, so rows may be written in any order.

CREATE TABLE about (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
);

CREATE TABLE stories (
  id TEXT PRIMARY KEY,
  title TEXT NOT NULL,
  earliest TEXT,
  latest TEXT,
  stale INTEGER NOT NULL DEFAULT 1  -- 1: a report has come or been corrected since its findings were made
);

CREATE TABLE reports (
  id TEXT PRIMARY KEY,
  number INTEGER NOT NULL UNIQUE,  -- in the order in which they were added
  source TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  text TEXT NOT NULL,
  outlet TEXT,
  title TEXT,
  authors TEXT NOT NULL,
  agencies TEXT NOT NULL,
  language TEXT,
  published TEXT,
  url TEXT,
  sections TEXT NOT NULL,
  words INTEGER NOT NULL,
  near_duplicate_of TEXT REFERENCES reports (id) DEFERRABLE INITIALLY DEFERRED,
  story TEXT REFERENCES stories (id) DEFERRABLE INITIALLY DEFERRED,
  version_of TEXT REFERENCES reports (id) DEFERRABLE INITIALLY DEFERRED,
  origin TEXT NOT NULL,  -- its address, or its path seen from the case's folder: a second text of one origin is a new version
  superseded INTEGER NOT NULL DEFAULT 0,  -- 1: a newer version has been added
  added TEXT NOT NULL,
  text_sha256 TEXT NOT NULL,  -- of the text in UTF-8; sha256 is that of the bytes it was read from
  stated TEXT,  -- the date as the report itself states it, whatever was inferred or set since
  digest TEXT,  -- of the records as written; equal means nothing to rewrite
  earliest TEXT,  -- of published, to search by
  latest TEXT
);
CREATE INDEX reports_story ON reports (story);
CREATE INDEX reports_origin ON reports (origin);
CREATE INDEX reports_near_duplicate_of ON reports (near_duplicate_of);
CREATE INDEX reports_version_of ON reports (version_of);
CREATE INDEX reports_outlet ON reports (outlet);

-- The evidence: what was fetched, as it came, packed with gzip.
CREATE TABLE fetched (
  id INTEGER PRIMARY KEY,
  url TEXT NOT NULL,
  final_url TEXT NOT NULL,
  at TEXT NOT NULL,
  status INTEGER NOT NULL,
  media TEXT,
  etag TEXT,
  modified TEXT,
  sha256 TEXT NOT NULL,
  feed INTEGER NOT NULL,  -- 1: it lists reports and is none
  report TEXT REFERENCES reports (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED,
  body BLOB NOT NULL
);
CREATE INDEX fetched_url ON fetched (url, id);
CREATE INDEX fetched_report ON fetched (report);

-- What recomputing needs: parses as bytes keyed by model, records before they are resolved, embeddings, openings.
CREATE TABLE parses (
  report TEXT NOT NULL REFERENCES reports (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  model TEXT NOT NULL,
  data BLOB NOT NULL,
  PRIMARY KEY (report, model)
) WITHOUT ROWID;

CREATE TABLE drafts (
  report TEXT PRIMARY KEY REFERENCES reports (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  made TEXT NOT NULL,
  data BLOB NOT NULL
);

CREATE TABLE vectors (
  report TEXT PRIMARY KEY REFERENCES reports (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  data BLOB NOT NULL
);

CREATE TABLE openings (
  report TEXT PRIMARY KEY REFERENCES reports (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  vector BLOB NOT NULL
);

CREATE TABLE opening_names (
  name TEXT NOT NULL,
  report TEXT NOT NULL REFERENCES reports (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  PRIMARY KEY (name, report)
) WITHOUT ROWID;
CREATE INDEX opening_names_report ON opening_names (report);

CREATE TABLE entities (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  aliases TEXT NOT NULL
);

CREATE TABLE entity_stories (
  entity TEXT NOT NULL REFERENCES entities (id) DEFERRABLE INITIALLY DEFERRED,
  story TEXT NOT NULL REFERENCES stories (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  number INTEGER NOT NULL,
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  aliases TEXT NOT NULL,
  PRIMARY KEY (entity, story)
) WITHOUT ROWID;
CREATE INDEX entity_stories_story ON entity_stories (story);

CREATE TABLE mentions (
  id TEXT PRIMARY KEY,
  report TEXT NOT NULL REFERENCES reports (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  text TEXT NOT NULL,
  form TEXT NOT NULL,
  kind TEXT NOT NULL,
  entity TEXT REFERENCES entities (id) DEFERRABLE INITIALLY DEFERRED,
  caption INTEGER NOT NULL,
  grammar TEXT NOT NULL
);
CREATE INDEX mentions_report ON mentions (report);
CREATE INDEX mentions_entity ON mentions (entity);

CREATE TABLE statements (
  id TEXT PRIMARY KEY,
  number INTEGER NOT NULL UNIQUE,
  report TEXT NOT NULL REFERENCES reports (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  text TEXT NOT NULL,
  parts TEXT NOT NULL,
  kind TEXT NOT NULL,
  speaker TEXT,
  via TEXT NOT NULL,
  cue TEXT,
  certainty TEXT NOT NULL,
  negated INTEGER NOT NULL,
  said TEXT,
  section TEXT NOT NULL,
  confidence REAL,
  within TEXT,
  speaker_text TEXT,  -- of speaker, to search by and to follow
  speaker_entity TEXT REFERENCES entities (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX statements_report ON statements (report);
CREATE INDEX statements_speaker ON statements (speaker_entity);

CREATE TABLE figures (
  id TEXT PRIMARY KEY,
  report TEXT NOT NULL REFERENCES reports (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  text TEXT NOT NULL,
  low REAL,
  high REAL,
  approximate INTEGER NOT NULL,
  comparator TEXT,
  unit TEXT NOT NULL,
  counted TEXT,
  what TEXT,
  "where" TEXT,
  "when" TEXT,
  statement TEXT REFERENCES statements (id) DEFERRABLE INITIALLY DEFERRED,
  derived_from TEXT NOT NULL,
  change TEXT,
  caption INTEGER NOT NULL,
  "of" TEXT,
  negated INTEGER NOT NULL,
  part_of TEXT,
  restates TEXT,
  agrees INTEGER
);
CREATE INDEX figures_report ON figures (report);
CREATE INDEX figures_statement ON figures (statement);

CREATE TABLE times (
  id TEXT PRIMARY KEY,
  report TEXT NOT NULL REFERENCES reports (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  text TEXT NOT NULL,
  earliest TEXT,
  latest TEXT,
  edtf TEXT,
  grain TEXT,
  anchor TEXT,
  type TEXT NOT NULL,
  value TEXT,
  caption INTEGER NOT NULL,
  stretch TEXT
);
CREATE INDEX times_report ON times (report);

CREATE TABLE places (
  id TEXT PRIMARY KEY,
  report TEXT NOT NULL REFERENCES reports (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  text TEXT NOT NULL,
  name TEXT NOT NULL,
  entity TEXT REFERENCES entities (id) DEFERRABLE INITIALLY DEFERRED,
  latitude REAL,
  longitude REAL,
  country TEXT,
  admin1 TEXT,
  kind TEXT,
  geonames INTEGER,
  resolved INTEGER NOT NULL,
  near TEXT,
  doubtful INTEGER NOT NULL,
  caption INTEGER NOT NULL
);
CREATE INDEX places_report ON places (report);
CREATE INDEX places_entity ON places (entity);

CREATE TABLE events (
  id TEXT PRIMARY KEY,
  report TEXT NOT NULL REFERENCES reports (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  text TEXT NOT NULL,
  kind TEXT,
  agents TEXT NOT NULL,
  patients TEXT NOT NULL,
  place TEXT REFERENCES places (id) DEFERRABLE INITIALLY DEFERRED,
  earliest TEXT,
  latest TEXT,
  caption INTEGER NOT NULL
);
CREATE INDEX events_report ON events (report);
CREATE INDEX events_place ON events (place);

CREATE TABLE wording (
  id TEXT PRIMARY KEY,
  report TEXT NOT NULL REFERENCES reports (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  text TEXT NOT NULL,
  kind TEXT NOT NULL,
  owner TEXT,  -- "narrator" or an entity
  referent TEXT REFERENCES entities (id) DEFERRABLE INITIALLY DEFERRED,
  caption INTEGER NOT NULL,
  distanced INTEGER NOT NULL,
  score REAL,
  target TEXT
);
CREATE INDEX wording_report ON wording (report);
CREATE INDEX wording_referent ON wording (referent);

CREATE TABLE claims (
  id TEXT PRIMARY KEY,
  story TEXT NOT NULL REFERENCES stories (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  gist TEXT NOT NULL,
  origins INTEGER NOT NULL
);
CREATE INDEX claims_story ON claims (story);

CREATE TABLE accounts (
  claim TEXT NOT NULL REFERENCES claims (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  number INTEGER NOT NULL,
  id TEXT NOT NULL,
  report TEXT NOT NULL REFERENCES reports (id) DEFERRABLE INITIALLY DEFERRED,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  text TEXT NOT NULL,
  voice TEXT,  -- "narrator", an entity, or nobody named
  statement TEXT REFERENCES statements (id) DEFERRABLE INITIALLY DEFERRED,
  position TEXT NOT NULL,
  PRIMARY KEY (claim, number)
);
CREATE INDEX accounts_report ON accounts (report);
CREATE INDEX accounts_statement ON accounts (statement);

CREATE TABLE findings (
  id TEXT PRIMARY KEY,
  story TEXT NOT NULL REFERENCES stories (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  kind TEXT NOT NULL,
  type TEXT,
  score REAL NOT NULL,
  why TEXT NOT NULL,
  judged TEXT  -- confirmed or rejected by a person
);
CREATE INDEX findings_story ON findings (story);

CREATE TABLE finding_claims (
  finding TEXT NOT NULL REFERENCES findings (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  number INTEGER NOT NULL,
  claim TEXT NOT NULL REFERENCES claims (id) DEFERRABLE INITIALLY DEFERRED,
  PRIMARY KEY (finding, number)
);
CREATE INDEX finding_claims_claim ON finding_claims (claim);

CREATE TABLE sides (
  id TEXT PRIMARY KEY,
  finding TEXT NOT NULL REFERENCES findings (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  number INTEGER NOT NULL,
  label TEXT NOT NULL
);
CREATE INDEX sides_finding ON sides (finding);

CREATE TABLE side_accounts (
  side TEXT NOT NULL REFERENCES sides (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  number INTEGER NOT NULL,
  id TEXT NOT NULL,
  report TEXT NOT NULL REFERENCES reports (id) DEFERRABLE INITIALLY DEFERRED,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  text TEXT NOT NULL,
  voice TEXT,
  statement TEXT REFERENCES statements (id) DEFERRABLE INITIALLY DEFERRED,
  position TEXT NOT NULL,
  PRIMARY KEY (side, number)
);
CREATE INDEX side_accounts_report ON side_accounts (report);
CREATE INDEX side_accounts_statement ON side_accounts (statement);

CREATE TABLE names (
  id TEXT PRIMARY KEY,
  story TEXT NOT NULL REFERENCES stories (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  entity TEXT REFERENCES entities (id) DEFERRABLE INITIALLY DEFERRED,
  core TEXT,
  names TEXT NOT NULL
);
CREATE INDEX names_story ON names (story);
CREATE INDEX names_entity ON names (entity);

CREATE TABLE profiles (
  id TEXT PRIMARY KEY,
  story TEXT NOT NULL REFERENCES stories (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  outlet TEXT,
  reports TEXT NOT NULL,
  words INTEGER NOT NULL,
  told INTEGER NOT NULL,
  loaded TEXT NOT NULL,
  per_thousand REAL
);
CREATE INDEX profiles_story ON profiles (story);

CREATE TABLE failures (
  id INTEGER PRIMARY KEY,
  source TEXT NOT NULL,
  stage TEXT NOT NULL,
  reason TEXT NOT NULL,
  at TEXT NOT NULL,
  UNIQUE (source, stage, reason)
);

CREATE TABLE corrections (
  id TEXT PRIMARY KEY,
  number INTEGER NOT NULL UNIQUE,
  action TEXT NOT NULL,
  target TEXT NOT NULL,
  other TEXT,
  value TEXT,
  reason TEXT,
  user TEXT NOT NULL,
  at TEXT NOT NULL,
  undone_at TEXT,
  undone_by TEXT,
  passages TEXT NOT NULL,
  about TEXT NOT NULL
);

CREATE VIRTUAL TABLE report_words USING fts5 (
  title, text, content = 'reports', content_rowid = 'number', tokenize = "unicode61 remove_diacritics 2"
);
CREATE TRIGGER reports_come AFTER INSERT ON reports BEGIN
  INSERT INTO report_words (rowid, title, text) VALUES (new.number, new.title, new.text);
END;
CREATE TRIGGER reports_go AFTER DELETE ON reports BEGIN
  INSERT INTO report_words (report_words, rowid, title, text) VALUES ('delete', old.number, old.title, old.text);
END;
CREATE TRIGGER reports_change AFTER UPDATE OF title, text ON reports BEGIN
  INSERT INTO report_words (report_words, rowid, title, text) VALUES ('delete', old.number, old.title, old.text);
  INSERT INTO report_words (rowid, title, text) VALUES (new.number, new.title, new.text);
END;

CREATE VIRTUAL TABLE statement_words USING fts5 (
  text, content = 'statements', content_rowid = 'number', tokenize = "unicode61 remove_diacritics 2"
);
CREATE TRIGGER statements_come AFTER INSERT ON statements BEGIN
  INSERT INTO statement_words (rowid, text) VALUES (new.number, new.text);
END;
CREATE TRIGGER statements_go AFTER DELETE ON statements BEGIN
  INSERT INTO statement_words (statement_words, rowid, text) VALUES ('delete', old.number, old.text);
END;
