"""A show to web pages: lists of its episodes, and for each a page to read along."""

from quotecast.page.episode import render_episode
from quotecast.page.index import render_index

__all__ = ["render_episode", "render_index"]
