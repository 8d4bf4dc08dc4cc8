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

/** A till's process, which can be killed and started again on the files that it left. */
final class TillProcess implements AutoCloseable {
    private static final long NUMBERS_OF_A_RUN = 1_000_000;

    private final String name;
    private final Registration registration;
    private final Path directory;
    private final FileSoftware software;
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
        this.software = new FileSoftware(directory.resolve("software"), refused);
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

    void kill() {
        if (process != null) {
            Processes.kill(process.process());
        }
    }

    /**
     * Switches the till off, as by closing its window, and kills it after that time.
     *
     * @return true if it ended in time
     */
    boolean isSwitchedOff(Duration within) {
        return process == null || process.endsWithin(within);
    }

    /** Deletes all of the till's files but its token, whether or not it runs. */
    void empty() {
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

    /** An upper limit for the numbers of all edits begun so far. */
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

    /** Sends the running till a line, "edit" or "rest", and returns its status. */
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

    FileSoftware software() {
        return software;
    }

    @Override
    public void close() {
        kill();
    }
}
