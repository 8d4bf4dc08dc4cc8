package tillsync.service.store.h2;

import java.io.Serial;
import java.util.AbstractCollection;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;

/**
 * The maps of a store, by their ids. Whoever goes through them comes to the logs of transactions after all others. It keeps
 * no map of its own: whatever still holds the map behind it has the same ones.
 */
final class LogsLast extends ConcurrentHashMap<Integer, MVMap<?, ?>> {
    @Serial
    private static final long serialVersionUID = 1;

    /** The type of what the log of a transaction holds. H2 shows it to nobody. */
    private static final String ENTRY = "org.h2.mvstore.tx.Record$Type";

    private final transient Map<Integer, MVMap<?, ?>> maps;

    LogsLast(Map<Integer, MVMap<?, ?>> maps) {
        this.maps = maps;
    }

    private static boolean isLog(MVMap<?, ?> map) {
        return map.getValueType().getClass().getName().equals(ENTRY);
    }

    /** Goes through the maps, and lays the logs aside until it has seen all others. */
    private final class Walk implements Iterator<MVMap<?, ?>> {
        private final Iterator<MVMap<?, ?>> all = maps.values().iterator();
        private final Deque<MVMap<?, ?>> logs = new ArrayDeque<>();
        private @Nullable MVMap<?, ?> next = following();
        private @Nullable MVMap<?, ?> last;

        private @Nullable MVMap<?, ?> following() {
            while (all.hasNext()) {
                var map = all.next();
                if (!isLog(map)) {
                    return map;
                }
                logs.add(map);
            }
            return logs.poll();
        }

        @Override
        public boolean hasNext() {
            return next != null;
        }

        @Override
        public MVMap<?, ?> next() {
            last = next;
            if (last == null) {
                throw new NoSuchElementException();
            }
            next = following();
            return last;
        }

        @Override
        public void remove() {
            maps.remove(Objects.requireNonNull(last).getId());
        }
    }

    @Override
    public @Nullable MVMap<?, ?> get(Object id) {
        return maps.get(id);
    }

    @Override
    public @Nullable MVMap<?, ?> putIfAbsent(Integer id, MVMap<?, ?> map) {
        return maps.putIfAbsent(id, map);
    }

    @Override
    public @Nullable MVMap<?, ?> remove(Object id) {
        return maps.remove(id);
    }

    @Override
    public int size() {
        return maps.size();
    }

    @Override
    public void clear() {
        maps.clear();
    }

    @Override
    public Collection<MVMap<?, ?>> values() {
        return new AbstractCollection<>() {
            @Override
            public Iterator<MVMap<?, ?>> iterator() {
                return new Walk();
            }

            @Override
            public int size() {
                return maps.size();
            }
        };
    }
}
