package tillsync.scenarios.process;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/** A running service. Closing stops it as an operator would, and kills it after 10 seconds. */
public final class ServiceProcess implements AutoCloseable {
    private static final Duration STOP_LIMIT = Duration.ofSeconds(10);
    private static final Duration PROBE_LIMIT = Duration.ofSeconds(2);
    private static final HttpClient PROBE = HttpClient.newHttpClient();

    private final Process process;
    private final URI address;
    private final Path log;

    ServiceProcess(Process process, int port, Path log) {
        this.process = process;
        this.address = URI.create("http://127.0.0.1:" + port);
        this.log = log;
    }

    void awaitReady(Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        try {
            while (!serves("/actuator/health/readiness")) {
                if (!process.isAlive() || System.nanoTime() > deadline) {
                    throw new IllegalStateException(notReady());
                }
                process.waitFor(100, TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException ended) {
            kill();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("service: not waited for any longer", ended);
        } catch (IllegalStateException failure) {
            kill();
            throw failure;
        }
    }

    /** Returns true if a plain request for that path, or URL, succeeds within two seconds. */
    public boolean serves(String path) {
        var probe = HttpRequest.newBuilder(address.resolve(path))
                .timeout(PROBE_LIMIT)
                .build();
        try {
            return PROBE.send(probe, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private String notReady() {
        var state = process.isAlive() ? "not ready in time" : "ended with exit code " + process.exitValue();
        return "service: " + state + "; the end of its log:\n" + endOfLog();
    }

    /** The last 15 lines of the service's log. */
    public String endOfLog() {
        try {
            var lines = Files.readString(log).lines().toList();
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 15), lines.size()));
        } catch (IOException unreadable) {
            return log + " cannot be read";
        }
    }

    public URI address() {
        return address;
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** The resident memory of the process, if /proc tells. */
    public OptionalLong residentKib() {
        try (var lines = Files.lines(Path.of("/proc", Long.toString(pid()), "status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst();
        } catch (IOException noSuchThing) {
            return OptionalLong.empty();
        }
    }

    /** Suspends the process: its clients hear nothing. */
    public void pause() {
        Processes.pause(process);
    }

    public void resume() {
        Processes.resume(process);
    }

    /** Ends it at once, as a power failure would end the process. */
    public void kill() {
        process.destroyForcibly();
        await(STOP_LIMIT);
    }

    /** Asks the process to end, as an operator would. @return true if it ended within 10 seconds */
    public boolean stops() {
        process.destroy();
        return await(STOP_LIMIT);
    }

    @Override
    public void close() {
        if (!stops()) {
            kill();
        }
    }

    private boolean await(Duration limit) {
        try {
            return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException ended) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
