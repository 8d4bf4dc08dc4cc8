package tillsync.client;

import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tillsync.article.Article;
import tillsync.article.ArticleNumber;
import tillsync.article.RecordKey;
import tillsync.client.store.Takeover;

/** One batch that is being taken over. Only the thread that got it may use it, until its method returns. */
public final class Taking {
    private final @Nullable Supplier<Connection> connection;
    private final List<Takeover.NotTaken> held = new ArrayList<>();

    /** @param connection null: the software's rows are in a database that is not known here */
    Taking(@Nullable Supplier<Connection> connection) {
        this.connection = connection;
    }

    /**
     * The connection for the software's rows. The client commits, rolls back and closes it.
     *
     * @throws IllegalStateException if the client does not know the software's database
     */
    public Connection connection() {
        if (connection == null) {
            throw new IllegalStateException(
                    "connection: of no known database (expected: a JdbcStore, or takeover(dataSource, ...))");
        }
        return connection.get();
    }

    /**
     * Leaves out an article that the software cannot take. Users see the article and the reason. The software goes on
     * selling its former version. The client offers the article again when it changes, after a while, and at once after
     * {@link TillClient#retryHeld}. All other articles are taken over.
     *
     * @param code why, in 1..64 of A-Z, 0-9 and _, such as NO_SUCH_GROUP
     * @param detail for people: one line, of which the first 200 characters are kept
     */
    public void hold(ArticleNumber number, String code, String detail) {
        held.add(new Takeover.NotTaken(number, code, detail));
    }

    /** Holds an article by its number, like {@link #hold(ArticleNumber, String, String)}. */
    public void hold(Article article, String code, String detail) {
        hold(article.number(), code, detail);
    }

    /** Holds an article without a detail, like {@link #hold(ArticleNumber, String, String)}. */
    public void hold(Article article, String code) {
        hold(article, code, "");
    }

    /** Holds a record, like {@link #hold(ArticleNumber, String, String)}. */
    public void hold(RecordKey key, String code, String detail) {
        hold(key.place(), code, detail);
    }

    Takeover answer() {
        return Takeover.except(held);
    }
}
