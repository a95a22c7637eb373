"""Tests of ``gsomia_rules.pactfile``."""
