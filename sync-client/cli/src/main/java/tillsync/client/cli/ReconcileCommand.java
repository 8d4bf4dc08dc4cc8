package tillsync.client.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Objects;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tillsync.article.KnownFields;
import tillsync.client.TillClient;
import tillsync.client.cli.csv.CsvSoftware;
import tillsync.client.cli.text.ReconciliationText;
import tillsync.client.reconcile.Outcome;
import tillsync.client.reconcile.Reconciliation;
import tillsync.client.reconcile.SoftwareArticle;
import tillsync.client.store.Role;
import tillsync.client.transport.ServiceRefusal;
import tillsync.client.transport.ServiceUnreachable;
import tillsync.json.JsonReader;
import tillsync.json.MalformedJson;
import tillsync.sheet.csv.CsvFault;

/**
 * {@code till reconcile}: compares the articles of the till's software, given as a file, with the synchronised ones.
 */
@Command(
        name = "reconcile",
        description = "Compare all that the till's software has with the articles here: a main publishes what differs,"
                + " a follower hands it over to its software again.")
final class ReconcileCommand extends Subcommand {
    private static final long MOST_BYTES = 256 * 1024 * 1024;
    private static final long MOST_CSV_BYTES = 16 * 1024 * 1024;

    @Parameters(
            paramLabel = "FILE",
            description = "FILE.csv as for import, whose columns are what is compared; or a JSON array of articles, of"
                    + " which --fields are compared.")
    private Path file;

    @Option(names = "--dry-run", description = "Say what differs, and do nothing about it.")
    private boolean dryRun;

    @Override
    public Integer call() {
        try (var client = till.open()) {
            new CommandSaving(till, client).greet();
            var result = file.toString().endsWith(".csv") ? csv(client) : json(client);
            till.say(result, ReconciliationText.of(result, client.status().role() == Role.FOLLOWER));
            publish(client, result);
            return code(result);
        } catch (CsvFault fault) {
            throw new CommandFailed(ExitCode.REFUSED, file + ": " + fault.getMessage() + "; nothing was done");
        } catch (MalformedJson broken) {
            throw new CommandFailed(ExitCode.REFUSED, file + ": no JSON (" + broken.fault() + ")");
        } catch (IOException failure) {
            throw CommandFailed.unreadable(file, failure);
        }
    }

    private void publish(TillClient client, Reconciliation result) {
        if (result.outcome() == Outcome.QUEUED && till.token().read().isPresent()) {
            try {
                client.sync();
            } catch (ServiceUnreachable | ServiceRefusal failure) {
                throw CommandSaving.notPublished(result.differing(), client.unpublished(), failure);
            }
        }
    }

    private static int code(Reconciliation result) {
        if (result.outcome() == Outcome.NOT_IN_STEP) {
            return ExitCode.CONFLICT;
        }
        return result.invalid() > 0 ? ExitCode.REFUSED : ExitCode.DONE;
    }

    private Reconciliation csv(TillClient client) throws IOException {
        refuseLarger(MOST_CSV_BYTES);
        try (var articles = new CsvSoftware(Files.readAllBytes(file))) {
            return articles.located(run(client, stream(articles), articles.known()));
        }
    }

    private Reconciliation json(TillClient client) throws IOException {
        refuseLarger(MOST_BYTES);
        try (var in = Files.newInputStream(file);
                var articles = JsonReader.open(in)) {
            return run(
                    client,
                    Stream.generate(articles::element)
                            .takeWhile(Objects::nonNull)
                            .map(SoftwareArticle::of),
                    till.known());
        }
    }

    private void refuseLarger(long most) throws IOException {
        if (Files.size(file) > most) {
            throw new CommandFailed(ExitCode.REFUSED, file + ": over " + most / 1024 / 1024 + " MiB; nothing was done");
        }
    }

    private Reconciliation run(TillClient client, Stream<SoftwareArticle> articles, KnownFields known) {
        return dryRun ? client.compare(articles, known) : client.reconcile(articles, known);
    }

    private static <T> Stream<T> stream(Iterator<T> iterator) {
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(iterator, Spliterator.NONNULL), false);
    }
}
