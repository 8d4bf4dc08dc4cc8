package tillsync.client.store.tables;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tillsync.android.Lists;
import tillsync.client.store.failure.StoreDamaged;
import tillsync.client.store.failure.StoreFailure;
import tillsync.client.store.sql.Sql;
import tillsync.client.store.sql.SqlDialect;

/** The tables of a till's store, version 2. Version 1 did not note when an edit was saved. */
public final class Schema {
    /** "TILL": tells such a file from any other SQLite file. */
    private static final int APPLICATION_ID = 0x54494c4c;

    private static final int VERSION = 2;

    private static final Pattern CREATE = Pattern.compile("^CREATE (TABLE|INDEX|VIEW) ");

    /** The last column of the outbox, in the words that SQLite keeps for an added column. */
    private static final String SAVED_AT = "saved_at ${text}";

    private static final String[] ARTICLES = {
        "CREATE TABLE article (number ${text} PRIMARY KEY NOT NULL, canonical ${bytes} NOT NULL, digest ${bytes} NOT NULL)"
                + "${by-key}",
        "CREATE TABLE outbox (position ${integer} PRIMARY KEY, batch ${integer} NOT NULL, number ${text} NOT NULL,"
                + " canonical ${bytes}, digest ${bytes} NOT NULL, origin ${text} NOT NULL, seal ${bytes} NOT NULL, "
                + SAVED_AT + ")",
        "CREATE INDEX outbox_number ON outbox (number, position)",
        "CREATE TABLE handover (number ${text} PRIMARY KEY NOT NULL, canonical ${bytes}, digest ${bytes} NOT NULL,"
                + " as_of ${text}, attempts ${integer} NOT NULL DEFAULT 0, since ${text})${by-key}",
        "CREATE TABLE held (number ${text} PRIMARY KEY NOT NULL, canonical ${bytes}, digest ${bytes} NOT NULL,"
                + " as_of ${text}, attempts ${integer} NOT NULL, since ${text} NOT NULL, revision ${integer} NOT NULL, code ${text} NOT NULL,"
                + " detail ${text} NOT NULL, retry_at ${integer} NOT NULL, software ${text} NOT NULL)${by-key}",
        "CREATE TABLE applied (place ${counted}, cursor ${text} NOT NULL, at ${text} NOT NULL)",
        "CREATE TABLE refused (position ${counted}, number ${text} NOT NULL, canonical ${bytes},"
                + " digest ${bytes} NOT NULL, code ${text} NOT NULL, detail ${text} NOT NULL)",
        "CREATE TABLE answered (position ${counted}, request ${text} NOT NULL UNIQUE, content ${text} NOT NULL,"
                + " changed ${integer} NOT NULL, unchanged ${integer} NOT NULL, seal ${bytes} NOT NULL)",
        "CREATE TABLE fact (name ${text} PRIMARY KEY NOT NULL, content ${text} NOT NULL, digest ${bytes} NOT NULL)${by-key}",
        "CREATE VIEW sold AS"
                + " SELECT number, canonical, digest, CAST(NULL AS ${text}) AS as_of FROM article a"
                + " WHERE NOT EXISTS (SELECT 1 FROM outbox o WHERE o.number = a.number)"
                + " AND NOT EXISTS (SELECT 1 FROM handover p WHERE p.number = a.number)"
                + " AND NOT EXISTS (SELECT 1 FROM held h WHERE h.number = a.number)"
                + " UNION ALL SELECT number, canonical, digest, CAST(NULL AS ${text}) FROM outbox o WHERE canonical IS NOT NULL"
                + " AND position = (SELECT max(position) FROM outbox l WHERE l.number = o.number)"
                + " AND NOT EXISTS (SELECT 1 FROM handover p WHERE p.number = o.number)"
                + " AND NOT EXISTS (SELECT 1 FROM held h WHERE h.number = o.number)"
                + " UNION ALL SELECT number, canonical, digest, as_of FROM handover WHERE digest <> x''"
                + " UNION ALL SELECT number, canonical, digest, as_of FROM held WHERE digest <> x''"
    };

    /** All tables. */
    public static final List<String> NAMES =
            List.of("article", "outbox", "handover", "held", "applied", "refused", "answered", "fact", "planned");

