-- Claims: statements with the evidence for and against them. A status is computed, so it has no column.

CREATE TABLE claim (
  id TEXT PRIMARY KEY NOT NULL,
  position INTEGER NOT NULL,
  statement TEXT NOT NULL,
  act TEXT NOT NULL CHECK (act IN ('participation', 'use', 'motivation', 'governance')),
  -- Arrays of the claim's own parts, each with its schema in src/model/claim.ts.
  projects TEXT NOT NULL CHECK (json_type(projects) = 'array'),
  cells TEXT NOT NULL CHECK (json_type(cells) = 'array'),
  author TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('accepted', 'dismissed')),
  reason TEXT,
  suggested_by TEXT,
  searches TEXT NOT NULL CHECK (json_type(searches) = 'array'),
  confidence TEXT NOT NULL CHECK (json_type(confidence) = 'array'),
  discussion TEXT NOT NULL CHECK (json_type(discussion) = 'array'),
  history TEXT NOT NULL CHECK (json_type(history) = 'array')
) STRICT;

-- What a claim rests on goes with the coding or fact it names: withdrawal reaches claims too.
CREATE TABLE claim_evidence (
  claim TEXT NOT NULL REFERENCES claim (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  position INTEGER NOT NULL,
  coding TEXT REFERENCES coding (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  fact TEXT REFERENCES fact (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  document TEXT NOT NULL CHECK (json_valid(document)),
  PRIMARY KEY (claim, position)
) STRICT;
CREATE INDEX claim_evidence_by_coding ON claim_evidence (coding);
CREATE INDEX claim_evidence_by_fact ON claim_evidence (fact);
