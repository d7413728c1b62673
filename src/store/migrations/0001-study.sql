-- One table a word of src/model. `position` keeps the author's order of a list (order only; gaps are fine).
-- References are deferred, so that an act may write in any order; what a row owns goes with it (ON DELETE CASCADE).
-- Columns are never named bare `at` or `domain`: DuckDB refuses them.

CREATE TABLE migration (
  number INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  applied_at TEXT NOT NULL
) STRICT;

-- The log: an act is one verb by one person; its changes are written by triggers, never by hand.
CREATE TABLE act (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  happened_at TEXT NOT NULL,
  who TEXT NOT NULL CHECK (who <> ''),
  verb TEXT NOT NULL CHECK (verb <> ''),
  note TEXT,
  undoes INTEGER REFERENCES act (id),
  undone_by INTEGER REFERENCES act (id),
  -- 1: an import, a harvest, an erasure, a migration. Nothing before it can be undone, and its changes keep no images.
  barrier INTEGER NOT NULL DEFAULT 0 CHECK (barrier IN (0, 1))
) STRICT;

CREATE TABLE change (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  act INTEGER NOT NULL REFERENCES act (id),
  table_name TEXT NOT NULL,
  -- The primary key as a JSON array.
  row_key TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('insert', 'update', 'delete')),
  -- The whole row as a JSON object. NULL where there was none, and where a barrier or a redaction keeps it out.
  before TEXT,
  after TEXT
) STRICT;
CREATE INDEX change_by_act ON change (act);
CREATE INDEX change_by_row ON change (table_name, row_key);

-- The act that is open, inside its transaction only. Empty: the triggers refuse every write.
CREATE TABLE open_act (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  act INTEGER NOT NULL REFERENCES act (id),
  keeps_images INTEGER NOT NULL CHECK (keeps_images IN (0, 1))
) STRICT;

-- A row here: an erasure was committed, and the file has not been swept of the old bytes yet.
CREATE TABLE pending_sweep (
  one INTEGER PRIMARY KEY CHECK (one = 1)
) STRICT;

CREATE TABLE study (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  id TEXT NOT NULL,
  title TEXT NOT NULL,
  description TEXT,
  framework TEXT NOT NULL,
  as_of TEXT,
  licence TEXT,
  credit TEXT
) STRICT;

CREATE TABLE framework (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  document TEXT NOT NULL CHECK (json_valid(document))
) STRICT;

CREATE TABLE organisation (
  id TEXT PRIMARY KEY NOT NULL,
  position INTEGER NOT NULL,
  name TEXT NOT NULL,
  type TEXT NOT NULL,
  map_type TEXT,
  country TEXT,
  ror TEXT,
  status TEXT NOT NULL CHECK (status IN ('stated', 'inferred')),
  source TEXT,
  note TEXT
) STRICT;

