"""Feeds that a show follows: what is new in them becomes episodes.

| module | does |
| --- | --- |
| `followed` | `following.toml`, the file that lists the feeds |
| `finding` | an address to the feed there, or to the feed that the page there names |
| `marks` | what makes two entries the same article |
| `memory` | `following-seen.json`, which remembers what was made or passed over |
| `choosing` | a feed's entries to those that are to be made, oldest first |
| `updating` | all of it in order, told step by step |
| `telling` | what an update did, as a table and as data |
"""
