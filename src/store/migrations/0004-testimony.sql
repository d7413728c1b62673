-- The file that a source was made from; its bytes stand in originals/ by their hash.
CREATE TABLE source_original (
  source TEXT PRIMARY KEY NOT NULL REFERENCES source (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  sha256 TEXT NOT NULL,
  name TEXT NOT NULL,
  format TEXT NOT NULL,
  -- A JSON array of texts.
  changes TEXT NOT NULL CHECK (json_valid(changes))
) STRICT;

-- Who spoke when. Ranges are Unicode code points of the source's text, half-open.
CREATE TABLE turn (
  source TEXT NOT NULL REFERENCES source (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  position INTEGER NOT NULL,
  range_start INTEGER NOT NULL CHECK (range_start >= 0),
  range_end INTEGER NOT NULL,
  speaker TEXT,
  from_ms INTEGER,
  to_ms INTEGER,
  PRIMARY KEY (source, position),
  CHECK (range_end > range_start)
) STRICT;

CREATE TABLE passage_consent (
  source TEXT NOT NULL REFERENCES source (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  position INTEGER NOT NULL,
  range_start INTEGER NOT NULL CHECK (range_start >= 0),
  range_end INTEGER NOT NULL,
  may_analyse INTEGER NOT NULL CHECK (may_analyse IN (0, 1)),
  may_quote INTEGER NOT NULL CHECK (may_quote IN (0, 1)),
  may_quote_with_organisation INTEGER NOT NULL CHECK (may_quote_with_organisation IN (0, 1)),
  may_publish INTEGER NOT NULL CHECK (may_publish IN (0, 1)),
  note TEXT,
  PRIMARY KEY (source, position),
  CHECK (range_end > range_start)
) STRICT;

-- 1: no longer to be applied. The other names the code that took this one's codings; neither is a foreign key, as of `parent`.
ALTER TABLE code ADD COLUMN deprecated INTEGER CHECK (deprecated IN (0, 1));
ALTER TABLE code ADD COLUMN merged_into TEXT;

CREATE TABLE participant (
  id TEXT PRIMARY KEY NOT NULL,
  position INTEGER NOT NULL,
  role TEXT,
  organisation TEXT REFERENCES organisation (id) DEFERRABLE INITIALLY DEFERRED,
  group_name TEXT,
  -- A JSON array of project ids: a participant may be asked about a project that the study drops later.
  projects TEXT NOT NULL CHECK (json_valid(projects)),
  may_analyse INTEGER NOT NULL CHECK (may_analyse IN (0, 1)),
  may_quote INTEGER NOT NULL CHECK (may_quote IN (0, 1)),
  may_quote_with_organisation INTEGER NOT NULL CHECK (may_quote_with_organisation IN (0, 1)),
  may_publish INTEGER NOT NULL CHECK (may_publish IN (0, 1)),
  withdrawn_on TEXT,
  note TEXT
) STRICT;
CREATE INDEX participant_by_organisation ON participant (organisation);

CREATE TABLE memo (
  id TEXT PRIMARY KEY NOT NULL,
  position INTEGER NOT NULL,
  kind TEXT NOT NULL,
  body TEXT NOT NULL,
  writer TEXT NOT NULL,
  written_on TEXT NOT NULL
) STRICT;

-- What a memo is about; it may outlive it, so not a foreign key.
CREATE TABLE memo_target (
  memo TEXT NOT NULL REFERENCES memo (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  position INTEGER NOT NULL,
  kind TEXT NOT NULL,
  target TEXT,
  PRIMARY KEY (memo, position)
) STRICT;
CREATE INDEX memo_target_by_target ON memo_target (kind, target);

CREATE TABLE interview_question (
  id TEXT PRIMARY KEY NOT NULL,
  position INTEGER NOT NULL,
  question TEXT NOT NULL,
  -- A JSON array of code ids.
  codes TEXT NOT NULL CHECK (json_valid(codes))
) STRICT;

CREATE TABLE sampling_criterion (
  id TEXT PRIMARY KEY NOT NULL,
  position INTEGER NOT NULL,
  label TEXT NOT NULL,
  group_name TEXT NOT NULL,
  wanted INTEGER NOT NULL CHECK (wanted > 0)
) STRICT;

-- A coding that a corrected text has no place for. `coding` is the whole of it as a JSON object.
CREATE TABLE displaced_coding (
  id TEXT PRIMARY KEY NOT NULL,
  position INTEGER NOT NULL,
  source TEXT NOT NULL REFERENCES source (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  coding TEXT NOT NULL CHECK (json_valid(coding)),
  words_before TEXT NOT NULL,
  words_after TEXT NOT NULL,
  reason TEXT NOT NULL
) STRICT;
CREATE INDEX displaced_coding_by_source ON displaced_coding (source);

CREATE TABLE cell_summary (
  id TEXT PRIMARY KEY NOT NULL,
  position INTEGER NOT NULL,
  project TEXT NOT NULL REFERENCES project (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  code TEXT NOT NULL,
  body TEXT NOT NULL,
  -- JSON arrays of coding ids.
  evidence TEXT NOT NULL CHECK (json_valid(evidence)),
  counter_evidence TEXT NOT NULL CHECK (json_valid(counter_evidence)),
  writer TEXT NOT NULL,
  written_on TEXT NOT NULL
) STRICT;
CREATE INDEX cell_summary_by_project ON cell_summary (project);
