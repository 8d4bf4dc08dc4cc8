package tillsync.service;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** A PostgreSQL of its own, on the same data and port each time that it starts. */
public final class KillablePostgresql implements AutoCloseable {
    private static final Duration TO_START = Duration.ofSeconds(60);
    private static final Duration LOOK_EVERY = Duration.ofMillis(20);

    private final Path data;
    private volatile EmbeddedPostgres server;

    private KillablePostgresql(Path data) {
        this.data = data;
        this.server = server(0);
    }

    public static KillablePostgresql start(Path directory) {
        return new KillablePostgresql(directory.resolve("postgresql"));
    }

    /** @param port 0: a free one */
    private EmbeddedPostgres server(int port) {
        try {
            return TestDatabase.server()
                    .setDataDirectory(data)
                    .setCleanDataDirectory(false)
                    .setPort(port)
                    .setPGStartupWait(TO_START)
                    .start();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** @return the address of a new database */
    public String makes(String name) {
        return TestDatabase.create(server, name, TestDatabase.LOCALE);
    }

    /** All its processes at once: nobody of them can write anything more. */
    public void kill() throws IOException {
        long postmaster = Long.parseLong(
                Files.readAllLines(data.resolve("postmaster.pid")).get(0).strip());
        var root = ProcessHandle.of(postmaster).orElseThrow();
        List<ProcessHandle> all = new ArrayList<>(List.of(root));
        root.descendants().forEach(all::add);
        all.forEach(ProcessHandle::destroyForcibly);
        all.forEach(process -> process.onExit().join());
    }

    public void starts() throws IOException {
        int port = server.getPort();
        server.close(); // it knows of no end yet
        server = server(port);
    }

    /** Returns when it takes connections. */
    public void awaitReady() {
        long end = System.nanoTime() + TO_START.toNanos();
        while (!isThere()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("PostgreSQL: not back (expected: within " + TO_START + ")");
            }
            LockSupport.parkNanos(LOOK_EVERY.toNanos());
        }
    }

    private boolean isThere() {
        try (var connection = DriverManager.getConnection(server.getJdbcUrl("postgres", "postgres"))) {
            return connection.isValid(1);
        } catch (SQLException notYet) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
