"""Tests of ``gsomia_rules.model``."""
