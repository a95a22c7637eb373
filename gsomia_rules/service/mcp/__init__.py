"""The answers as tools, resources and a prompt for assistants, by the Model Context Protocol."""
