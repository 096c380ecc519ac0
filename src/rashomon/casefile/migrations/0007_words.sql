-- What was embedded is kept word by word too, in another form; what is gone is made again when a story is.
DELETE FROM vectors;
