"""Tests of ``gsomia_rules.render``."""