    private static final List<String> TABLES = Stream.concat(Arrays.stream(ARTICLES), PlannedTable.DEFINITIONS.stream())
            .collect(Lists.toList());

    private Schema() {}

    /**
     * Creates the tables in an empty file, brings those of an older version up to this one; checks that any other file
     * is such a store.
     */
    public static void prepare(Sql db) throws SQLException {
        long application = db.number("PRAGMA application_id");
        long version = db.number("PRAGMA user_version");
        if (isEmpty(db, application, version)) {
            create(db);
        } else if (isFirst(db, application, version)) {
            addTimes(db);
        } else {
            requireThis(db, application, version);
        }
        checkPages(db);
    }

    /** Checks a file like {@link #prepare}, and changes nothing. */
    public static void look(Sql db) throws SQLException {
        long application = db.number("PRAGMA application_id");
        long version = db.number("PRAGMA user_version");
        if (isEmpty(db, application, version)) {
            return;
        }
        if (!isFirst(db, application, version)) {
            requireThis(db, application, version);
        }
        checkPages(db);
    }

    private static boolean isEmpty(Sql db, long application, long version) throws SQLException {
        return application == 0 && version == 0 && db.number("SELECT count(*) FROM sqlite_master") == 0;
    }

    /** Returns true if the store is of version 1. */
    private static boolean isFirst(Sql db, long application, long version) throws SQLException {
        return application == APPLICATION_ID && version == 1 && isWhole(db, withoutTimes());
    }

    private static void requireThis(Sql db, long application, long version) throws SQLException {
        if (application != APPLICATION_ID) {
            throw new StoreDamaged("store: application id " + application + " (expected: " + APPLICATION_ID + ")");
        }
        boolean whole = isWhole(db, TABLES);
        if (!whole && version > VERSION) {
            throw new StoreFailure("store: version " + version + " (expected: at most " + VERSION
                    + "; a newer till software has written it)");
        }
        if (!whole || version != VERSION) {
            throw new StoreDamaged("tables: others (expected: the " + TABLES.size() + " of version " + VERSION + ")");
        }
    }

    /** The tables of version 1. */
    private static List<String> withoutTimes() {
        return TABLES.stream().map(table -> table.replace(", " + SAVED_AT, "")).collect(Lists.toList());
    }

    private static void addTimes(Sql db) throws SQLException {
        db.change(same -> {
            db.execute("ALTER TABLE outbox ADD COLUMN " + SAVED_AT);
            db.execute("PRAGMA user_version = " + VERSION);
        });
    }

    /** @throws StoreDamaged if the file is not sound, or its tables differ; does not look at rows */
    public static void check(Sql db) throws SQLException {
        if (!isWhole(db, TABLES)) {
            throw new StoreDamaged("tables: others (expected: as they were made)");
        }
        checkPages(db);
    }

    /** Checks the pages: in a damaged tree a row may be there and not be found. */
    private static void checkPages(Sql db) throws SQLException {
        var pages = db.first("PRAGMA quick_check(1)", row -> row.getString(1)).orElse("");
        if (!pages.equals("ok")) {
            throw new StoreDamaged("store: " + pages + " (expected: ok)");
        }
        db.requireWhole("outbox");
        db.requireWhole("article");
    }

    /** Checks that the definitions are whole: a flipped bit in one would make other tables of the same rows. */
    private static boolean isWhole(Sql db, List<String> tables) throws SQLException {
        var found = db.all(
                "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' ORDER BY rowid",
                row -> row.getString(1));
        return found.equals(tables.stream().map(SqlDialect.SQLITE::in).collect(Lists.toList()));
    }

    /** Creates missing tables. In H2 each statement is a commit, so a crash may have left only some. */
    public static void createMissing(Sql db) throws SQLException {
        for (var table : TABLES) {
            db.execute(CREATE.matcher(table).replaceFirst("CREATE $1 IF NOT EXISTS "));
        }
        db.execute("ALTER TABLE outbox ADD COLUMN IF NOT EXISTS " + SAVED_AT);
    }

    private static void create(Sql db) throws SQLException {
        db.change(same -> {
            for (var table : TABLES) {
                db.execute(table);
            }
            db.execute("PRAGMA application_id = " + APPLICATION_ID);
            db.execute("PRAGMA user_version = " + VERSION);
        });
    }
}
