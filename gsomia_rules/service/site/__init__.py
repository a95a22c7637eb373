"""A static site: pages for people, and data, calendars and feeds for programs, made of a library and a time."""
