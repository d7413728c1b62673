-- What came in from other programs and went out to them, each with its report.
CREATE TABLE exchange (
  id TEXT PRIMARY KEY NOT NULL,
  position INTEGER NOT NULL,
  direction TEXT NOT NULL CHECK (direction IN ('import', 'export')),
  format TEXT NOT NULL,
  -- Name of the file, without folders.
  file TEXT NOT NULL,
  -- Of the file's bytes.
  sha256 TEXT NOT NULL,
  happened_at TEXT NOT NULL,
  report TEXT NOT NULL CHECK (json_valid(report)),
  -- Hash of what the study cannot hold of the file: exchange/HASH.qdpx beside the database. NULL: nothing.
  carried TEXT
) STRICT;

-- Which GUID a thing of the study has in other programs' files; it may have several, the first is written on export.
CREATE TABLE exchange_guid (
  kind TEXT NOT NULL,
  guid TEXT NOT NULL,
  position INTEGER NOT NULL,
  thing TEXT NOT NULL,
  exchange TEXT NOT NULL REFERENCES exchange (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  PRIMARY KEY (kind, guid)
) STRICT;
