package tillsync.service.operation.move;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import tillsync.service.TestDatabase;
import tillsync.service.operation.rows.DatabaseSchema;
import tillsync.service.operation.rows.Tables;
import tillsync.service.store.database.Dialect;

/** Whatever rows H2 has, however they change meanwhile and wherever a round ends: at last PostgreSQL has the same. */
@Tag("slow")
class RoundIntegrationTest {
    private static final long SEEDS = Long.getLong("tillsync.move.seeds", 3);
    private static final int MOST_ROUNDS = 12;

    @TempDir
    Path directory;

    private String from;
    private String to;

    private static final class CutOff extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    @BeforeEach
    void hasTables() {
        from = "jdbc:h2:file:" + directory.resolve("source") + ";DB_CLOSE_DELAY=-1";
        new DatabaseSchema(new DriverManagerDataSource(from), Dialect.H2).migrate("latest");
    }

    private void opensTarget(String locale) {
        to = TestDatabase.postgresql(locale);
        new DatabaseSchema(new DriverManagerDataSource(to), Dialect.POSTGRESQL).migrate("latest");
    }

    private Round.Result round(Round.Progress progress) throws SQLException {
        try (var source = DriverManager.getConnection(from);
                var target = DriverManager.getConnection(to);
                var writer = DriverManager.getConnection(to)) {
            writer.setAutoCommit(false);
            var reading = Side.reading(source, Dialect.H2);
            var tables = Tables.all(source);
            return new Round(reading, Side.reading(target, Dialect.POSTGRESQL), writer, progress).run(tables);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {TestDatabase.LOCALE, "locale_provider icu icu_locale 'de-DE'"})
    void theTargetBecomesEqualWhereverRoundsEnd(String locale) throws SQLException {
        for (long seed = 1; seed <= SEEDS; seed++) {
            hasOtherRows(seed);
            opensTarget(locale);
            var random = new Random(seed);
            try (var source = DriverManager.getConnection(from)) {
                var rows = new AnyRows(source, random);
                rows.fill(40);
                for (int i = 0; i < 4; i++) {
                    cutOff(random.nextInt(600));
                    rows.change(60);
                }
            }
            assertBecomesEqual(seed);
        }
    }

    private void hasOtherRows(long seed) {
        from = "jdbc:h2:file:" + directory.resolve("source" + seed) + ";DB_CLOSE_DELAY=-1";
        new DatabaseSchema(new DriverManagerDataSource(from), Dialect.H2).migrate("latest");
    }

    private void cutOff(int afterRows) throws SQLException {
        var left = new int[] {afterRows};
        try {
            round((table, rows) -> {
                if (--left[0] < 0) {
                    throw new CutOff();
                }
            });
        } catch (CutOff meant) {
            assertThat(left[0]).isNegative();
        }
    }

    private void assertBecomesEqual(long seed) throws SQLException {
        int rounds = 1;
        var result = round((table, rows) -> {});
        while (!result.unequal().isEmpty() && rounds++ < MOST_ROUNDS) {
            result = round((table, rows) -> {});
        }
        assertThat(result.unequal()).as("seed %s: %s", seed, result).isEmpty();
        try (var source = DriverManager.getConnection(from);
                var target = DriverManager.getConnection(to)) {
            var wanted = AnyRows.of(source);
            assertThat(AnyRows.of(target)).as("seed %s", seed).isEqualTo(wanted);
            assertThat(wanted.values().stream().filter(rows -> !rows.isEmpty()).count())
                    .as("tables with rows")
                    .isGreaterThan(30);
        }
    }

    @Test
    void eachTableHasAKeyAndOneOrderInBoth() throws SQLException {
        opensTarget(TestDatabase.LOCALE);
        try (var source = DriverManager.getConnection(from);
                var target = DriverManager.getConnection(to)) {
            assertThat(Tables.all(target)).isEqualTo(Tables.all(source)).contains("browser_session", "domain_event");
            for (var table : Tables.all(source)) {
                assertThat(Tables.key(target, table)).as(table).isEqualTo(Tables.key(source, table));
            }
        }
    }

    /** As H2 sorts them: half of the second character is less than the first. */
    @Test
    void textsOfHalfCharactersAreInOrder() throws SQLException {
        opensTarget(TestDatabase.LOCALE);
        for (var id : new String[] {"\ufffd", "\ud83d\ude00", "a"}) {
            adds(id);
        }
        round((table, rows) -> {});
        adds("\ud83d\ude01");
        round((table, rows) -> {});
        try (var source = DriverManager.getConnection(from);
                var target = DriverManager.getConnection(to)) {
            assertThat(AnyRows.of(target)).isEqualTo(AnyRows.of(source));
        }
    }

    private void adds(String id) throws SQLException {
        try (Connection source = DriverManager.getConnection(from);
                var insert = source.prepareStatement(
                        "insert into merchant (id, name, created_at) values (?, 'x', current_timestamp)")) {
            insert.setString(1, id);
            insert.executeUpdate();
        }
    }
}
