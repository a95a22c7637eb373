"""Questions over many days, readings and pacts."""
