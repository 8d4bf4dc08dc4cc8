package tillsync.scenarios.crash;

import java.util.Optional;

/** The answer to a change set, as a {@link PublishingService} says it. */
record Answered(String main, long sequence, String cursor) {
    private static final String MARK = "answered";

    /** Marked at its end, too: a process that is killed may say half a line. */
    String line() {
        return String.join(" ", MARK, main, Long.toString(sequence), cursor, MARK);
    }

    static Optional<Answered> read(String line) {
        var words = line.split(" ");
        return words.length == 5 && words[0].equals(MARK) && words[4].equals(MARK)
                ? Optional.of(new Answered(words[1], Long.parseLong(words[2]), words[3]))
                : Optional.empty();
    }
}
