"""``python -m gsomia_rules``: the command group, without its script."""

from gsomia_rules.cli import rules

if __name__ == "__main__":
    rules(prog_name="python -m gsomia_rules")
