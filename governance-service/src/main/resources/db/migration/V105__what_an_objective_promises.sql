-- What is promised, and over which time, as the evaluation says; null until the next one of what an earlier release took.
ALTER TABLE objective ADD COLUMN target double precision;
ALTER TABLE objective ADD COLUMN budget_window text;
