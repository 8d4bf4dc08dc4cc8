package tillsync.service.store.ended;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads a list that {@link Endings} has written. */
public final class EndedList {
    private static final int MOST_CHARS = 4096;

    private EndedList() {}

    /**
     * Gives each line, in their order. What follows the last end of a line was never ended.
     *
     * @throws IOException if the file or a line cannot be read
     */
    public static void read(Path file, Consumer<Ended> each) throws IOException {
        try (var in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            int number = 1;
            for (var line = next(file, in, number); line != null; line = next(file, in, ++number)) {
                try {
                    each.accept(Ended.read(line));
                } catch (IllegalArgumentException | DateTimeException unreadable) {
                    throw new IOException(unreadable(file, number), unreadable);
                }
            }
        } catch (CharacterCodingException binary) {
            throw new IOException(file + ": no text (expected: a list of what was ended, ended.jsonl)", binary);
        }
    }

    private static String unreadable(Path file, int number) {
        return file + ": line " + number + " unreadable (expected: as the service has written it)";
    }

    /** Null at the end. */
    private static @Nullable String next(Path file, BufferedReader in, int number) throws IOException {
        var line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                return null;
            }
            line.append((char) next);
            if (line.length() > MOST_CHARS) {
                throw new IOException(unreadable(file, number));
            }
        }
        return line.toString();
    }
}
