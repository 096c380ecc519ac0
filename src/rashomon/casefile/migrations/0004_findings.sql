-- What a finding is of, and which report of a silence says nothing, with what may explain it.
ALTER TABLE findings ADD COLUMN subject TEXT;
ALTER TABLE sides ADD COLUMN report TEXT;
ALTER TABLE sides ADD COLUMN alibi TEXT;
