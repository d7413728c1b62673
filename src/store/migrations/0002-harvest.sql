-- Where traces come from, how far they were read, and who the accounts in them are.

-- A place of harvest: what one connector reads. git and github: one repository; huggingface: one namespace, thus no artefact.
CREATE TABLE harvest_place (
  id TEXT PRIMARY KEY NOT NULL,
  position INTEGER NOT NULL,
  project TEXT NOT NULL REFERENCES project (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  connector TEXT NOT NULL CHECK (connector IN ('git', 'github', 'huggingface')),
  -- A folder, a URL, owner/name or a namespace.
  address TEXT NOT NULL,
  artefact TEXT,
  -- What the connector is asked beside: branch, fork point, path rules, repositories of a namespace.
  options TEXT NOT NULL CHECK (json_valid(options)),
  CHECK ((connector = 'huggingface') = (artefact IS NULL))
) STRICT;
CREATE INDEX harvest_place_by_project ON harvest_place (project);

-- How far a place was read. Written by harvests alone, so not logged; so are all tables below but account_join and join_decision.
CREATE TABLE harvest_state (
  place TEXT PRIMARY KEY NOT NULL REFERENCES harvest_place (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  cursor TEXT,
  read_at TEXT NOT NULL,
  -- whole, or part: cut short. outcome says why in a sentence.
  state TEXT NOT NULL CHECK (state IN ('whole', 'part')),
  outcome TEXT
) STRICT;

CREATE TABLE harvested_part (
  part TEXT PRIMARY KEY NOT NULL REFERENCES part (path) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  place TEXT NOT NULL REFERENCES harvest_place (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX harvested_part_by_place ON harvested_part (place);

CREATE TABLE harvested_fact (
  fact TEXT PRIMARY KEY NOT NULL REFERENCES fact (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  place TEXT NOT NULL REFERENCES harvest_place (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  artefact TEXT NOT NULL
) STRICT;
CREATE INDEX harvested_fact_by_place ON harvested_fact (place, artefact);

-- Accounts as places showed them: keyed hashes only. name_key is empty where no full name was seen.
CREATE TABLE account_sighting (
  place TEXT NOT NULL REFERENCES harvest_place (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  account TEXT NOT NULL,
  name_key TEXT NOT NULL,
  platform_key TEXT,
  mailmap_account TEXT,
  is_bot INTEGER NOT NULL CHECK (is_bot IN (0, 1)),
  PRIMARY KEY (place, account, name_key)
) STRICT;
CREATE INDEX account_sighting_by_account ON account_sighting (account);

CREATE TABLE membership (
  place TEXT NOT NULL REFERENCES harvest_place (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  account TEXT NOT NULL,
  namespace TEXT NOT NULL,
  as_of TEXT NOT NULL,
  basis TEXT NOT NULL,
  PRIMARY KEY (place, account, namespace)
) STRICT;

-- The joins that hold: accounts of one person, a < b.
CREATE TABLE account_join (
  a TEXT NOT NULL,
  b TEXT NOT NULL,
  position INTEGER NOT NULL,
  reason TEXT NOT NULL,
  confidence TEXT NOT NULL CHECK (confidence IN ('high', 'medium')),
  PRIMARY KEY (a, b),
  CHECK (a < b)
) STRICT;

-- What people decided of two accounts, a < b. It overrules what names and numbers say.
CREATE TABLE join_decision (
  a TEXT NOT NULL,
  b TEXT NOT NULL,
  position INTEGER NOT NULL,
  decision TEXT NOT NULL CHECK (decision IN ('join', 'separate')),
  note TEXT,
  PRIMARY KEY (a, b),
  CHECK (a < b)
) STRICT;

-- Who asked to be forgotten: a hash under the study's key of the account, from which the account cannot be had.
CREATE TABLE forgotten (
  mark TEXT PRIMARY KEY NOT NULL
) STRICT;

CREATE TABLE use_list (
  place TEXT NOT NULL REFERENCES harvest_place (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  artefact TEXT NOT NULL,
  list TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('begins', 'whole', 'partial')),
  as_of TEXT NOT NULL,
  listed INTEGER NOT NULL,
  because TEXT,
  PRIMARY KEY (place, artefact, list)
) STRICT;

CREATE TABLE derivative_claim (
  place TEXT NOT NULL REFERENCES harvest_place (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  artefact TEXT NOT NULL,
  list TEXT NOT NULL,
  child TEXT NOT NULL,
  parent TEXT NOT NULL,
  relation TEXT NOT NULL,
  evidence TEXT NOT NULL CHECK (json_valid(evidence)),
  status TEXT NOT NULL,
  because TEXT,
  hops INTEGER NOT NULL,
  claim_order INTEGER NOT NULL,
  child_is_own INTEGER NOT NULL,
  child_created_at INTEGER,
  child_licence TEXT,
  parent_licence TEXT,
  child_likes INTEGER,
  child_downloads INTEGER,
  as_of TEXT NOT NULL,
  PRIMARY KEY (place, artefact, list, child, parent)
) STRICT;

CREATE TABLE reuse (
  place TEXT NOT NULL REFERENCES harvest_place (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  artefact TEXT NOT NULL,
  list TEXT NOT NULL,
  used_by TEXT NOT NULL,
  by_type TEXT NOT NULL,
  by_is_own INTEGER NOT NULL,
  evidence TEXT NOT NULL,
  created_at INTEGER,
  as_of TEXT NOT NULL,
  PRIMARY KEY (place, artefact, list, used_by)
) STRICT;

-- How a repository of a namespace was read: what its rows can be taken for.
CREATE TABLE repository_reading (
  place TEXT NOT NULL REFERENCES harvest_place (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  artefact TEXT NOT NULL,
  state TEXT NOT NULL,
  commits TEXT NOT NULL,
  threads TEXT NOT NULL,
  because TEXT,
  PRIMARY KEY (place, artefact)
) STRICT;
