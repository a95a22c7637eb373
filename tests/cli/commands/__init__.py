"""Tests of ``gsomia_rules.cli.commands``."""
