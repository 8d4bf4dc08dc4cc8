package tillsync.client.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;
import tillsync.article.Article;

/** {@code till list}: what is sold here, ordered by number. */
@Command(name = "list", description = "List the articles.")
final class ListCommand implements Callable<Integer> {
    @ParentCommand
    @SuppressWarnings("NullAway.Init")
    private TillCommand till;

    private boolean first = true;

    @Override
    public Integer call() {
        try (var client = till.open()) {
            if (till.isJson()) {
                till.out().print("[");
                client.forEachArticle(this::json);
                till.out().println("]");
            } else {
                client.forEachArticle(article -> till.out().println(text(article)));
            }
            till.out().flush();
            return ExitCode.DONE;
        }
    }

    private void json(Article article) {
        till.out().print((first ? "" : ",\n") + article.canonical());
        first = false;
    }

    private static String text(Article article) {
        var price = article.price();
        return "%-14s %8d.%02d %s  %-12s %s"
                .formatted(
                        article.number(),
                        price.cents() / 100,
                        price.cents() % 100,
                        price.currency(),
                        article.vat(),
                        article.name());
    }
}
