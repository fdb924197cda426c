"""Everything that can go wrong, as sentences for the user.

    QuotecastError          what happened, where, and what to do
    ├── ReadError           a source cannot be read or holds nothing to say
    ├── NameUnknownError    no such voice, engine, reader or output
    ├── SettingsError       a settings file is wrong
    ├── CastError           there are not enough voices, or none fits
    ├── EngineError         an engine is missing something or cannot speak
    ├── SynthesisError      a line could not be spoken
    └── OutputError         a file or folder cannot be written

Each takes one argument, the message, so that it survives the trip from another process.
"""


class QuotecastError(Exception):
    """A message that says what happened, where, and what to do."""


class ReadError(QuotecastError):
    """A source cannot be read or holds nothing to say."""


class NameUnknownError(QuotecastError):
    """No such voice, engine, reader or output."""


class SettingsError(QuotecastError):
    """A settings file is wrong."""


class CastError(QuotecastError):
    """There are not enough voices, or none fits."""


class EngineError(QuotecastError):
    """An engine is missing something or cannot speak."""


class SynthesisError(QuotecastError):
    """A line could not be spoken."""


class OutputError(QuotecastError):
    """A file or folder cannot be written."""
