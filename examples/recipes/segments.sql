-- Answers in a warehouse without Python: the segments of a pact as a table, and a view that
-- finds the row of each day by a range join.
--
-- Fill the table with the CSV that `python examples/recipes/segments.py gsomia 2016-01-01 2030-12-31`
-- prints; its columns are in this order. Everything is standard SQL except the difference of two
-- days: `julianday` is for SQLite, PostgreSQL and DuckDB have `deadline_day - day`, others `DATEDIFF`.

CREATE TABLE segments (
    pact VARCHAR(80) NOT NULL,
    reading VARCHAR(80) NOT NULL,
    first_day DATE NOT NULL,             -- the first day of the row
    next_day DATE NOT NULL,              -- the day after its last
    state VARCHAR(20) NOT NULL,
    in_force BOOLEAN NOT NULL,
    deadline VARCHAR(20),                -- what can be done, if anything
    deadline_day DATE,                   -- by the end of this day
    deadline_first_day_out DATE,         -- for an end with this first day out
    event VARCHAR(20),                   -- what happens next if nobody acts
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
