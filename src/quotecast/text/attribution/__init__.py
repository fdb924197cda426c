"""Who says a quotation: CONTRIBUTING.md tells which module does what."""
