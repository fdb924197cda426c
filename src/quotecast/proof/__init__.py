"""Proof-listening: a machine hears an episode and tells which sentences cannot be understood."""
