package tillsync.scenarios.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tillsync.client.TokenFile;
import tillsync.scenarios.process.Administration.Registration;
import tillsync.scenarios.process.Processes;
import tillsync.scenarios.process.Processes.Program;
import tillsync.scenarios.process.SpokenProcess;
import tillsync.service.store.json.Json;
import tools.jackson.databind.JsonNode;

/** A till that is killed, and started again on what it has left. */
final class TillProcess implements AutoCloseable {
    private static final long NUMBERS_OF_A_RUN = 1_000_000;

    private final String name;
    private final Registration registration;
    private final Path directory;
    private final Software software;
    private final Program program;
    private final List<String> arguments;
    private long runs;
    private @Nullable SpokenProcess process;

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
        this.directory = directory;
        this.software = new Software(directory.resolve("software"), refused);
        this.program = Program.shortLived(TillProgram.class).withEnvironment(environment);
        this.arguments = List.of(service.toString(), directory.toString(), name, history.toString(), refused);
        new TokenFile(directory).write(registration.token());
    }

    void starts(Path log) {
        runs++;
        var all = new ArrayList<>(arguments);
        all.add(Long.toString(runs * NUMBERS_OF_A_RUN));
        process = new SpokenProcess(program, log, all.toArray(String[]::new));
    }

    boolean runs() {
        return process != null && process.process().isAlive();
    }

    void isKilled() {
        if (process != null) {
            Processes.kill(process.process());
        }
    }

    /** It is switched off, as by who closes its window. Whether it ends within that time; it is killed else. */
    boolean isSwitchedOff(Duration within) {
        return process == null || process.endsWithin(within);
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
            Processes.pause(process.process());
        }
    }

    void resume() {
        if (process != null) {
            Processes.resume(process.process());
        }
    }

    /** Says a line to it, "edit" or "rest", and hears how it stands. It runs. */
    JsonNode isTold(String line) {
        if (process == null) {
            throw new IllegalStateException(name + ": not started");
        }
        return Json.MAPPER.readTree(process.tell(line));
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
