"""The tests: tables of examples first, laws second, whole outputs third, architecture fourth."""
