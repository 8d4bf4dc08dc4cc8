package tillsync.scenarios.protocol;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/** Reads all prices again and again, and notes when they are not one. */
final class PriceReader {
    private final Consumer<LongConsumer> source;
    private final long pauseNanos;
    private final Set<Set<Long>> mixed = ConcurrentHashMap.newKeySet();
    private final Set<Long> seen = ConcurrentHashMap.newKeySet();
    private final Thread thread = new Thread(this::read, "price-reader");
    private volatile long last;
    private volatile long reads;
    private volatile boolean ended;

    /** @param source gives all prices that it has at one moment */
    PriceReader(Consumer<LongConsumer> source, long pauseNanos) {
        this.source = source;
        this.pauseNanos = pauseNanos;
        thread.setDaemon(true);
        thread.start();
    }

    private void read() {
        while (!ended) {
            var prices = new HashSet<Long>();
            source.accept(prices::add);
            if (prices.size() > 1) {
                mixed.add(prices);
            }
            prices.forEach(price -> last = price);
            seen.addAll(prices);
            reads++;
            LockSupport.parkNanos(pauseNanos);
        }
    }

    /** The price that was read last. */
    long last() {
        return last;
    }

    /** How many different prices were read. */
    int seen() {
        return seen.size();
    }

    /** Reads no more. @return what was mixed */
    Set<Set<Long>> ends() throws InterruptedException {
        ended = true;
        thread.join();
        return mixed;
    }

    @Override
    public String toString() {
        return reads + " reads, " + seen.size() + " states";
    }
}
