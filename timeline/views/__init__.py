"""The pages: each view fetches, converts with `entries` and renders; templates ask for nothing."""
