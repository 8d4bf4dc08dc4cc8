package tillsync.client.store;

import java.sql.Connection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import tillsync.android.Lists;
import tillsync.article.Article;
import tillsync.article.ArticleNumber;
import tillsync.catalogue.Edit;

/**
 * A transaction for rows of the till's software and for edits of articles: both are committed, or neither is. Only the
 * thread that got it may use it, until its work returns.
 */
public final class EditTransaction {
    /** Work of the till's software in one transaction. */
    @FunctionalInterface
    public interface Work<X extends Exception> {
        void run(EditTransaction transaction) throws X;
    }

    private final Supplier<Connection> connection;
    private final List<Edit> edits = new ArrayList<>();

    private EditTransaction(Supplier<Connection> connection) {
        this.connection = connection;
    }

    /** Runs the work over that connection, and returns its edits. */
    public static <X extends Exception> List<Edit> edits(Work<X> work, Supplier<Connection> connection) throws X {
        var transaction = new EditTransaction(connection);
        work.run(transaction);
        return transaction.edits;
    }

    /**
     * The connection for the software's own rows, in the schema that the data source's connections have. The client
     * commits, rolls back and closes it. A statement that commits by itself, as each that changes tables does in H2,
     * breaks the transaction in two.
     */
    public Connection connection() {
        return connection.get();
    }

    public void put(Article... articles) {
        edit(Arrays.stream(articles).map(Edit::put).collect(Lists.toList()));
    }

    /** @throws tillsync.problem.Refusal INVALID if that is not an article number */
    public void remove(String number) {
        edit(List.of(Edit.remove(ArticleNumber.read(number))));
    }

    /** Adds edits to those of this transaction, which saves them together at its end. */
    public void edit(List<Edit> more) {
        edits.addAll(more);
    }
}
