-- Beginnings of one to three letters have entries of their own: without them "c*" merges those of every word with c.
DROP TABLE report_words;
CREATE VIRTUAL TABLE report_words USING fts5 (
  title, text, content = 'reports', content_rowid = 'number', tokenize = "unicode61 remove_diacritics 2",
  prefix = '1 2 3'
);
INSERT INTO report_words (report_words) VALUES ('rebuild');
DROP TABLE statement_words;
CREATE VIRTUAL TABLE statement_words USING fts5 (
  text, content = 'statements', content_rowid = 'number', tokenize = "unicode61 remove_diacritics 2",
  prefix = '1 2 3'
);
INSERT INTO statement_words (statement_words) VALUES ('rebuild');
-- The few reports that a newer version replaced, found without a look at all the others.
CREATE INDEX reports_superseded ON reports (number, id) WHERE superseded = 1;
