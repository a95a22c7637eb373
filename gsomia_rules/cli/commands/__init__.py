"""The commands of ``gsomia-rules``, a module each; none of them knows another."""