CREATE TABLE organisation_email_domain (
  organisation TEXT NOT NULL REFERENCES organisation (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  email_domain TEXT NOT NULL,
  position INTEGER NOT NULL,
  PRIMARY KEY (organisation, position)
) STRICT;

CREATE TABLE project (
  id TEXT PRIMARY KEY NOT NULL,
  position INTEGER NOT NULL,
  name TEXT NOT NULL,
  project_order INTEGER NOT NULL CHECK (project_order > 0),
  lead_label TEXT NOT NULL,
  region TEXT,
  country TEXT,
  model TEXT,
  model_status TEXT NOT NULL CHECK (model_status IN ('stated', 'inferred', 'unknown')),
  model_source TEXT,
  model_note TEXT,
  starts_at TEXT,
  clock_date TEXT,
  clock_status TEXT CHECK (clock_status IN ('stated', 'inferred')),
  clock_source TEXT,
  clock_note TEXT,
  note TEXT,
  CHECK ((clock_date IS NULL) = (clock_status IS NULL))
) STRICT;

CREATE TABLE generation (
  project TEXT NOT NULL REFERENCES project (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  id TEXT NOT NULL,
  position INTEGER NOT NULL,
  name TEXT NOT NULL,
  start_date TEXT,
  start_status TEXT CHECK (start_status IN ('stated', 'inferred')),
  start_source TEXT,
  start_note TEXT,
  base_date TEXT,
  base_status TEXT CHECK (base_status IN ('stated', 'inferred')),
  base_source TEXT,
  base_note TEXT,
  instruct_date TEXT,
  instruct_status TEXT CHECK (instruct_status IN ('stated', 'inferred')),
  instruct_source TEXT,
  instruct_note TEXT,
  note TEXT,
  source TEXT,
  PRIMARY KEY (project, id),
  CHECK ((start_date IS NULL) = (start_status IS NULL)),
  CHECK ((base_date IS NULL) = (base_status IS NULL)),
  CHECK ((instruct_date IS NULL) = (instruct_status IS NULL))
) STRICT;

CREATE TABLE involvement (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  project TEXT NOT NULL REFERENCES project (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  position INTEGER NOT NULL,
  organisation TEXT NOT NULL REFERENCES organisation (id) DEFERRABLE INITIALLY DEFERRED,
  role TEXT NOT NULL,
  from_date TEXT,
  until_date TEXT,
  status TEXT NOT NULL CHECK (status IN ('stated', 'inferred')),
  source TEXT,
  note TEXT
) STRICT;
CREATE INDEX involvement_by_project ON involvement (project);
CREATE INDEX involvement_by_organisation ON involvement (organisation);

CREATE TABLE artefact (
  id TEXT PRIMARY KEY NOT NULL,
  project TEXT NOT NULL REFERENCES project (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  position INTEGER NOT NULL,
  kind TEXT NOT NULL,
  artefact_domain TEXT NOT NULL,
  scope TEXT NOT NULL CHECK (scope IN ('core', 'shared', 'adjacent')),
  stage_rule TEXT NOT NULL CHECK (stage_rule IN ('release', 'stage', 'generation')),
  rule_stage TEXT,
  rule_generation TEXT,
  status TEXT NOT NULL CHECK (status IN ('stated', 'inferred')),
  url TEXT,
  licence TEXT,
  head TEXT,
  snapshot_date TEXT,
  inherited_before TEXT,
  governance_files TEXT NOT NULL CHECK (json_valid(governance_files)),
  tags TEXT NOT NULL CHECK (json_valid(tags)),
  caveat TEXT,
  source TEXT,
  CHECK ((stage_rule = 'stage') = (rule_stage IS NOT NULL)),
  CHECK ((stage_rule = 'generation') = (rule_generation IS NOT NULL)),
  FOREIGN KEY (project, rule_generation) REFERENCES generation (project, id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX artefact_by_generation ON artefact (project, rule_generation);

CREATE TABLE venue (
  project TEXT NOT NULL REFERENCES project (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  id TEXT NOT NULL,
  position INTEGER NOT NULL,
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  url TEXT,
  examined_on TEXT,
  status TEXT NOT NULL CHECK (status IN ('stated', 'inferred')),
  source TEXT,
  note TEXT,
  PRIMARY KEY (project, id)
) STRICT;

CREATE TABLE venue_domain (
  project TEXT NOT NULL,
  venue TEXT NOT NULL,
  venue_domain TEXT NOT NULL,
  position INTEGER NOT NULL,
  PRIMARY KEY (project, venue, position),
  FOREIGN KEY (project, venue) REFERENCES venue (project, id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE fact (
  id TEXT PRIMARY KEY NOT NULL,
  position INTEGER NOT NULL,
  project TEXT NOT NULL REFERENCES project (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  subject TEXT NOT NULL,
  property TEXT NOT NULL,
  -- A JSON scalar: text, number, true, false or null.
  value_json TEXT NOT NULL CHECK (json_type(value_json) NOT IN ('array', 'object')),
  unit TEXT,
  as_of TEXT,
  status TEXT NOT NULL CHECK (status IN ('stated', 'inferred', 'unknown')),
  source TEXT,
  note TEXT,
  fact_domain TEXT,
  fact_stage TEXT
) STRICT;
CREATE INDEX fact_by_project ON fact (project);

CREATE TABLE tie (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  position INTEGER NOT NULL,
  organisation_a TEXT NOT NULL REFERENCES organisation (id) DEFERRABLE INITIALLY DEFERRED,
  organisation_b TEXT NOT NULL REFERENCES organisation (id) DEFERRABLE INITIALLY DEFERRED,
  kind TEXT NOT NULL,
  confidence TEXT NOT NULL CHECK (confidence IN ('high', 'medium', 'low')),
  status TEXT NOT NULL CHECK (status IN ('stated', 'inferred')),
  source TEXT,
  note TEXT
) STRICT;
CREATE INDEX tie_by_a ON tie (organisation_a);
CREATE INDEX tie_by_b ON tie (organisation_b);

CREATE TABLE derivatives (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  position INTEGER NOT NULL,
  project TEXT NOT NULL REFERENCES project (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  relation TEXT NOT NULL,
  depth INTEGER NOT NULL CHECK (depth IN (1, 2)),
  edges INTEGER NOT NULL CHECK (edges >= 0),
  outside_accounts INTEGER NOT NULL CHECK (outside_accounts >= 0),
  as_of TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('stated', 'inferred')),
  source TEXT NOT NULL,
  note TEXT
) STRICT;
CREATE INDEX derivatives_by_project ON derivatives (project);

CREATE TABLE affiliation (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  position INTEGER NOT NULL,
  actor TEXT NOT NULL,
  organisation TEXT NOT NULL REFERENCES organisation (id) DEFERRABLE INITIALLY DEFERRED,
  from_date TEXT,
  until_date TEXT,
  basis TEXT NOT NULL,
  note TEXT
) STRICT;
CREATE INDEX affiliation_by_organisation ON affiliation (organisation);

CREATE TABLE source (
  id TEXT PRIMARY KEY NOT NULL,
  position INTEGER NOT NULL,
  title TEXT NOT NULL,
  kind TEXT NOT NULL,
  file TEXT NOT NULL,
  source_date TEXT,
  participant TEXT,
  -- "none", "all", or an array of { domain, stage }.
  asks TEXT NOT NULL CHECK (json_valid(asks)),
  may_analyse INTEGER NOT NULL CHECK (may_analyse IN (0, 1)),
  may_quote INTEGER NOT NULL CHECK (may_quote IN (0, 1)),
  may_quote_with_organisation INTEGER NOT NULL CHECK (may_quote_with_organisation IN (0, 1)),
  may_publish INTEGER NOT NULL CHECK (may_publish IN (0, 1)),
  origin TEXT,
  added_on TEXT,
  note TEXT
) STRICT;

CREATE TABLE source_project (
  source TEXT NOT NULL REFERENCES source (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  project TEXT NOT NULL REFERENCES project (id) DEFERRABLE INITIALLY DEFERRED,
  position INTEGER NOT NULL,
  PRIMARY KEY (source, position)
) STRICT;
CREATE INDEX source_project_by_project ON source_project (project);

CREATE TABLE source_text (
  source TEXT PRIMARY KEY NOT NULL REFERENCES source (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  position INTEGER NOT NULL,
  body TEXT NOT NULL
) STRICT;

CREATE TABLE code (
  id TEXT PRIMARY KEY NOT NULL,
  position INTEGER NOT NULL,
  label TEXT NOT NULL,
  definition TEXT NOT NULL,
  origin TEXT NOT NULL,
  kind TEXT NOT NULL,
  -- A code of the study or of its framework, so not a foreign key.
  parent TEXT,
  level TEXT,
  include_rule TEXT,
  exclude_rule TEXT,
  example TEXT
) STRICT;

CREATE TABLE coder (
  id TEXT PRIMARY KEY NOT NULL,
  position INTEGER NOT NULL,
  name TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('person', 'tool', 'editors'))
) STRICT;

CREATE TABLE coding (
  id TEXT PRIMARY KEY NOT NULL,
  position INTEGER NOT NULL,
  source TEXT NOT NULL REFERENCES source (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  -- Unicode code points of the source's text, half-open.
  range_start INTEGER NOT NULL CHECK (range_start >= 0),
  range_end INTEGER NOT NULL,
  quote TEXT NOT NULL,
  -- A code of the study or of its framework, so not a foreign key.
  code TEXT NOT NULL,
  coding_domain TEXT,
  coding_stage TEXT,
  -- An organisation or a participant's pseudonym, so not a foreign key.
  voice TEXT,
  about TEXT REFERENCES project (id) DEFERRABLE INITIALLY DEFERRED,
  coder TEXT NOT NULL REFERENCES coder (id) DEFERRABLE INITIALLY DEFERRED,
  memo TEXT,
  CHECK (range_end > range_start)
) STRICT;
CREATE INDEX coding_by_source ON coding (source);
CREATE INDEX coding_by_about ON coding (about);
CREATE INDEX coding_by_coder ON coding (coder);
CREATE INDEX coding_by_code ON coding (code);

CREATE TABLE part (
  path TEXT PRIMARY KEY NOT NULL,
  position INTEGER NOT NULL,
  sha256 TEXT NOT NULL,
  row_count INTEGER NOT NULL CHECK (row_count >= 0),
  schema_version INTEGER NOT NULL,
  writer TEXT NOT NULL
) STRICT;

-- Traces outlive an artefact that is taken out of the study, so the artefact is not a foreign key.
CREATE TABLE part_artefact (
  part TEXT NOT NULL REFERENCES part (path) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  artefact TEXT NOT NULL,
  position INTEGER NOT NULL,
  PRIMARY KEY (part, position)
) STRICT;
