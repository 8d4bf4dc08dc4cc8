package tillsync.service.store.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.mock.env.MockEnvironment;
import tillsync.service.TestDatabase;
import tillsync.service.store.database.Dialect;
import tillsync.service.store.database.UnsafeDatabase;

/** What a service requires of a PostgreSQL before it starts on it. */
class PostgresqlSettingsIntegrationTest {
    private final String address = TestDatabase.postgresql(TestDatabase.LOCALE);

    private static Durability on(String address) {
        return new Durability(new DriverManagerDataSource(address), Dialect.POSTGRESQL);
    }

    private void sets(String parameter, String value) {
        var name = address.replaceFirst("^.*/([^?]*).*$", "$1");
        new JdbcTemplate(new DriverManagerDataSource(address))
                .execute("alter database " + name + " set " + parameter + " = " + value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"on", "local", "remote_apply"})
    void aCommitThatWaitsForTheDiskIsEnough(String value) {
        sets("synchronous_commit", value);
        assertThatCode(() -> on(address)).doesNotThrowAnyException();
    }

    @Test
    void aCommitThatDoesNotIsRefused() {
        sets("synchronous_commit", "off");
        assertThatThrownBy(() -> on(address))
                .isInstanceOf(UnsafeDatabase.class)
                .hasMessageContaining("synchronous_commit of the database: [off] (expected: ")
                .hasMessageContaining("acknowledged commits can be lost");
    }

    @Test
    void aDatabaseThatKnowsNoCapitalsBeyondAsciiIsRefused() {
        assertThatThrownBy(() -> on(TestDatabase.postgresql("locale 'C'")))
                .isInstanceOf(UnsafeDatabase.class)
                .hasMessageContaining("locale");
    }

    @Test
    void aUserWhoMayOnlyReadIsRefusedBeforeAnythingStarts() {
        var jdbc = new JdbcTemplate(new DriverManagerDataSource(address));
        jdbc.execute("create table a (id integer); create table \"b B\" (id integer)");
        assertThatCode(() -> on(address)).doesNotThrowAnyException();
        jdbc.execute("revoke insert on \"b B\" from tillsync");
        assertThatThrownBy(() -> on(address))
                .isInstanceOf(UnsafeDatabase.class)
                .hasMessageContaining("tables that the user may not change of the database: [b B] (expected: none, ");
    }

    @Test
    void aServerThatIsNotThereIsNamedWithoutItsPassword() {
        var nobody = "jdbc:postgresql://127.0.0.1:1/shops?user=tillsync&password=secret";
        var unusable = new DatabaseUnusable(new MockEnvironment().withProperty("spring.datasource.url", nobody));
        assertThatThrownBy(() -> DriverManager.getConnection(nobody).close())
                .isInstanceOfSatisfying(SQLException.class, failure -> assertThat(
                                unusable.analyze(failure, failure).getDescription())
                        .startsWith("The database jdbc:postgresql://127.0.0.1:1/shops cannot be used: ")
                        .doesNotContain("secret"));
    }

    @Test
    void anyOtherDatabaseIsRefusedByItsAddress() {
        assertThatThrownBy(() -> Dialect.of("jdbc:mysql://root:secret@db/shops"))
                .hasMessage("spring.datasource.url: jdbc:mysql: (expected: jdbc:h2:... or jdbc:postgresql:...)");
    }
}
