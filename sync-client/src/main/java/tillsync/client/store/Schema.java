package tillsync.client.store;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The tables of a till's store, version 1. */
final class Schema {
    /** "TILL": tells such a file from any other SQLite file. */
    private static final int APPLICATION_ID = 0x54494c4c;

    private static final int VERSION = 1;

    private static final String[] ARTICLES = {
        "CREATE TABLE article (number TEXT PRIMARY KEY NOT NULL, canonical BLOB NOT NULL, digest BLOB NOT NULL)"
                + " WITHOUT ROWID",
        "CREATE TABLE outbox (position INTEGER PRIMARY KEY, batch INTEGER NOT NULL, number TEXT NOT NULL,"
                + " canonical BLOB, digest BLOB NOT NULL, origin TEXT NOT NULL, seal BLOB NOT NULL)",
        "CREATE INDEX outbox_number ON outbox (number, position)",
        "CREATE TABLE handover (number TEXT PRIMARY KEY NOT NULL, canonical BLOB, digest BLOB NOT NULL,"
                + " as_of TEXT, attempts INTEGER NOT NULL DEFAULT 0, since TEXT) WITHOUT ROWID",
        "CREATE TABLE held (number TEXT PRIMARY KEY NOT NULL, canonical BLOB, digest BLOB NOT NULL,"
                + " as_of TEXT, attempts INTEGER NOT NULL, since TEXT NOT NULL, revision INTEGER NOT NULL, code TEXT NOT NULL,"
                + " detail TEXT NOT NULL, retry_at INTEGER NOT NULL, software TEXT NOT NULL) WITHOUT ROWID",
        "CREATE TABLE applied (place INTEGER PRIMARY KEY, cursor TEXT NOT NULL, at TEXT NOT NULL)",
        "CREATE TABLE refused (position INTEGER PRIMARY KEY AUTOINCREMENT, number TEXT NOT NULL, canonical BLOB,"
                + " digest BLOB NOT NULL, code TEXT NOT NULL, detail TEXT NOT NULL)",
        "CREATE TABLE answered (position INTEGER PRIMARY KEY, request TEXT NOT NULL UNIQUE, content TEXT NOT NULL,"
                + " changed INTEGER NOT NULL, unchanged INTEGER NOT NULL, seal BLOB NOT NULL)",
        "CREATE TABLE fact (name TEXT PRIMARY KEY NOT NULL, value TEXT NOT NULL, digest BLOB NOT NULL) WITHOUT ROWID",
        "CREATE VIEW sold AS"
                + " SELECT number, canonical, digest, NULL AS as_of FROM article a"
                + " WHERE NOT EXISTS (SELECT 1 FROM outbox o WHERE o.number = a.number)"
                + " AND NOT EXISTS (SELECT 1 FROM handover p WHERE p.number = a.number)"
                + " AND NOT EXISTS (SELECT 1 FROM held h WHERE h.number = a.number)"
                + " UNION ALL SELECT number, canonical, digest, NULL FROM outbox o WHERE canonical IS NOT NULL"
                + " AND position = (SELECT max(position) FROM outbox l WHERE l.number = o.number)"
                + " AND NOT EXISTS (SELECT 1 FROM handover p WHERE p.number = o.number)"
                + " AND NOT EXISTS (SELECT 1 FROM held h WHERE h.number = o.number)"
                + " UNION ALL SELECT number, canonical, digest, as_of FROM handover WHERE digest <> x''"
                + " UNION ALL SELECT number, canonical, digest, as_of FROM held WHERE digest <> x''"
    };

    private static final List<String> TABLES = Stream.concat(
                    Arrays.stream(ARTICLES), Arrays.stream(PlannedTable.DEFINITIONS))
            .toList();

    private Schema() {}

    /** Creates the tables in an empty file; checks that any other file is such a store. */
    static void prepare(Sqlite db) throws SQLException {
        long application = db.number("PRAGMA application_id");
        long version = db.number("PRAGMA user_version");
        if (application == 0 && version == 0 && db.number("SELECT count(*) FROM sqlite_schema") == 0) {
            create(db);
        } else if (application != APPLICATION_ID) {
            throw new StoreDamaged("store: application id " + application + " (expected: " + APPLICATION_ID + ")");
        } else if (!isWhole(db) && version > VERSION) {
            throw new StoreFailure("store: version " + version + " (expected: at most " + VERSION
                    + "; a newer till software has written it)");
        } else if (!isWhole(db) || version != VERSION) {
            throw new StoreDamaged("tables: others (expected: the " + TABLES.size() + " of version " + VERSION + ")");
        }
    }

    /** A flipped bit in a definition would make other tables of the same rows. */
    private static boolean isWhole(Sqlite db) throws SQLException {
        var found = new ArrayList<String>();
        db.each(
                "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' ORDER BY rowid",
                row -> found.add(row.getString(1)));
        return found.equals(TABLES);
    }

    private static void create(Sqlite db) throws SQLException {
        db.transaction(() -> {
            for (var table : TABLES) {
                db.execute(table);
            }
            db.execute("PRAGMA application_id = " + APPLICATION_ID);
            db.execute("PRAGMA user_version = " + VERSION);
            return true;
        });
    }
}
