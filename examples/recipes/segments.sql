-- A warehouse that answers without Python: the segments of a pact as a table, and the
-- status of any day, or of every day in a table, by a range join.
--
-- Fill the table from `python examples/recipes/segments.py gsomia japan 2016-01-01 2030-12-31`,
-- which prints CSV in the order of these columns. Plain SQL, but for the difference of two days:
-- `deadline_day - day` in PostgreSQL and DuckDB, `DATEDIFF` in others, `julianday` as here in SQLite.

CREATE TABLE segments (
    pact VARCHAR(80) NOT NULL,
    reading VARCHAR(80) NOT NULL,
    first_day DATE NOT NULL,             -- the row holds from this day
    next_day DATE NOT NULL,              -- to the day before this one
    state VARCHAR(20) NOT NULL,
    in_force BOOLEAN NOT NULL,
    deadline VARCHAR(20),                -- what must be done, if anything
    deadline_day DATE,                   -- by the end of this day
    deadline_first_day_out DATE,         -- and the first day out that hangs on it
    event VARCHAR(20),                   -- what happens by itself if nobody acts
    event_day DATE,
    PRIMARY KEY (pact, reading, first_day)
);

CREATE TABLE days (day DATE PRIMARY KEY);

CREATE VIEW answers AS
SELECT days.day, segments.pact, segments.reading, segments.state, segments.in_force,
       segments.deadline, segments.deadline_day,
       CAST(julianday(segments.deadline_day) - julianday(days.day) AS INTEGER) AS days_left,
       segments.deadline_first_day_out, segments.event, segments.event_day
FROM days
JOIN segments ON segments.first_day <= days.day AND days.day < segments.next_day;
