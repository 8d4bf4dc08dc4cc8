package tillsync.client.store.tables;

import java.sql.SQLException;
import java.util.List;
import tillsync.client.store.sql.Sql;

/**
 * Temporary tables of one connection. They are made before a transaction or at its begin: to make one would end a
 * transaction of H2.
 */
public enum ScratchTable {
    /** The numbers of a pulled snapshot. */
    KEPT("CREATE ${temporary} IF NOT EXISTS kept (number ${text} PRIMARY KEY NOT NULL)${by-key}"),

    /** A pull that waits aside. */
    STAGED(
            "CREATE ${temporary} IF NOT EXISTS staged (position ${counted}, number ${text} NOT NULL,"
                    + " canonical ${bytes}, digest ${bytes} NOT NULL)",
            "CREATE INDEX IF NOT EXISTS ${temporary.}staged_number ON staged (number)"),

    /** The articles of the till's software, in a comparison. */
    SOFTWARE("CREATE ${temporary} IF NOT EXISTS software (number ${text} PRIMARY KEY NOT NULL, json ${text},"
            + " pointer ${text}, code ${text}, detail ${text})"),

    /** The differences of a comparison. */
    DIFFERING("CREATE ${temporary} IF NOT EXISTS differing (position ${counted}, number ${text} NOT NULL,"
            + " canonical ${bytes}, digest ${bytes} NOT NULL)");

    private final List<String> definitions;

    ScratchTable(String... definitions) {
        this.definitions = List.of(definitions);
    }

    /** Makes the table if it is missing, and empties it. */
    public void prepare(Sql db) throws SQLException {
        for (var definition : definitions) {
            db.execute(definition);
        }
        clear(db);
    }

    public void clear(Sql db) throws SQLException {
        db.execute("DELETE FROM " + name());
    }
}
