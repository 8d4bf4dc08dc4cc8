package tillsync.client.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tillsync.article.Article;
import tillsync.article.KnownFields;
import tillsync.catalogue.Edit;
import tillsync.catalogue.Origin;
import tillsync.client.TillClient;
import tillsync.client.cli.csv.CsvArticles;
import tillsync.client.cli.text.CommandProgress;
import tillsync.sheet.ArticleSheet;
import tillsync.sheet.csv.CsvFault;

/** {@code till import}: saves the articles of a file, all or none; members without a column are kept. */
@Command(name = "import", description = "Save the articles of a CSV or XLSX file: all of them, or none.")
final class ImportCommand extends Subcommand {
    private static final long MOST_BYTES = 16 * 1024 * 1024;

    @Parameters(
            paramLabel = "FILE.csv|FILE.xlsx",
            description = "With a header: number, name, price or price_cents, currency, vat, members such as category,"
                    + " price: GROUP, offered: GROUP; others become attributes.")
    private Path file;

    @Override
    public Integer call() {
        try (var client = till.open();
                var progress = new CommandProgress(till.isJson())) {
            var read = articles(progress);
            var changed = read.articles().stream()
                    .flatMap(article -> changed(client, read, article).stream())
                    .map(Edit::put)
                    .toList();
            return save(client, changed, read.known(), progress);
        }
    }

    /**
     * Returns the article to save; empty if the row equals the stored one or the one sold now. Planned values that end
     * may be missing from the row, since an export omits them.
     */
    private static Optional<Article> changed(TillClient client, CsvArticles read, Article row) {
        var number = row.number().value();
        var stored = client.storedArticle(number);
        if (stored.isEmpty()) {
            return Optional.of(row);
        }
        var lasting = stored.get().lastingAsOf(LocalDateTime.now());
        var wanted = ArticleSheet.keeping(lasting, row, read.known(), read.groups());
        boolean isThere = Stream.of(
                        stored.get(), lasting, client.article(number).orElse(lasting))
                .anyMatch(there -> read.known().differing(there, wanted).isEmpty());
        return isThere ? Optional.empty() : Optional.of(wanted);
    }

    private CsvArticles articles(CommandProgress progress) {
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new CommandFailed(ExitCode.REFUSED, file + ": over 16 MiB; nothing was stored");
            }
            var bytes = Files.readAllBytes(file);
            progress.begin("reading", Math.max(0, lines(bytes) - 1));
            return CsvArticles.read(bytes, progress::at);
        } catch (CsvFault fault) {
            throw new CommandFailed(ExitCode.REFUSED, file + ": " + fault.getMessage() + "; nothing was stored");
        } catch (IOException failure) {
            throw CommandFailed.unreadable(file, failure);
        }
    }

    private static long lines(byte[] bytes) {
        long lines = bytes.length == 0 || bytes[bytes.length - 1] == '\n' ? 0 : 1;
        for (var each : bytes) {
            lines += each == '\n' ? 1 : 0;
        }
        return lines;
    }

    private int save(TillClient client, List<Edit> edits, KnownFields known, CommandProgress progress) {
        progress.begin("saving", edits.size());
        var saving = new CommandSaving(till, client);
        saving.save(edits, known, Origin.IMPORT);
        progress.at(edits.size());
        long all = client.unpublished();
        progress.follow("publishing", all, () -> all - client.unpublished());
        int code = saving.publish(edits.size());
        progress.close();
        return code;
    }
}
