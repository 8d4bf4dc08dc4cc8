package tillsync.client.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tillsync.client.Cloud;
import tillsync.client.TickingClock;
import tillsync.client.TillClient;

/**
 * A shop of several tills around a service in memory, with one clock, which the test sets. Nothing runs in the
 * background: a till acts only when the test says so ({@link #settles}, {@link ShopTill#syncs}). For use by one thread.
 *
 * <p>{@link TillsyncTest} gives one to each test. Other test frameworks open and close it themselves.
 */
public final class Shop implements AutoCloseable {
    private static final int MOST_PASSES = 20;
    private static final long ROOM = 256L * 1024 * 1024;

    private final Cloud cloud = new Cloud();
    private final Map<String, ShopTill<?>> tills = new LinkedHashMap<>();
    private final TickingClock clock;
    private final Path directory;

    private Shop(ZoneId zone) {
        this.clock = new TickingClock("2026-12-01T11:00:00Z", zone.getId());
        try {
            var memory = memory();
            this.directory = memory == null
                    ? Files.createTempDirectory("tillsync-shop")
                    : Files.createTempDirectory(memory, "tillsync-shop");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Linux's in-memory directory, where no commit waits for a disk; null without one, or without room. */
    private static @Nullable Path memory() throws IOException {
        var memory = Path.of("/dev/shm");
        return Files.isWritable(memory) && Files.getFileStore(memory).getUsableSpace() > ROOM ? memory : null;
    }

    /** A shop in Berlin, on 1 December 2026 at noon. */
    public static Shop open() {
        return in(ZoneId.of("Europe/Berlin"));
    }

    /** A shop in that zone, on 1 December 2026. */
    public static Shop in(ZoneId zone) {
        return new Shop(zone);
    }

    /** A main without software of its own: its client keeps the articles, in memory. */
    public ShopTill<TillClient> main(String name) {
        return main(name, TillPlace::clientAlone);
    }

    /** A main with that software, such as {@code MyPos::new}. */
    public <S extends AutoCloseable> ShopTill<S> main(String name, Opening<S> software) {
        if (tills.containsKey(name)) {
            throw new IllegalArgumentException("till: " + name + " (expected: a name that no till has yet)");
        }
        cloud.till(name);
        return opened(name, software);
    }

    /** A follower without software of its own: its client keeps the articles, in memory. */
    public ShopTill<TillClient> follower(String name, ShopTill<?> main) {
        return follower(name, main, TillPlace::clientAlone);
    }

    /** A follower of that main, with that software. */
    public <S extends AutoCloseable> ShopTill<S> follower(String name, ShopTill<?> main, Opening<S> software) {
        cloud.till(name);
        cloud.follow(name, main.name());
        return opened(name, software);
    }

    private <S extends AutoCloseable> ShopTill<S> opened(String name, Opening<S> software) {
        var till = new ShopTill<S>(this, name, software);
        tills.put(name, till);
        till.opens();
        return till;
    }

    /** Sets the clock of all tills to that local time, such as 2027-01-01T00:00:01. */
    public Shop clock(String localTime) {
        clock.shows(LocalDateTime.parse(localTime)
                .atZone(clock.getZone())
                .toInstant()
                .toString());
        return this;
    }

    /** Lets that much time go by. */
    public Shop ticks(Duration time) {
        clock.ticks(time);
        return this;
    }

    TickingClock clock() {
        return clock;
    }

    public Cloud cloud() {
        return cloud;
    }

    /**
     * Lets the tills work, in rounds, until nothing moves any more: edits are published, followers have what they can
     * reach, planned values have begun. A till that is offline does what it can do alone.
     *
     * @throws tillsync.client.engine.ListenerFailed if a till's software failed
     */
    public Shop settles() {
        for (int pass = 1; pass <= MOST_PASSES; pass++) {
            boolean moved = false;
            for (var till : tills.values()) {
                moved |= till.moves();
            }
            if (!moved) {
                return this;
            }
        }
        throw new IllegalStateException("shop: moves after " + MOST_PASSES + " rounds (expected: to come to rest)");
    }

    /** Creates a directory for that till. */
    Path freshDirectory(String name) {
        try {
            return Files.createTempDirectory(directory, name.replaceAll("[^A-Za-z0-9]", "") + "-");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Closes all tills, and deletes their files. */
    @Override
    public void close() {
        tills.values().forEach(ShopTill::closesAnyway);
        Images.delete(directory);
    }
}
