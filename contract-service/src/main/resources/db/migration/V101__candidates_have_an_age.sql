-- When a publication had its turn, by the broker's clock. A candidate of old is as old as its publication.
ALTER TABLE publication ADD COLUMN checked_at timestamptz;
UPDATE publication SET checked_at = broker_time WHERE state <> 'WAITING';
CREATE INDEX publication_candidate ON publication (checked_at) WHERE state = 'CANDIDATE';
