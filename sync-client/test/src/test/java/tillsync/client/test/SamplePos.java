package tillsync.client.test;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import tillsync.article.Article;
import tillsync.article.ArticleNumber;
import tillsync.article.KnownFields;
import tillsync.article.Planning;
import tillsync.article.Price;
import tillsync.client.Batch;
import tillsync.client.TillClient;
import tillsync.client.store.Takeover;
import tillsync.problem.Refusal;

/**
 * A till's software with an H2 database of its own, beside which the client has its store: so there are two commits. It
 * is right, or makes one mistake.
 */
final class SamplePos implements VendorSoftware {
    private static final KnownFields KNOWN = KnownFields.of("number", "name", "price", "vat");

    private final TillPlace place;
    private final Mistake mistake;
    private final DataSource database;
    private final Connection lasting;
    private final TillClient client;
    private boolean saleIsOpen;
    private long sum;

    SamplePos(TillPlace place) throws SQLException {
        this(place, Mistake.NONE);
    }

    SamplePos(TillPlace place, Mistake mistake) throws SQLException {
        this(place, mistake, place::database);
    }

    /** @param seen the database as the kit sees it */
    SamplePos(TillPlace place, Mistake mistake, UnaryOperator<DataSource> seen) throws SQLException {
        this.place = place;
        this.mistake = mistake;
        var h2 = new JdbcDataSource();
        h2.setURL("jdbc:h2:file:" + place.directory().resolve("sales") + ";WRITE_DELAY=0;MAX_COMPACT_TIME=0");
        database = seen.apply(h2);
        lasting = h2.getConnection();
        Rows.prepare(lasting);
        if (mistake == Mistake.ONE_COMMIT_TOO_FEW) {
            lasting.setAutoCommit(false);
        }
        client = place.till()
                .knows(is(Mistake.UNKNOWN_MEMBERS_DROPPED) ? KnownFields.ALL : KNOWN)
                .listener(this::takeOver)
                .open();
        reconciles();
    }

    private boolean is(Mistake one) {
        return mistake == one;
    }

    private void reconciles() throws SQLException {
        client.reconcile(stored().stream());
    }

    private Takeover takeOver(Batch batch) {
        if (saleIsOpen && !is(Mistake.PRICE_APPLIED_DURING_A_SALE)) {
            return Takeover.later("OPEN_SALE");
        }
        try {
            return is(Mistake.ONE_COMMIT_TOO_FEW) ? takenLater(batch) : taken(batch);
        } catch (SQLException failure) {
            throw new IllegalStateException("price: cannot be written", failure);
        } catch (Error failure) {
            if (is(Mistake.ERROR_SWALLOWED)) {
                return Takeover.all();
            }
            throw failure;
        }
    }

    /** Commits what was written before, and writes. */
    private Takeover takenLater(Batch batch) throws SQLException {
        lasting.commit();
        return written(lasting, batch);
    }

    private Takeover taken(Batch batch) throws SQLException {
        try (var connection = database.getConnection()) {
            connection.setAutoCommit(false);
            var answer = written(connection, batch);
            connection.commit();
            return answer;
        }
    }

    private Takeover written(Connection connection, Batch batch) throws SQLException {
        var held = new ArrayList<Takeover.NotTaken>();
        batch.forEach((number, article) -> {
            try {
                if (article.isEmpty()) {
                    removes(connection, number);
                } else if (Rows.hasKey(connection, article.get().vat())) {
                    writes(connection, article.get());
                } else if (!is(Mistake.HELD_FORGOTTEN)) {
                    held.add(new Takeover.NotTaken(
                            number, "NO_VAT_KEY", article.get().vat()));
                }
            } catch (SQLException failure) {
                throw new IllegalStateException(number + ": cannot be written", failure);
            }
        });
        return Takeover.except(held);
    }

    private void writes(Connection connection, Article article) throws SQLException {
        if (is(Mistake.PLANNED_AT_UTC_MIDNIGHT)) {
            var stored = client.storedArticle(article.number().value()).orElse(article);
            var now = LocalDateTime.ofInstant(place.clock().instant(), ZoneOffset.UTC);
            Rows.write(connection, stored.asOf(now));
        } else {
            Rows.write(connection, article);
        }
    }

    private void removes(Connection connection, ArticleNumber number) throws SQLException {
        if (is(Mistake.REMOVAL_IGNORED)) {
            return;
        }
        int gone = Rows.remove(connection, number.value());
        if (is(Mistake.BATCH_NOT_IDEMPOTENT) && gone != 1) {
            throw new IllegalStateException(number + ": removed " + gone + " rows (expected: 1)");
        }
    }

    @Override
    public List<Article> sells() throws SQLException {
        return stored();
    }

    private List<Article> stored() throws SQLException {
        return Rows.all(lasting);
    }

    @Override
    public void changesPrice(String number, long cents) throws SQLException {
        if (is(Mistake.ONE_COMMIT_TOO_FEW)) {
            var article = Planning.at(Rows.one(lasting, number), Price.euro(cents), null);
            Rows.write(lasting, article);
            edits(article);
            return;
        }
        try (var connection = database.getConnection()) {
            connection.setAutoCommit(false);
            var article = Planning.at(Rows.one(connection, number), Price.euro(cents), null);
            Rows.write(connection, article);
            if (is(Mistake.EDIT_BEFORE_OWN_COMMIT)) {
                client.put(article);
                connection.commit();
                return;
            }
            connection.commit();
            edits(article);
        }
    }

    private void edits(Article article) throws SQLException {
        try {
            client.put(article);
        } catch (Refusal refused) {
            if (is(Mistake.DEMOTION_IGNORED)) {
                return;
            }
            reconciles();
            throw refused;
        }
    }

    @Override
    public void opensSale() {
        saleIsOpen = true;
        sum = 0;
    }

    @Override
    public void adds(String number) throws SQLException {
        sum += Rows.one(lasting, number).price().cents();
    }

    @Override
    public long pays() {
        saleIsOpen = false;
        client.ready();
        return sum;
    }

    @Override
    public Optional<Article> cannotTake() {
        return Optional.of(Article.of("AT1", "Mozartkugel", Price.euro(120), "AT_STANDARD"));
    }

    @Override
    public void canTakeIt() throws SQLException {
        Rows.run(lasting, "MERGE INTO vat_key VALUES (?)", "AT_STANDARD");
    }

    @Override
    public void close() throws SQLException {
        client.close();
        if (is(Mistake.ONE_COMMIT_TOO_FEW)) {
            lasting.commit();
        }
        lasting.close();
    }
}
