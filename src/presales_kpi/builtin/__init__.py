"""Data, no code: the catalogue of KPIs, the standard sheets they read, and the schemes that ship with the tool."""
