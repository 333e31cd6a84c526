/// One step in the life of the store's schema; never changed once it was released.
struct Migration {
  let name: String
  let sql: String
}

enum Migrations {
  /// Oldest first.
  ///
  /// A store's `user_version` is the number of migrations that it has been through.
  static let all = [
    Migration(name: "0001-runs", sql: runs),
    Migration(name: "0002-decisions", sql: decisions),
    Migration(name: "0003-republications", sql: republications),
  ]

  /// Marks the file as a history of this program: "SkSi".
  static let applicationID: Int32 = 0x536B_5369

  /// Run → parts, settings and series of figures → contents, which runs share.
  private static let runs = """
    CREATE TABLE migration (
      number INTEGER PRIMARY KEY,
      name TEXT NOT NULL UNIQUE
    ) STRICT;

    CREATE TABLE content (
      id INTEGER PRIMARY KEY,
      digest TEXT NOT NULL UNIQUE CHECK (length(digest) = 64),
      bytes BLOB NOT NULL
    ) STRICT;

    CREATE TABLE run (
      number INTEGER PRIMARY KEY AUTOINCREMENT,
      id TEXT NOT NULL CHECK (id <> ''),
      kind TEXT NOT NULL CHECK (kind IN ('official', 'trial', 'imported')),
      period TEXT NOT NULL CHECK (period <> '' OR kind = 'imported'),
      edition TEXT NOT NULL,
      authority TEXT NOT NULL,
      language TEXT NOT NULL,
      program_version TEXT NOT NULL,
      recorded_at TEXT NOT NULL CHECK (recorded_at <> ''),
      label TEXT NOT NULL,
      schools INTEGER NOT NULL CHECK (schools >= 0),
      schools_rated INTEGER NOT NULL CHECK (schools_rated >= 0),
      facts INTEGER NOT NULL CHECK (facts >= 0),
      signals INTEGER NOT NULL CHECK (signals >= 0),
      signals_without_data INTEGER NOT NULL CHECK (signals_without_data >= 0),
      findings INTEGER NOT NULL CHECK (findings >= 0),
      contents TEXT NOT NULL CHECK (length(contents) = 64),
      seal TEXT NOT NULL CHECK (length(seal) = 64),
      UNIQUE (id, kind)
    ) STRICT;

    CREATE TABLE run_part (
      run INTEGER NOT NULL REFERENCES run (number),
      part TEXT NOT NULL CHECK (part <> ''),
      content INTEGER NOT NULL REFERENCES content (id),
      PRIMARY KEY (run, part)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE run_setting (
      run INTEGER NOT NULL REFERENCES run (number),
      place INTEGER NOT NULL CHECK (place >= 0),
      role TEXT NOT NULL,
      key TEXT NOT NULL,
      name TEXT NOT NULL,
      content INTEGER NOT NULL REFERENCES content (id),
      PRIMARY KEY (run, place)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE fact_series (
      run INTEGER NOT NULL REFERENCES run (number),
      origin TEXT NOT NULL CHECK (origin IN ('own', 'earlier')),
      period TEXT NOT NULL,
      indicator TEXT NOT NULL,
      subset TEXT NOT NULL,
      facts INTEGER NOT NULL CHECK (facts > 0),
      reported INTEGER NOT NULL CHECK (reported BETWEEN 0 AND facts),
      schools INTEGER NOT NULL REFERENCES content (id),
      block INTEGER NOT NULL REFERENCES content (id),
      PRIMARY KEY (run, origin, period, indicator, subset)
    ) STRICT, WITHOUT ROWID;

    CREATE INDEX run_part_content ON run_part (content);
    CREATE INDEX run_setting_content ON run_setting (content);
    CREATE INDEX fact_series_schools ON fact_series (schools);
    CREATE INDEX fact_series_block ON fact_series (block);

    CREATE TABLE pruning (
      run INTEGER PRIMARY KEY
    ) STRICT;

    CREATE TRIGGER pruning_of_trials_only BEFORE INSERT ON pruning
    WHEN coalesce((SELECT kind FROM run WHERE number = NEW.run), '') <> 'trial'
    BEGIN SELECT RAISE(ABORT, 'only trials can be pruned'); END;
    """ + appendOnly(of: ["run_part", "run_setting", "fact_series"], by: "run")
    + appendOnly(of: ["run"], by: "number")
    + noReplacing("run", "number = NEW.number OR (id = NEW.id AND kind = NEW.kind)")
    + noReplacing("run_part", "run = NEW.run AND part = NEW.part")
    + noReplacing("run_setting", "run = NEW.run AND place = NEW.place")
    + noReplacing(
      "fact_series",
      "run = NEW.run AND origin = NEW.origin AND period = NEW.period "
        + "AND indicator = NEW.indicator AND subset = NEW.subset")
    + noReplacing("content", "id = NEW.id OR digest = NEW.digest") + """
      CREATE TRIGGER content_no_update BEFORE UPDATE ON content
      BEGIN SELECT RAISE(ABORT, 'the history is append-only'); END;

      CREATE TRIGGER content_in_use BEFORE DELETE ON content
      WHEN EXISTS (SELECT 1 FROM run_part WHERE content = OLD.id)
        OR EXISTS (SELECT 1 FROM run_setting WHERE content = OLD.id)
        OR EXISTS (SELECT 1 FROM fact_series WHERE schools = OLD.id OR block = OLD.id)
      BEGIN SELECT RAISE(ABORT, 'the history is append-only'); END;
      """

