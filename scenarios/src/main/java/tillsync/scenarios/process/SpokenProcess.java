package tillsync.scenarios.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import tillsync.scenarios.process.Processes.Program;

/** A child process that answers each line that it is told with a line, and ends when nobody can tell it anything any more. */
public final class SpokenProcess {
    private final Process process;
    private final Path log;

    /** Starts it. @param log takes what it complains of */
    public SpokenProcess(Program program, Path log, String... arguments) {
        this.process = program.startSpeaking(log, arguments);
        this.log = log;
    }

    public Process process() {
        return process;
    }

    /** The next line that it says. Fails, with its log, if it has ended. */
    public String nextLine() {
        try {
            var line = process.inputReader(UTF_8).readLine();
            if (line == null) {
                throw new IOException("a process has ended; its log:\n" + Files.readString(log));
            }
            return line;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Tells it a line. @return its answer */
    public String tell(String line) {
        try {
            var out = process.outputWriter(UTF_8);
            out.write(line + "\n");
            out.flush();
            return nextLine();
        } catch (IOException ended) {
            throw new UncheckedIOException(ended);
        }
    }

    /** Tells it nothing any more, upon which it ends; it is killed if that takes longer. @return whether it ended in time */
    public boolean endsWithin(Duration time) {
        try {
            process.getOutputStream().close();
            return process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (IOException gone) {
            return true;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            Processes.kill(process);
        }
    }
}
