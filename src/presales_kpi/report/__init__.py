"""Results → files: neutral sheets of cells first, then a writer for each format."""
