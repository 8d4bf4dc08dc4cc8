package tillsync.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tillsync.client.Articles.article;
import static tillsync.client.Articles.put;

import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tillsync.article.Article;
import tillsync.article.KnownFields;
import tillsync.catalogue.Edit;
import tillsync.client.store.EditTransaction;
import tillsync.client.store.SqliteStore;
import tillsync.client.transport.TillDescription;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;

/** A till whose software edits its own rows and tells the cloud of it in one commit. */
@Timeout(60)
class InTransactionTest extends TransactionTill {
    private void sets(String number, long cents) throws SQLException {
        till.inTransaction(own -> {
            write(own.connection(), number, cents);
            own.put(article(number, cents));
        });
    }

    @Test
    void bothAreThereOnceItIsCommitted() throws SQLException {
        sets("tea", 300);

        assertThat(rows()).containsEntry("tea", 300L);
        assertThat(till.article("tea")).contains(article("tea", 300));
        assertThat(till.unpublished()).isEqualTo(1);
        till.sync();
        assertThat(cloud.articles("till")).containsEntry("tea", 300L);
    }

    @Test
    void beforeItIsCommittedNobodySeesAnything() throws SQLException {
        till.inTransaction(own -> {
            write(own.connection(), "tea", 300);
            own.put(article("tea", 300));
            assertThat(rows()).isEmpty();
            assertThat(till.unpublished()).isZero();
            assertThat(till.article("tea")).isEmpty();
        });
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
        assertThatThrownBy(() -> till.inTransaction(own -> {
                    own.put(article("tea", 300));
                    throw new AssertionError("a fault of theirs");
                }))
                .isInstanceOf(AssertionError.class);

        assertThat(rows()).isEmpty();
        assertThat(till.unpublished()).isZero();
        sets("tea", 310);
        assertThat(till.unpublished()).isEqualTo(1);
    }

    @Test
    void allItsEditsArePublishedTogether() throws SQLException {
        till.inTransaction(own -> {
            for (int i = 0; i < 3; i++) {
                write(own.connection(), "n" + i, i);
                own.put(article("n" + i, i));
            }
            own.edit(List.of(put("cake", 190), put("bread", 90)));
            own.remove("cake");
        });
        till.sync();

        assertThat(cloud.revision("till")).isEqualTo(1);
        assertThat(cloud.articles("till")).containsOnlyKeys("n0", "n1", "n2", "bread");
    }

    @Test
    void aFollowerIsToldBeforeItsSoftwareWrites() throws SQLException {
        cloud.till("main");
        cloud.follow("till", "main");
        till.sync();

        assertThatThrownBy(() -> sets("tea", 300))
                .isInstanceOfSatisfying(
                        Refusal.class, refused -> assertThat(refused.code()).isEqualTo(ProblemCode.TILL_IS_A_FOLLOWER));
        assertThat(rows()).isEmpty();
    }

    @Test
    void anArticleThatBreaksARuleWithWhatItKeepsIsToldBeforeTheCommit() throws SQLException {
        var large = article("tea", 300).toJson().with("other", "x".repeat(16_200));
        till.edit(List.of(Edit.put(Article.read(large))), KnownFields.ALL);
        var longer = article("tea", 320).toJson().with("name", "y".repeat(250));

        assertThatThrownBy(() -> till.inTransaction(own -> {
                    write(own.connection(), "tea", 320);
                    own.put(Article.read(longer));
                }))
                .isInstanceOfSatisfying(
                        Refusal.class, refused -> assertThat(refused.code()).isEqualTo(ProblemCode.INVALID));
        assertThat(rows()).isEmpty();
        assertThat(till.unpublished()).isEqualTo(1);
    }

    @Test
    void aRowThatAnotherTransactionHoldsEndsItWithoutEffect() throws SQLException {
        sets("tea", 300);
        try (var other = database.getConnection()) {
            other.setAutoCommit(false);
            write(other, "tea", 999);
            assertThatThrownBy(() -> till.inTransaction(own -> {
                        own.put(article("cake", 190), article("tea", 310));
                        write(own.connection(), "cake", 190);
                        write(own.connection(), "tea", 310);
                    }))
                    .isInstanceOf(SQLException.class);
            other.rollback();
        }
        assertThat(rows()).isEqualTo(Map.of("tea", 300L));
        assertThat(till.unpublished()).isEqualTo(1);
        sets("tea", 310);
        till.sync();
        assertThat(cloud.articles("till")).isEqualTo(rows());
    }

    @Test
    void withinItNothingElseMayBeDone() {
        till.inTransaction(own -> {
            assertThatThrownBy(() -> till.put(article("tea", 1)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("transaction: open already");
            assertThatThrownBy(() -> till.inTransaction(inner -> {})).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(till::sync).hasMessageContaining("synchronising: inside of a transaction");
            assertThatThrownBy(() -> own.connection().commit()).hasMessageContaining("left to the store");
            own.put(article("tea", 300));
        });
        assertThat(till.unpublished()).isEqualTo(1);
        till.sync();
        assertThat(cloud.articles("till")).containsEntry("tea", 300L);
    }

    @Test
    void outsideOfItsWorkThereIsNoConnection() {
        var kept = new ArrayList<EditTransaction>();
        till.inTransaction(kept::add);
        assertThatThrownBy(() -> kept.get(0).connection()).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aStoreInAPlaceOfItsOwnHasNone() {
        try (var other = TillClient.over(
                SqliteStore.open(directory.resolve("other")),
                cloud.till("other"),
                Clock.systemUTC(),
                TillDescription.DEFAULT,
                KNOWN,
                this::take)) {
            assertThatThrownBy(() -> other.inTransaction(own -> own.put(article("tea", 1))))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("expected: a JdbcStore");
        }
    }
}
