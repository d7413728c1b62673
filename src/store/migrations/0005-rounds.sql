-- Several coders: rounds of coding, what is coded in them while they are sealed, and how their differences were settled.

CREATE TABLE round (
  id TEXT PRIMARY KEY NOT NULL,
  position INTEGER NOT NULL,
  name TEXT NOT NULL,
  unit TEXT NOT NULL CHECK (unit IN ('turn', 'paragraph', 'sentence', 'free')),
  -- Number of the codebook's version under which it was opened.
  codebook INTEGER NOT NULL CHECK (codebook > 0),
  is_sealed INTEGER NOT NULL CHECK (is_sealed IN (0, 1)),
  opened_on TEXT NOT NULL,
  unsealed_on TEXT,
  note TEXT
) STRICT;

-- Who reads what: a coder's work in a round.
CREATE TABLE round_assignment (
  round TEXT NOT NULL REFERENCES round (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  position INTEGER NOT NULL,
  coder TEXT NOT NULL REFERENCES coder (id) DEFERRABLE INITIALLY DEFERRED,
  source TEXT NOT NULL REFERENCES source (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  PRIMARY KEY (round, position)
) STRICT;
CREATE INDEX round_assignment_by_coder ON round_assignment (coder);
CREATE INDEX round_assignment_by_source ON round_assignment (source);

-- The round in which a coding was made; NULL: in none. A round that is taken away leaves its codings, so not a foreign key.
ALTER TABLE coding ADD COLUMN round TEXT;
CREATE INDEX coding_by_round ON coding (round) WHERE round IS NOT NULL;

-- Codings of sealed rounds: out of the way of everything that reads codings, until the round is unsealed. `coding` is the whole of it as a JSON object.
CREATE TABLE sealed_coding (
  id TEXT PRIMARY KEY NOT NULL,
  position INTEGER NOT NULL,
  round TEXT NOT NULL REFERENCES round (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  coder TEXT NOT NULL REFERENCES coder (id) DEFERRABLE INITIALLY DEFERRED,
  source TEXT NOT NULL REFERENCES source (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  coding TEXT NOT NULL CHECK (json_valid(coding))
) STRICT;
CREATE INDEX sealed_coding_by_round ON sealed_coding (round, coder);
CREATE INDEX sealed_coding_by_source ON sealed_coding (source);

-- How a difference between coders was settled.
CREATE TABLE verdict (
  id TEXT PRIMARY KEY NOT NULL,
  position INTEGER NOT NULL,
  round TEXT NOT NULL REFERENCES round (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  source TEXT NOT NULL REFERENCES source (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  code TEXT NOT NULL,
  -- The passage that the coders saw differently, in Unicode code points, half-open.
  range_start INTEGER NOT NULL CHECK (range_start >= 0),
  range_end INTEGER NOT NULL,
  -- A JSON array of the coders' codings that it was about.
  codings TEXT NOT NULL CHECK (json_valid(codings)),
  decision TEXT NOT NULL CHECK (decision IN ('keep', 'drop', 'merge', 'discuss')),
  reason TEXT NOT NULL CHECK (reason <> ''),
  -- The coding of the consensus that came of it; NULL: none.
  consensus TEXT,
  decided_by TEXT NOT NULL,
  decided_on TEXT NOT NULL,
  CHECK (range_end > range_start)
) STRICT;
CREATE INDEX verdict_by_round ON verdict (round);
CREATE INDEX verdict_by_source ON verdict (source);
