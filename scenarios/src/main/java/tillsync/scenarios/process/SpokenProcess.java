package tillsync.scenarios.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import tillsync.scenarios.process.Processes.Program;

/** A child process that answers each line of its input with a line, and ends with its input. */
public final class SpokenProcess {
    private final Process process;
    private final Path log;

    /** Starts the process. @param log takes its standard error */
    public SpokenProcess(Program program, Path log, String... arguments) {
        this.process = program.startSpeaking(log, arguments);
        this.log = log;
    }

    public Process process() {
        return process;
    }

    /** Reads the next line. Fails, with the log, if the process has ended. */
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

    /** Sends a line. @return the answer */
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

    /** Closes the input, upon which the process ends, and kills it after that time. @return true if it ended in time */
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
