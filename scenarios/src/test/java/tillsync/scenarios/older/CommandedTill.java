package tillsync.scenarios.older;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tillsync.scenarios.process.Processes.Program;

/** A till that is commanded on its command line, each time as a process of its own. */
record CommandedTill(Program program, URI service, Path store) {

    /** What a command came to. */
    record Done(int exitCode, String said, String complained) {}

    /** Carries a command out, and fails if that says anything but 0. @return what it prints */
    String does(String... arguments) {
        var done = tries(arguments);
        if (done.exitCode() != 0) {
            throw new AssertionError(String.join(" ", arguments) + ": " + done);
        }
        return done.said();
    }

    Done tries(String... arguments) {
        var all = new ArrayList<>(List.of("--url", service.toString(), "--store", store.toString(), "--json"));
        all.addAll(List.of(arguments));
        var log = store.resolveSibling(store.getFileName() + ".log");
        try {
            Files.createDirectories(store.getParent());
            Files.deleteIfExists(log);
            var process = program.startSpeaking(log, all.toArray(String[]::new));
            var said = new String(process.getInputStream().readAllBytes(), UTF_8);
            return new Done(process.waitFor(), said, Files.readString(log));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException stop) {
            throw new IllegalStateException(stop);
        }
    }
}
