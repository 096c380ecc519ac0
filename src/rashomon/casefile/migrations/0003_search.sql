-- What a search filters by, without a look into the rows: a report's text stands before what is asked for.
CREATE INDEX reports_filters ON reports (id, superseded, story, outlet, earliest, latest);
CREATE INDEX statements_filters ON statements (number, report, kind, speaker_entity, speaker_text);
