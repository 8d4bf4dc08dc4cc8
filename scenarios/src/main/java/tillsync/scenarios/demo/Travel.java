package tillsync.scenarios.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The travel times of edits from the editing till to another till's software. Safe for use by several threads. */
final class Travel {
    private final Map<String, Long> departures = new ConcurrentHashMap<>();
    private final List<Long> millis = new ArrayList<>();

    void departs(String number) {
        departures.put(number, System.nanoTime());
    }

    boolean hasDepartedBefore(long nanoTime, String number) {
        return departures.getOrDefault(number, nanoTime) - nanoTime < 0;
    }

    /** Records an arrival. @return milliseconds since the last edit of that article, at least 1 */
    long arrives(String number) {
        long departed = departures.getOrDefault(number, System.nanoTime());
        long taken = Math.max(1, (System.nanoTime() - departed + 500_000) / 1_000_000);
        synchronized (millis) {
            millis.add(taken);
        }
        return taken;
    }

    /** The median of all; 0 if nothing has arrived. */
    long medianMillis() {
        synchronized (millis) {
            return millis.isEmpty() ? 0 : millis.stream().sorted().toList().get(millis.size() / 2);
        }
    }
}
