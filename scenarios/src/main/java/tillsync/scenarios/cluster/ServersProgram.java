package tillsync.scenarios.cluster;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;
import tillsync.scenarios.process.Processes.Program;
import tillsync.scenarios.process.SpokenProcess;
import tillsync.scenarios.process.Tether;

/** A PostgreSQL and a Kafka of one broker, as a child process. Prints their addresses once they run. */
final class ServersProgram {

    private static final String NAME = "tillsync";
    private static final Duration GUESTS_LEAVE = Duration.ofSeconds(20);

    private ServersProgram() {}

    /** Starts the process with its data, temporary files and log in that directory. */
    static SpokenProcess start(Path directory) {
        try {
            var temporary = Files.createDirectories(directory.resolve("tmp"));
            // the unpacked server is kept for the next time, in the library's own directory
            var unpacked = Path.of(System.getProperty("java.io.tmpdir"), "embedded-pg");
            var options = List.of(
                    "-Djava.io.tmpdir=" + temporary,
                    "-Dot.epg.working-dir=" + unpacked,
                    "-XX:TieredStopAtLevel=1",
                    "-XX:+UseSerialGC",
                    "-Xmx256m");
            return new SpokenProcess(
                    new Program(ServersProgram.class.getName(), false, options, Map.of()),
                    directory.resolve("servers.log"),
                    directory.resolve("postgresql").toString());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    public static void main(String... arguments) {
        var tether = Tether.toParent();
        var parent = System.out;
        System.setOut(System.err); // the parent must not read the libraries' output
        ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).setLevel(Level.WARN);
        var data = Path.of(arguments[0]);
        var starting = CompletableFuture.supplyAsync(() -> Postgresql.start(data));
        var kafka = new EmbeddedKafkaKraftBroker(1, 1);
        kafka.afterPropertiesSet();
        var postgresql = starting.join();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            // Ctrl-C reaches all processes of a terminal at once: a node whose database is gone would wait for it in
            // vain
            tether.awaitCut(GUESTS_LEAVE);
            kafka.destroy();
            postgresql.close();
        }));
        parent.println(postgresql.database(NAME) + " " + kafka.getBrokersAsString());
        parent.flush();
    }
}
