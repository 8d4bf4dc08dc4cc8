package tillsync.scenarios.cluster;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import tillsync.scenarios.process.Processes;
import tillsync.scenarios.process.Processes.Program;

/** The servers that nodes share. Closing stops them, when the nodes have left. */
final class ServersProcess implements AutoCloseable {
    private static final long SECONDS_TO_STOP = 20;

    private final Process process;
    private final String database;
    private final String kafka;

    private ServersProcess(Process process, String database, String kafka) {
        this.process = process;
        this.database = database;
        this.kafka = kafka;
    }

    /** Returns when both are there. Data, temporary files and their log are in that directory. */
    static ServersProcess start(Path directory) {
        try {
            var temporary = Files.createDirectories(directory.resolve("tmp"));
            // the unpacked server is kept for the next time, where the library has it anyway
            var unpacked = Path.of(System.getProperty("java.io.tmpdir"), "embedded-pg");
            var options = List.of(
                    "-Djava.io.tmpdir=" + temporary,
                    "-Dot.epg.working-dir=" + unpacked,
                    "-XX:TieredStopAtLevel=1",
                    "-XX:+UseSerialGC",
                    "-Xmx256m");
            var process = new Program(ServersProgram.class.getName(), false, options, Map.of())
                    .startSpeaking(
                            directory.resolve("servers.log"),
                            directory.resolve("postgresql").toString());
            return awaited(process, directory.resolve("servers.log"));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static ServersProcess awaited(Process process, Path log) throws IOException {
        var said = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        var line = said.readLine();
        if (line == null || !line.startsWith(ServersProgram.READY)) {
            Processes.kill(process);
            throw new IllegalStateException("PostgreSQL and Kafka: not started; their log:\n" + Files.readString(log));
        }
        var addresses = line.substring(ServersProgram.READY.length()).split(" ");
        return new ServersProcess(process, addresses[0], addresses[1]);
    }

    /** For JDBC, with its user. */
    String database() {
        return database;
    }

    /** As clients of Kafka want it. */
    String kafka() {
        return kafka;
    }

    @Override
    public void close() {
        try {
            process.getOutputStream().close(); // its tether
            if (!process.waitFor(SECONDS_TO_STOP, TimeUnit.SECONDS)) {
                Processes.kill(process);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException ended) {
            Processes.kill(process);
            Thread.currentThread().interrupt();
        }
    }
}
