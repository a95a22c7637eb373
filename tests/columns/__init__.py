"""Tests of ``gsomia_rules.columns``."""
