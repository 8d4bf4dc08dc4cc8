package tillsync.client.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDateTime;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tillsync.article.Article;
import tillsync.article.GroupOffer;
import tillsync.article.PriceGroup;
import tillsync.client.TillClient;
import tillsync.sheet.ArticleSheet;
import tillsync.sheet.SheetFile;
import tillsync.sheet.SheetLanguage;

/** {@code till export}: writes the articles to a file that {@code till import} reads without a difference. */
@Command(name = "export", description = "Write the articles to a file, to be edited and imported again.")
final class ExportCommand extends Subcommand {
    @Parameters(paramLabel = "FILE.csv|FILE.xlsx", description = "It is replaced if it is there.")
    private Path file;

    /**
     * The result of an export.
     *
     * @param notInFile the number of articles with data that the file lacks, such as planned values
     */
    record Exported(long articles, long notInFile) {}

    @Override
    public Integer call() {
        boolean isXlsx = ends(".xlsx");
        if (!isXlsx && !ends(".csv")) {
            throw new CommandFailed(ExitCode.USAGE, file + ": (expected: FILE.csv or FILE.xlsx)");
        }
        try (var client = till.open()) {
            var done = replace(client, isXlsx);
            var text = done.articles() + " articles in " + file;
            till.say(done, done.notInFile() == 0 ? text : text + "; " + done.notInFile() + " have more than is in it");
            return ExitCode.DONE;
        } catch (IOException | UncheckedIOException failure) {
            throw new CommandFailed(ExitCode.FAILED, file + ": cannot be written (" + failure.getMessage() + ")");
        }
    }

    private boolean ends(String ending) {
        return file.toString().toLowerCase(Locale.ROOT).endsWith(ending);
    }

    /** Writes to a temporary file first, so that an existing file survives a failure. */
    private Exported replace(TillClient client, boolean isXlsx) throws IOException {
        var part = file.resolveSibling(file.getFileName() + ".part");
        try {
            var done = write(client, isXlsx, part);
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
            return done;
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static Exported write(TillClient client, boolean isXlsx, Path part) throws IOException {
        try (var out = new BufferedOutputStream(Files.newOutputStream(part))) {
            return write(client, isXlsx, out);
        }
    }

    private static Exported write(TillClient client, boolean isXlsx, OutputStream out) {
        var sheet = ArticleSheet.of(SheetLanguage.ENGLISH, attributes(client), groups(client));
        var written = isXlsx ? SheetFile.xlsx(out, "articles") : SheetFile.csv(out, SheetLanguage.ENGLISH);
        var counts = new long[2];
        var now = LocalDateTime.now();
        var sold = asSold(client);
        written.header(sheet);
        client.forEachArticle(article -> {
            sheet.row(sold.apply(article), now).ifPresent(cells -> {
                written.row(cells);
                counts[0]++;
            });
            counts[1] += sheet.holds(article) ? 0 : 1;
        });
        written.end();
        return new Exported(counts[0], counts[1]);
    }

    /**
     * Drops planned values and group offers if the till has a price group. Its articles already carry the group's
     * prices, which values planned for others must not replace.
     */
    private static UnaryOperator<Article> asSold(TillClient client) {
        return client.status().group() == null
                ? UnaryOperator.identity()
                : article -> Article.trusted(article.toJson().without("planned").without("groups"));
    }

    /** The price groups that articles name; none if the till is in one, since its file has only its own prices. */
    private static Set<PriceGroup> groups(TillClient client) {
        var groups = new TreeSet<PriceGroup>();
        if (client.status().group() == null) {
            client.forEachArticle(
                    article -> groups.addAll(GroupOffer.of(article).keySet()));
        }
        return groups;
    }

    /** The names of attributes; none if there are too many, since an import takes one column to stand for all. */
    private static Set<String> attributes(TillClient client) {
        var names = new TreeSet<String>();
        client.forEachArticle(article -> {
            if (names.size() <= ArticleSheet.MOST_ATTRIBUTES) {
                names.addAll(ArticleSheet.attributesOf(article));
            }
        });
        return names.size() <= ArticleSheet.MOST_ATTRIBUTES ? names : Set.of();
    }
}
