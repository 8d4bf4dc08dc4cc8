package tillsync.scenarios.chaos;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tillsync.article.Json;
import tillsync.client.TokenFile;
import tillsync.scenarios.process.Administration.Registration;
import tillsync.scenarios.process.Processes;
import tillsync.scenarios.process.Processes.Program;
import tools.jackson.databind.JsonNode;

/** A till that is killed, and started again on what it has left. */
final class TillProcess implements AutoCloseable {
    private static final long NUMBERS_OF_A_RUN = 1_000_000;

    private final String name;
    private final Registration registration;
    private final URI service;
    private final Path directory;
    private final Path history;
    private final Software software;
    private final Program program;
    private long runs;
    private @Nullable Process process;
    private @Nullable BufferedReader said;

    /**
     * @param environment of its process
     * @param refused the number of an article that its software never takes over; "" for none
     */
    TillProcess(
            String name,
            Registration registration,
            URI service,
            Path directory,
            Path history,
            Map<String, String> environment,
            String refused) {
        this.name = name;
        this.registration = registration;
        this.service = service;
        this.directory = directory;
        this.history = history;
        this.software = new Software(directory.resolve("software"), refused);
        this.program = Program.shortLived(TillProgram.class).withEnvironment(environment);
        new TokenFile(directory).write(registration.token());
    }

    void starts(Path log) {
        runs++;
        var started = program.startSpeaking(
                log,
                service.toString(),
                directory.toString(),
                name,
                history.toString(),
                software.refused(),
                Long.toString(runs * NUMBERS_OF_A_RUN));
        process = started;
        said = new BufferedReader(new InputStreamReader(started.getInputStream(), StandardCharsets.UTF_8));
    }

    boolean runs() {
        return process != null && process.isAlive();
    }

    void isKilled() {
        if (process != null) {
            Processes.kill(process);
        }
    }

    /** It is switched off, as by who closes its window. Whether it ends within that time; it is killed else. */
    boolean isSwitchedOff(Duration within) {
        var running = process;
        if (running == null) {
            return true;
        }
        try {
            running.getOutputStream().close();
            boolean ended = running.waitFor(within.toMillis(), TimeUnit.MILLISECONDS);
            isKilled();
            return ended;
        } catch (IOException gone) {
            return true;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Its disk loses all that is on it but the token, whether or not it runs. */
    void isEmptied() {
        try (var files = Files.list(directory)) {
            for (var file : files.toList()) {
                if (!file.getFileName().toString().equals("token")) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** All edits that it has begun have numbers up to this one. */
    long lastEdit() {
        return (runs + 1) * NUMBERS_OF_A_RUN;
    }

    void pause() {
        if (process != null) {
            Processes.pause(process);
        }
    }

    void resume() {
        if (process != null) {
            Processes.resume(process);
        }
    }

    /** Says a line to it, "edit" or "rest", and hears how it stands. It runs. */
    JsonNode isTold(String line) {
        if (process == null || said == null) {
            throw new IllegalStateException(name + ": not started");
        }
        try {
            process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().flush();
            var answer = said.readLine();
            if (answer == null) {
                throw new IOException("its end (expected: an answer)");
            }
            return Json.MAPPER.readTree(answer);
        } catch (IOException ended) {
            throw new UncheckedIOException(name, ended);
        }
    }

    String name() {
        return name;
    }

    Registration registration() {
        return registration;
    }

    Path directory() {
        return directory;
    }

    Software software() {
        return software;
    }

    @Override
    public void close() {
        isKilled();
    }
}
