"""What the files inside the book are called."""

from quotecast.characters import writable

FOLDER = "EPUB"
PACKAGE = "package.opf"
CONTENTS = "contents.xhtml"
ABOUT = "about.xhtml"
STYLE = "style.css"
COVER = "cover.jpg"
SOUND = "sound.m4a"
UNTITLED = "Untitled"


def title_of(text: str) -> str:
    """A title that is never empty, for books without one are not valid."""
    return writable(text) or UNTITLED
