package tillsync.service;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.opentest4j.TestAbortedException;

/** The failure of a test says where it was, and the last lines that were printed meanwhile: the build prints nothing else of it. */
public final class OutputOfFailures implements BeforeEachCallback, TestExecutionExceptionHandler {
    private static final int LINES = 40;
    private static final int FRAMES = 12;
    /** AssertJ throws it if that version is in the class path, too. */
    private static final String ASSUMPTION_OF_JUNIT_4 = "org.junit.AssumptionViolatedException";

    private static final Lines PRINTED = Lines.ofThisProcess();

    @Override
    public void beforeEach(ExtensionContext context) {
        PRINTED.forget();
    }

    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        if (failure instanceof TestAbortedException
                || failure.getClass().getName().equals(ASSUMPTION_OF_JUNIT_4)) {
            throw failure;
        }
        var where = Arrays.stream(failure.getStackTrace())
                .map(frame -> "\tat " + frame)
                .filter(frame -> frame.contains("tillsync"))
                .limit(FRAMES)
                .collect(Collectors.joining("\n"));
        throw new AssertionError(failure + "\n" + where + "\nprinted last:\n" + PRINTED.last(), failure);
    }

    /** Keeps the last lines of what goes to the standard output, and passes it on. */
    private static final class Lines extends OutputStream {
        private final PrintStream out;
        private final Deque<String> last = new ArrayDeque<>();
        private final ByteArrayOutputStream line = new ByteArrayOutputStream();

        private Lines(PrintStream out) {
            this.out = out;
        }

        static Lines ofThisProcess() {
            var lines = new Lines(System.out);
            System.setOut(new PrintStream(lines, true, StandardCharsets.UTF_8));
            return lines;
        }

        @Override
        public void write(int octet) {
            write(new byte[] {(byte) octet}, 0, 1);
        }

        @Override
        public synchronized void write(byte[] bytes, int from, int count) {
            out.write(bytes, from, count);
            for (int i = from; i < from + count; i++) {
                if (bytes[i] != '\n') {
                    line.write(bytes[i]);
                    continue;
                }
                last.add(line.toString(StandardCharsets.UTF_8));
                line.reset();
                if (last.size() > LINES) {
                    last.remove();
                }
            }
        }

        @Override
        public void flush() {
            out.flush();
        }

        synchronized void forget() {
            last.clear();
        }

        synchronized String last() {
            return String.join("\n", last);
        }
    }
}
