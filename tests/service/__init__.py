"""Tests of ``gsomia_rules.service``."""
