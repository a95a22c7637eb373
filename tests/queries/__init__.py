"""Tests of ``gsomia_rules.queries``."""
