package tillsync.client.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tillsync.client.Articles.SAVED;
import static tillsync.client.Articles.article;
import static tillsync.client.Articles.put;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.List;
import org.h2.jdbcx.JdbcConnectionPool;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tillsync.article.ArticleNumber;
import tillsync.catalogue.BucketSums;
import tillsync.catalogue.Origin;
import tillsync.client.PriceRows;
import tillsync.client.store.failure.ArticleDamaged;
import tillsync.client.store.failure.StoreDamaged;
import tillsync.client.store.failure.StoreFailure;
import tillsync.delta.Change;
import tillsync.delta.Repair;

class JdbcStoreTest extends LocalStoreContract {
    @TempDir
    Path directory;

    @Override
    LocalStore open() {
        return JdbcStore.open(source("0"), "TILLSYNC");
    }

    private JdbcDataSource source(String writeDelay) {
        return source("software", ";WRITE_DELAY=" + writeDelay);
    }

    private JdbcDataSource source(String name, String settings) {
        var source = new JdbcDataSource();
        source.setURL("jdbc:h2:file:" + directory.resolve(name) + settings);
        source.setUser("sa");
        return source;
    }

    private long count(String sql) throws SQLException {
        try (var connection = source("0").getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            return rows.next() ? rows.getLong(1) : -1;
        }
    }

