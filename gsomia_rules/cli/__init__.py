"""The command line: the only clock, the only standard output and the only exit codes."""
