package tillsync.scenarios.demo;

import java.time.LocalTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/** The events of the demonstration, newest last. Safe for use by several threads. */
final class Journal {
    private static final int KEPT = 20;
    private static final String LINE = "%s  %-14s %s";

    private final Wording words;
    private final Consumer<String> everything;
    private final Deque<String> latest = new ArrayDeque<>();

    /** @param everything takes each line at once, details too */
    Journal(Wording words, Consumer<String> everything) {
        this.words = words;
        this.everything = everything;
    }

    /** Records an event of the story. */
    synchronized void tell(String till, String text) {
        var line = line(till, text);
        latest.addLast(line);
        if (latest.size() > KEPT) {
            latest.removeFirst();
        }
        everything.accept(line);
    }

    /** Passes on a detail that a table shows as well, and does not record it. */
    synchronized void detail(String till, String text) {
        everything.accept(line(till, text));
    }

    private String line(String till, String text) {
        return LINE.formatted(words.time(LocalTime.now()), till, text);
    }

    synchronized List<String> latest(int most) {
        var all = new ArrayList<>(latest);
        return all.subList(Math.max(0, all.size() - most), all.size());
    }
}
