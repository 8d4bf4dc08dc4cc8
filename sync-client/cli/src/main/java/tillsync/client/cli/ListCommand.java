package tillsync.client.cli;

import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tillsync.article.Article;
import tillsync.client.TillClient;

/** {@code till list}: lists the articles sold here now, ordered by number. */
@Command(name = "list", description = "List the articles.")
final class ListCommand extends Subcommand {
    @Option(names = "--stored", description = "As they were saved, whatever planned values have begun; for editing.")
    private boolean stored;

    private boolean first = true;

    @Override
    public Integer call() {
        try (var client = till.open()) {
            if (till.isJson()) {
                till.out().print("[");
                each(client, this::json);
                till.out().println("]");
            } else {
                each(client, article -> till.out().println(text(article)));
            }
            till.out().flush();
            return ExitCode.DONE;
        }
    }

    private void each(TillClient client, Consumer<Article> consumer) {
        if (stored) {
            client.forEachStoredArticle(consumer);
        } else {
            client.forEachArticle(consumer);
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
