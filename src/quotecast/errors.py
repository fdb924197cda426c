"""Everything that can go wrong, as sentences for the user.

    QuotecastError          what happened, where, and what to do
    ├── ReadError           a source cannot be read or holds nothing to say
    │   └── ScriptError     a script file has a mistake, which is told with its line and column
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


class ScriptError(ReadError):
    """A script file has a mistake."""


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


def describe_error(error: QuotecastError | OSError) -> str:
    """One line for the user, whatever went wrong.

    >>> describe_error(PermissionError(13, "Permission denied", "notes.txt"))
    'notes.txt: permission denied; check its rights'
    """
    told = str(error)
    if isinstance(error, OSError):
        reason = (error.strerror or told).lower()
        told = f"{error.filename or 'a file'}: {reason}; check its rights"
    return " ".join(told.split())