  /// Decisions that were taken back in between runs.
  private static let decisions =
    """
    CREATE TABLE decision_import (
      number INTEGER PRIMARY KEY AUTOINCREMENT,
      label TEXT NOT NULL,
      recorded_at TEXT NOT NULL CHECK (recorded_at <> ''),
      content INTEGER NOT NULL REFERENCES content (id),
      seal TEXT NOT NULL CHECK (length(seal) = 64)
    ) STRICT;

    CREATE INDEX decision_import_content ON decision_import (content);

    CREATE TRIGGER decision_import_no_update BEFORE UPDATE ON decision_import
    BEGIN SELECT RAISE(ABORT, 'the history is append-only'); END;

    CREATE TRIGGER decision_import_no_delete BEFORE DELETE ON decision_import
    BEGIN SELECT RAISE(ABORT, 'the history is append-only'); END;

    CREATE TRIGGER content_in_use_by_decisions BEFORE DELETE ON content
    WHEN EXISTS (SELECT 1 FROM decision_import WHERE content = OLD.id)
    BEGIN SELECT RAISE(ABORT, 'the history is append-only'); END;
    """ + noReplacing("decision_import", "number = NEW.number")

  /// Official runs that were published again after another one, so that they are the official ones again.
  ///
  /// That a run was published when it was recorded says the run itself. `newest` is the number of the
  /// newest run at that time, which puts both in one order.
  private static let republications =
    """
    CREATE TABLE republication (
      number INTEGER PRIMARY KEY AUTOINCREMENT,
      run INTEGER NOT NULL REFERENCES run (number),
      newest INTEGER NOT NULL CHECK (newest >= run),
      published_at TEXT NOT NULL CHECK (published_at <> ''),
      seal TEXT NOT NULL CHECK (length(seal) = 64)
    ) STRICT;

    CREATE INDEX republication_run ON republication (run);

    CREATE TRIGGER republication_of_official_runs BEFORE INSERT ON republication
    WHEN coalesce((SELECT kind FROM run WHERE number = NEW.run), '') <> 'official'
    BEGIN SELECT RAISE(ABORT, 'only official runs are published'); END;

    CREATE TRIGGER republication_no_update BEFORE UPDATE ON republication
    BEGIN SELECT RAISE(ABORT, 'the history is append-only'); END;

    CREATE TRIGGER republication_no_delete BEFORE DELETE ON republication
    BEGIN SELECT RAISE(ABORT, 'the history is append-only'); END;
    """ + noReplacing("republication", "number = NEW.number")

  /// Rows are never changed, and go only with a run that is being pruned.
  private static func appendOnly(of tables: [String], by column: String) -> String {
    tables.map { table in
      """

      CREATE TRIGGER \(table)_no_update BEFORE UPDATE ON \(table)
      BEGIN SELECT RAISE(ABORT, 'the history is append-only'); END;

      CREATE TRIGGER \(table)_no_delete BEFORE DELETE ON \(table)
      WHEN NOT EXISTS (SELECT 1 FROM pruning WHERE run = OLD.\(column))
      BEGIN SELECT RAISE(ABORT, 'the history is append-only'); END;

      """
    }.joined()
  }

  /// `INSERT OR REPLACE` would remove a row without asking the triggers for that.
  private static func noReplacing(_ table: String, _ same: String) -> String {
    """

    CREATE TRIGGER \(table)_no_replace BEFORE INSERT ON \(table)
    WHEN EXISTS (SELECT 1 FROM \(table) WHERE \(same))
    BEGIN SELECT RAISE(ABORT, 'the history is append-only'); END;

    """
  }
}
