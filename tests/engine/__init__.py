"""Tests of ``gsomia_rules.engine``."""
