"""A show to web pages: lists of its episodes, and for each a page to read along."""

from quotecast.page.episode import render_episode
from quotecast.page.index import Page, render_index

__all__ = ["Page", "render_episode", "render_index"]
