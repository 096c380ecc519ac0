"""The errors a user can meet; each message says what, where and what to do."""


class RashomonError(Exception):
    """Base of every error that Rashomon raises on purpose."""


class ReadError(RashomonError):
    """A source could not be read as a report."""


class SettingsError(RashomonError):
    """A setting has a value that cannot be used."""


class ModelError(RashomonError):
    """A model (parser or network) is missing or does not load."""


class GazetteerError(RashomonError):
    """The index of places could not be built or opened."""


class MapError(RashomonError):
    """A control map, or one of its snapshots, cannot be used."""


class FetchError(RashomonError):
    """An address could not be fetched, or must not be."""


class CasefileError(RashomonError):
    """A casefile could not be opened, read or written."""


class MissingError(CasefileError):
    """A casefile holds no report or story of this id."""


class QueryError(RashomonError):
    """A search, a list or an export asks for a kind or a day that there cannot be."""


class CorrectionError(RashomonError):
    """A correction names what is not there, or a value that cannot be used."""


class BatchError(RashomonError):
    """A batch over a crawl cannot run, or cannot write."""


class StoreError(RashomonError):
    """Files of a crawl are not where they are said to be, or cannot be had from there."""
