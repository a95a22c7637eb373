"""The iCalendar file (RFC 5545, RFC 7986): deadlines and events as all-day events with alarms."""
