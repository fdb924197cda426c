"""Readers: a document to an article, or to the articles that it lists."""

from collections.abc import Callable

from quotecast.registry import Registry
from quotecast.types import Article, Document, Entry

Reader = Callable[[Document], Article]
Lister = Callable[[Document], tuple[Entry, ...]]
# Both raise ReadError; both run in a process with limits.

READERS: Registry[Reader] = Registry(
    "reader",
    {
        ".txt": "quotecast.readers.plain:read_plain",
        ".md": "quotecast.readers.markdown:read_markdown",
        ".html": "quotecast.readers.html:read_html",
        ".epub": "quotecast.readers.epub:read_epub",
        ".pdf": "quotecast.readers.pdf:read_pdf",
        ".docx": "quotecast.readers.docx:read_docx",
        ".eml": "quotecast.readers.eml:read_eml",
    },
)
LISTS: Registry[Lister] = Registry(
    "list",
    {
        ".urls": "quotecast.readers.addresses:list_addresses",
        ".csv": "quotecast.readers.csv:list_csv",
        ".opml": "quotecast.readers.opml:list_opml",
        ".rss": "quotecast.readers.feeds:list_feed",
    },
)
# By the usual ending of a file's name; formats.py tells which of them a document is.
