"""The output folder, served to podcast apps: read-only, over HTTP."""
