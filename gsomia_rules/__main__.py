"""``python -m gsomia_rules``: the command group, without its script."""

from gsomia_rules.cli.entry_points import rules

if __name__ == "__main__":
    rules()
