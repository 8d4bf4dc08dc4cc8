package tillsync.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tillsync.client.Articles.article;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tillsync.client.store.SqliteStore;
import tillsync.client.transport.TillDescription;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;

/** A till whose database is not that of the client's store: there are two commits, and one call for both. */
@Timeout(60)
class InTransactionBesideTest extends TransactionTill {
    @BeforeEach
    void isBeside() {
        till.close();
        till = TillClient.over(
                SqliteStore.open(directory.resolve("client")),
                line,
                Clock.systemUTC(),
                TillDescription.DEFAULT,
                KNOWN,
                this::take);
        till.rows = new OwnRows(database);
    }

    private void sets(String number, long cents) throws SQLException {
        till.inTransaction(own -> {
            write(own.connection(), number, cents);
            own.put(article(number, cents));
        });
    }

    @Test
    void bothAreThereOnceItIsCommitted() throws SQLException {
        sets("tea", 300);

        assertThat(rows()).isEqualTo(Map.of("tea", 300L));
        assertThat(till.unpublished()).isEqualTo(1);
        till.sync();
        assertThat(cloud.articles("till")).isEqualTo(Map.of("tea", 300L));
    }

    @Test
    void aFollowersRowStaysAsItWas() throws SQLException {
        cloud.till("boss");
        cloud.follow("till", "boss");
        till.sync();

        assertThatThrownBy(() -> sets("tea", 1))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(ProblemCode.TILL_IS_A_FOLLOWER));
        assertThat(rows()).isEmpty();
        assertThat(till.unpublished()).isZero();
    }

    @Test
    void theRowOfAnInvalidArticleStaysAsItWas() throws SQLException {
        sets("tea", 300);
        assertThatThrownBy(() -> till.inTransaction(own -> {
                    write(own.connection(), "tea", 310);
                    own.remove("");
                }))
                .isInstanceOf(Refusal.class);
        assertThat(rows()).isEqualTo(Map.of("tea", 300L));
        assertThat(till.unpublished()).isEqualTo(1);
    }

    @Test
    void whatTheSoftwareThrowsUndoesBothAndIsThrownAsItIs() throws SQLException {
        var theirs = new SQLException("no such group");
        assertThatThrownBy(() -> till.inTransaction(own -> {
                    write(own.connection(), "tea", 300);
                    own.put(article("tea", 300));
                    throw theirs;
                }))
                .isSameAs(theirs);
        assertThat(rows()).isEmpty();
        assertThat(till.unpublished()).isZero();
    }

    @Test
    void ifTheirCommitFailsNothingIsSaved() throws SQLException {
        var lost = new SQLException("connection lost");
        till.rows = new OwnRows(failingAtCommit(lost));
        assertThatThrownBy(() -> sets("tea", 300)).isSameAs(lost);
        assertThat(rows()).isEmpty();
        assertThat(till.unpublished()).isZero();
    }

    private DataSource failingAtCommit(SQLException failure) {
        return proxy(
                DataSource.class,
                database,
                null,
                connection -> proxy(Connection.class, connection, failure, each -> each));
    }

    private interface Wrapping {
        Object of(Object result);
    }

    private static <T> T proxy(Class<T> type, Object of, SQLException atCommit, Wrapping wrapping) {
        return type.cast(Proxy.newProxyInstance(
                InTransactionBesideTest.class.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    if (atCommit != null && method.getName().equals("commit")) {
                        throw atCommit;
                    }
                    var result = method.invoke(of, arguments);
                    return method.getName().equals("getConnection") ? wrapping.of(result) : result;
                }));
    }

    @Test
    void theConnectionGoesBackAsItCame() throws SQLException {
        var used = new AtomicReference<Connection>();
        try (var connection = database.getConnection()) {
            till.rows = new OwnRows(proxy(DataSource.class, database, null, each -> unclosed(connection)));
            till.inTransaction(own -> used.set(own.connection()));
            assertThat(connection.getAutoCommit()).isTrue();
            assertThat(used.get()).isNotNull();
        }
    }

    private static Connection unclosed(Connection connection) {
        return (Connection) Proxy.newProxyInstance(
                InTransactionBesideTest.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (self, method, arguments) ->
                        method.getName().equals("close") ? null : method.invoke(connection, arguments));
    }
}
