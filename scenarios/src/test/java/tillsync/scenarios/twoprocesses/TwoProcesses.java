package tillsync.scenarios.twoprocesses;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import tillsync.client.SecretFile;
import tillsync.client.TokenFile;
import tillsync.client.adapter.TillAdapter;
import tillsync.json.JsonObject;
import tillsync.json.JsonReader;
import tillsync.scenarios.process.Processes;
import tillsync.scenarios.process.Processes.Program;
import tillsync.scenarios.process.SpokenProcess;
import tillsync.scenarios.sample.SampleAdapter;
import tillsync.scenarios.sample.SampleSoftware;

/** A till as the manual has it: an adapter and its software, two processes with a relay between them. */
final class TwoProcesses implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    /** By this the software finds the relay, which it takes for the adapter. */
    private static final String FOUND = "found.json";

    private static final Program ADAPTER = Program.shortLived(SampleAdapter.class);
    private static final Program SOFTWARE = Program.shortLived(SampleSoftware.class);

    private final URI service;
    private final Path directory;
    private final Relay relay;
    private String secret = "";
    private SpokenProcess adapter;
    private SpokenProcess software;

    TwoProcesses(URI service, String token, Path directory) throws IOException {
        this.service = service;
        this.directory = directory;
        new TokenFile(directory).write(token);
        relay = new Relay(() -> Integer.parseInt(address().text("port")));
        startsAdapter();
        startsSoftware();
    }

    Relay relay() {
        return relay;
    }

    SpokenProcess adapter() {
        return adapter;
    }

    SpokenProcess software() {
        return software;
    }

    void startsAdapter() throws IOException {
        adapter = new SpokenProcess(ADAPTER, directory.resolve("adapter.log"), service.toString(), directory + "");
        await().atMost(PATIENCE).until(() -> !address().text("secret").equals(secret));
        var address = address();
        secret = address.text("secret");
        new SecretFile(directory, FOUND)
                .write(address.with("port", relay.port()).json());
    }

    void startsSoftware() {
        software = new SpokenProcess(
                SOFTWARE,
                directory.resolve("software.log"),
                directory.resolve(FOUND).toString(),
                directory.resolve("software").toString());
    }

    private JsonObject address() {
        try {
            var file = directory.resolve(TillAdapter.FILE);
            return Files.exists(file) ? (JsonObject) JsonReader.read(Files.readString(file)) : JsonObject.EMPTY;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    void kill(SpokenProcess victim) {
        Processes.kill(victim.process());
    }

    /** What people are told at the adapter. */
    String advice() {
        return adapter.tell("");
    }

    boolean isConfirmed() {
        return software.tell("list").startsWith("confirmed");
    }

    /** What the software sells. */
    Map<String, Long> cents() {
        var cents = new TreeMap<String, Long>();
        var list = software.tell("list");
        var entries = list.substring(list.indexOf('{') + 1, list.indexOf('}'));
        for (var entry : entries.isEmpty() ? new String[0] : entries.split(", ")) {
            cents.put(entry.split("=")[0], Long.parseLong(entry.split("=")[1]));
        }
        return cents;
    }

    @Override
    public void close() throws IOException {
        kill(software);
        kill(adapter);
        relay.close();
    }
}