    private void execute(String sql) throws SQLException {
        try (var connection = source("0").getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void saysHowManyConnectionsItNeeds() throws Exception {
        var pool = JdbcConnectionPool.create("jdbc:h2:mem:pool;WRITE_DELAY=0", "sa", "");
        pool.setMaxConnections(1);
        pool.setLoginTimeout(1);
        assertThatThrownBy(() -> JdbcStore.open(pool, "TILLSYNC"))
                .isInstanceOf(StoreFailure.class)
                .hasMessageContaining("expected: a pool with two for the store");
        assertThat(pool.getActiveConnections()).isZero();
        pool.dispose();
    }

    /** Its client closes it, and then a try block or Spring does so again. */
    @Test
    void isClosedASecondTimeWithoutHarm() {
        store.close();
        store.close();
        store = open();
    }

    @Test
    void anotherDatabaseIsRefused() {
        store.close();
        assertThatThrownBy(() -> JdbcStore.open(source("500"), "TILLSYNC"))
                .isInstanceOf(StoreFailure.class)
                .hasMessageContaining("WRITE_DELAY: 500 (expected: 0");
        store = open();
    }

    @Test
    void aDatabaseThatTakesTwoNumbersForTheSameIsRefused() {
        var source = source("phonebook", ";WRITE_DELAY=0;COLLATION=GERMAN STRENGTH PRIMARY");
        assertThatThrownBy(() -> JdbcStore.open(source, "TILLSYNC"))
                .isInstanceOf(StoreFailure.class)
                .hasMessageContaining("COLLATION: GERMAN STRENGTH PRIMARY (expected: OFF");
    }

    @Test
    void numbersDifferByCaseAlsoWhereTheSoftwaresColumnsDoNot() {
        try (var other = JdbcStore.open(source("nocase", ";WRITE_DELAY=0;IGNORECASE=TRUE"), "TILLSYNC")) {
            other.save(List.of(put("a", 1), put("A", 2)), SAVED);
            assertThat(other.article(new ArticleNumber("a"))).contains(article("a", 1));
            assertThat(other.size()).isEqualTo(2);
        }
    }

    @Test
    void isAtHomeInADatabaseThatSpeaksLikePostgres() {
        var source = source("small", ";WRITE_DELAY=0;DATABASE_TO_LOWER=TRUE;MODE=PostgreSQL");
        try (var other = JdbcStore.open(source, "tillsync")) {
            other.save(List.of(put("a", 1)), SAVED);
        }
        try (var other = JdbcStore.open(source, "tillsync")) {
            assertThat(other.outbox().unpublished()).isEqualTo(1);
            assertThat(other.sold(new ArticleNumber("a"), LocalDateTime.MAX)).contains(article("a", 1));
        }
    }

    /** Each table that is made is a commit of its own. */
    @Test
    void isCompletedWhereItsMakingWasKilled() throws SQLException {
        execute("DROP VIEW TILLSYNC.sold");
        execute("DROP TABLE TILLSYNC.planned");
        execute("DROP TABLE TILLSYNC.fact");
        reopen();

        store.save(List.of(put("tea", 300)), SAVED);
        assertThat(sold()).containsExactly("tea 300");
    }

    @Test
    void aStoreOfVersion1KeepsItsEditsAndNotesFromNowOnWhenOneIsSaved() throws SQLException {
        var unknown = new EditOrigin(Origin.TILL, null);
        store.save(List.of(put("tea", 300)), unknown);
        execute("ALTER TABLE TILLSYNC.outbox DROP COLUMN saved_at");
        reopen();
        store.save(List.of(put("milk", 3)), SAVED);

        assertThat(store.wasReplaced()).isFalse();
        assertThat(store.outbox().queued(9)).extracting(Queued::made).containsExactly(unknown, SAVED);
    }

    @Test
    void connectionsOfAPoolGoBackToTheSoftwareAsTheyCame() throws SQLException {
        var pool = JdbcConnectionPool.create(source("pooled", ";WRITE_DELAY=0"));
        try (var other = JdbcStore.open(pool, "TILLSYNC")) {
            other.forEachArticle(article -> {});
            try (var connection = pool.getConnection()) {
                assertThat(connection.getSchema()).isEqualTo("PUBLIC");
            }
        }
        try (var first = pool.getConnection();
                var second = pool.getConnection();
                var third = pool.getConnection()) {
            assertThat(List.of(first.getSchema(), second.getSchema(), third.getSchema()))
                    .containsOnly("PUBLIC");
        }
        pool.dispose();
    }

    @Nested
    class TheSoftwaresOwnTransaction {
        private Takeover takes(Handed batch, Takeover answer) {
            batch.forEach(NOW, (number, article) -> {
                try {
                    var cents = article.orElseThrow().price().cents();
                    PriceRows.write(((JdbcStore) store).transaction(), number.value(), cents);
                } catch (SQLException failure) {
                    throw new IllegalStateException(failure);
                }
            });
            return answer;
        }

        private void pulled() throws SQLException {
            PriceRows.prepare(source("0"));
            var milk = article("milk", 149);
            pull("c1", head(1, milk), true, changed(milk));
        }

        @Test
        void hasItsRowsAndTheCursorInOneCommit() throws SQLException {
            pulled();
            handOver(batch -> takes(batch, Takeover.all()));
            assertThat(count("SELECT cents FROM price WHERE number = 'milk'")).isEqualTo(149);
            assertThat(store.handover().taken().cursor()).isEqualTo("c1");
        }

        @Test
        void leavesNothingWhereItAnswersLater() throws SQLException {
            pulled();
            handOver(batch -> takes(batch, Takeover.later("OPEN_SALE")));
            assertThat(count("SELECT count(*) FROM price")).isZero();
            assertThat(store.handover().isPending()).isTrue();
        }

        @Test
        void leavesNothingWhereItFails() throws SQLException {
            pulled();
            assertThatThrownBy(() -> handOver(batch -> {
                        takes(batch, Takeover.all());
                        throw new IllegalStateException("power cut");
                    }))
                    .hasMessage("power cut");
            assertThat(count("SELECT count(*) FROM price")).isZero();
            assertThat(store.handover().isPending()).isTrue();
        }

        /** It would be undone with a batch that is not taken, although it was told to be saved. */
        @Test
        void savesNoEdit() throws SQLException {
            pulled();
            assertThatThrownBy(() -> handOver(batch -> {
                        store.save(List.of(put("tea", 300)), SAVED);
                        return Takeover.all();
                    }))
                    .hasMessageContaining("transaction: open already");
            assertThat(store.outbox().unpublished()).isZero();
        }

        @Test
        void findsADamagedArticleWhichWaitsToBeRepaired() throws SQLException {
            pulled();
            execute("UPDATE TILLSYNC.article SET digest = X'00'");

            assertThatThrownBy(() -> handOver(batch -> takes(batch, Takeover.all())))
                    .isInstanceOf(ArticleDamaged.class);
            assertThat(store.wasReplaced()).isFalse();
            assertThat(store.hasDamagedArticles()).isTrue();
            assertThat(store.handover().isPending()).isTrue();
        }

        @Test
        void findsDamageWhichIsEmptiedAfterIt() throws SQLException {
            pulled();
            store.save(List.of(put("milk", 3)), SAVED);
            execute("UPDATE TILLSYNC.outbox SET digest = X'00'");

            assertThatThrownBy(() -> handOver(batch -> takes(batch, Takeover.all())))
                    .isInstanceOf(StoreDamaged.class);
            assertThat(store.wasReplaced()).isTrue();
            assertThat(store.position()).isEqualTo(Position.NONE);
        }

        @Test
        void isNotTheSoftwaresToEnd() throws SQLException {
            pulled();
            handOver(batch -> {
                var transaction = ((JdbcStore) store).transaction();
                assertThatThrownBy(transaction::commit).hasMessageContaining("left to the store");
                return Takeover.all();
            });
            assertThatThrownBy(() -> ((JdbcStore) store).transaction()).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void aDamagedArticleIsNotSoldAndWaitsToBeRepaired() throws SQLException {
        var milk = article("milk", 149);
        pull("c1", head(1, milk, article("wine", 500)), true, changed(milk), changed(article("wine", 500)));
        handOver();
        execute("UPDATE TILLSYNC.article SET digest = X'00' WHERE number = 'milk'");

        assertThat(store.verify()).isFalse();
        assertThat(store.wasReplaced()).isFalse();
        assertThat(stored()).containsExactly("wine 500");
        assertThat(store.sold(new ArticleNumber("milk"), NOW)).isEmpty();
        var sums = store.sums();
        assertThat(sums.damaged()).isEqualTo(1);
        var buckets = List.of(BucketSums.bucketOf(milk.number()));
        var right =
                new Repair(MILK, "c1", buckets, List.of(new Change.Put(1, milk)), head(1, milk, article("wine", 500)));
        assertThat(store.repair(right)).isEqualTo(1);
        assertThat(sold()).containsExactly("milk 149", "wine 500");
        assertThat(handOver()).containsExactly("milk 149");
        assertThat(store.verify()).isTrue();
    }

    @Test
    void damagedRowsAreEmptiedButForTheOutbox() throws SQLException {
        var milk = article("milk", 149);
        pull("c1", head(1, milk), true, changed(milk));
        store.save(List.of(put("tea", 300)), SAVED);
        execute("UPDATE TILLSYNC.fact SET digest = X'00' WHERE name = 'position'");

        assertThatThrownBy(() -> store.verify()).isInstanceOf(StoreDamaged.class);
        assertThat(store.wasReplaced()).isTrue();
        assertThat(store.position()).isEqualTo(Position.NONE);
        assertThat(store.outbox().unpublished()).isEqualTo(1);
    }
}
