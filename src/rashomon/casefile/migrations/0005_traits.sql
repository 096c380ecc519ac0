-- What a report is grouped by, kept so that a new report is likened to others without reading their texts.
ALTER TABLE openings ADD COLUMN words BLOB;  -- telling words with their weights (MessagePack); NULL until looked at
