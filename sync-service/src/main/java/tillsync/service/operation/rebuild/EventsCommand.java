package tillsync.service.operation.rebuild;

import static java.net.URLEncoder.encode;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tillsync.service.store.disk.StoreCheck;
import tillsync.service.store.events.StoredEvents;

/** {@code tillsync events}: prints stored events, of a service that runs or of its data directory. */
@Command(
        name = "events",
        description = {
            "Print the events as they are stored, one a line: place among all, time, type of the stream, stream,",
            "number in the stream, name, payload. Changes nothing. If no service runs on the directory, the H2",
            "database there is read; a database in PostgreSQL is read through its service alone."
        },
        footer = "%nExample: tillsync events --data ./data --from 1")
public final class EventsCommand implements Callable<Integer> {
    @Mixin
    private ServiceOptions options;

    @Option(names = "--catalogue", paramLabel = "ID", description = "Events of this catalogue alone.")
    private String catalogue = "";

    @Option(
            names = "--from",
            paramLabel = "N",
            description = "Place of the first one among all (default: ${DEFAULT-VALUE}).")
    private long from = 1;

    private final PrintStream out = new PrintStream(System.out, false, UTF_8);
    private boolean found;

    @Override
    public Integer call() throws IOException, InterruptedException, SQLException {
        var path = "/operator/events?from=" + from + "&catalogue=" + encode(catalogue, UTF_8);
        try {
            RunningService.list(options.service().open(path, ""), this::print);
        } catch (RunningService.Missing | RunningService.Unknown stopped) {
            var file = options.directory()
                    .map(data -> data.toAbsolutePath().normalize().resolve("tillsync.mv.db"))
                    .filter(database -> database.toFile().length() > 0);
            read(file.orElseThrow(() -> stopped));
        }
        if (!catalogue.isEmpty() && !found) {
            throw new IOException("--catalogue: no events of " + catalogue + " from place " + from
                    + " (expected: the id of a catalogue)");
        }
        return 0;
    }

    private void read(Path file) throws IOException, SQLException {
        StoreCheck.requireWhole(file);
        System.err.println("events: no service runs there; " + file + " is read");
        try (var connection = StoreCheck.open(file)) {
            var database = JdbcClient.create(new SingleConnectionDataSource(connection, true));
            StoredEvents.list(database, catalogue, from, this::print);
        }
    }

    private void print(String event) {
        found = true;
        out.println(event);
        if (out.checkError()) {
            throw new IllegalStateException("the output cannot be written");
        }
    }
}
