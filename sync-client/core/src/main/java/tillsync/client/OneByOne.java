package tillsync.client;

import static java.util.Objects.requireNonNull;

import java.sql.Connection;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tillsync.client.store.JdbcStore;
import tillsync.client.store.LocalStore;
import tillsync.client.store.Takeover;

/** Passes the changes of a batch to software that takes them one at a time. */
final class OneByOne implements TillListener {
    private final ArticleTakeover software;
    private final @Nullable Supplier<Connection> shared;
    private final @Nullable OwnRows rows;
    private boolean isBegun;

    /**
     * @param shared the connection of the store's own transaction; null: the store is elsewhere
     * @param rows the software's database, in which each batch is a transaction; null: not known
     */
    private OneByOne(ArticleTakeover software, @Nullable Supplier<Connection> shared, @Nullable OwnRows rows) {
        this.software = software;
        this.shared = shared;
        this.rows = rows;
    }

    /** @param store null if none was given */
    static OneByOne of(ArticleTakeover software, @Nullable LocalStore store, @Nullable OwnRows rows) {
        if (store instanceof JdbcStore jdbc) {
            if (rows != null) {
                throw new IllegalArgumentException(
                        "takeover: with a database of its own (expected: none, since the JdbcStore has the transaction)");
            }
            return new OneByOne(software, jdbc::transaction, null);
        }
        return new OneByOne(software, null, rows);
    }

    @Override
    public Takeover apply(Batch batch) {
        var answer = new Takeover[1];
        OwnRows.<RuntimeException>unchanged(() -> {
            var when = requireNonNull(software.before(batch), "before: null (expected: When.now(), or later)");
            var code = when.laterCode();
            isBegun = code == null;
            answer[0] = code == null ? taken(batch) : Takeover.later(code);
        });
        return answer[0];
    }

    @Override
    public void ended() {
        if (isBegun) {
            isBegun = false;
            software.ended();
        }
    }

    private Takeover taken(Batch batch) throws Exception {
        if (rows == null) {
            return taken(batch, new Taking(shared));
        }
        return rows.in((connection, commit) -> {
            var answer = taken(batch, new Taking(() -> connection));
            commit.run();
            return answer;
        });
    }

    private Takeover taken(Batch batch, Taking taking) throws Exception {
        batch.forEachRecord((key, record) -> OwnRows.<RuntimeException>unchanged(() -> {
            if (record.isPresent()) {
                software.putRecord(taking, record.get());
            } else {
                software.removeRecord(taking, key);
            }
        }));
        batch.forEach((number, article) -> OwnRows.<RuntimeException>unchanged(() -> {
            if (article.isPresent()) {
                software.put(taking, article.get());
            } else {
                software.remove(taking, number);
            }
        }));
        software.after(taking);
        return taking.answer();
    }
}
