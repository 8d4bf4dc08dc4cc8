package tillsync.client.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tillsync.client.store.database.SqlStore;
import tillsync.client.store.database.SqliteDatabase;

/** All statements of a store run in the SQLite of Android 8.0, which is older than that of Robolectric. */
class OldSqliteTest extends LocalStoreContract {
    @TempDir
    Path directory;

    @Override
    LocalStore open() {
        return new SqlStore(SqliteDatabase.open(directory, new OldSqlite()));
    }

    @Test
    void isThatOfApiLevel26() throws SQLException {
        try (var db = new OldSqlite().open(directory.resolve("other.db"))) {
            assertThat(db.first("SELECT sqlite_version()", row -> row.getString(1)))
                    .contains("3.18.0");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INSERT INTO t (n) VALUES (1) ON CONFLICT (n) DO NOTHING",
                "DELETE FROM t RETURNING n",
                "SELECT row_number() OVER (ORDER BY n) FROM t",
                "SELECT n FROM t WHERE n IN (SELECT value FROM json_each('[1]'))",
                "SELECT count(*) FROM sqlite_schema"
            })
    void findsWhatIsTooNew(String statement) throws SQLException {
        try (var db = new OldSqlite().open(directory.resolve("other.db"))) {
            db.execute("CREATE TABLE t (n INTEGER PRIMARY KEY)");
            db.connection().prepareStatement("SELECT n FROM t").close();
            assertThatThrownBy(() -> db.connection().prepareStatement(statement).close())
                    .isInstanceOf(SQLException.class);
        }
    }
}
