"""The command line: one command in each file, imported when it is run."""
