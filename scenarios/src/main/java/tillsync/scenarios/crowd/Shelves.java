package tillsync.scenarios.crowd;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tillsync.delta.ChangePage;

/**
 * Computes the articles after a page once for all tills at the same position that got the same bytes. For use by one
 * thread.
 */
final class Shelves {
    private static final int MOST_KEPT = 1_000;

    private final Map<Step, Shelf> known = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Step, Shelf> eldest) {
            return size() > MOST_KEPT;
        }
    };

    private record Step(@Nullable String cursor, String page) {}

    Shelf after(Shelf before, byte[] page) {
        var step = new Step(before.cursor(), new String(page, StandardCharsets.UTF_8));
        return known.computeIfAbsent(step, unknown -> before.with(ChangePage.read(page)));
    }
}
