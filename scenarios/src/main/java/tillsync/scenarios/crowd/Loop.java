package tillsync.scenarios.crowd;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Runs all in one thread: thousands of connections, timed tasks, and tasks from other threads. */
final class Loop {
    private static final int MOST_BYTES_AT_ONCE = 256 * 1024;
    private static final long LONGEST_MILLIS = 1_000;

    private final Selector selector;
    private final PriorityQueue<Due> later = new PriorityQueue<>(Comparator.comparingLong(Due::atNanos));
    private final Queue<Runnable> handed = new ConcurrentLinkedQueue<>();
    private final ByteBuffer room = ByteBuffer.allocateDirect(MOST_BYTES_AT_ONCE);

    private record Due(long atNanos, Runnable task) {}

    Loop() {
        try {
            selector = Selector.open();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    SelectionKey register(SocketChannel channel, LoopConnection wire) throws IOException {
        return channel.register(selector, SelectionKey.OP_CONNECT, wire);
    }

    /** Schedules a task after the current one. For the loop's thread only. */
    void soon(Runnable task) {
        later(Duration.ZERO, task);
    }

    /** Schedules a task. For the loop's thread only. */
    void later(Duration wait, Runnable task) {
        later.add(new Due(System.nanoTime() + wait.toNanos(), task));
    }

    /** Takes a task from another thread. */
    void hand(Runnable task) {
        handed.add(task);
        selector.wakeup();
    }

    /** Does not return. */
    void run() {
        while (true) {
            try {
                selector.select(untilNext());
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
            var ready = new ArrayList<>(selector.selectedKeys());
            selector.selectedKeys().clear();
            for (var key : ready) {
                if (key.isValid() && key.attachment() instanceof LoopConnection wire) {
                    wire.ready(room);
                }
            }
            due();
            for (var task = handed.poll(); task != null; task = handed.poll()) {
                task.run();
            }
        }
    }

    /** Milliseconds until the next task; at least 1, since the selector takes 0 as no limit. */
    private long untilNext() {
        var next = later.peek();
        long millis = next == null ? LONGEST_MILLIS : (next.atNanos - System.nanoTime()) / 1_000_000;
        return Math.max(1, Math.min(LONGEST_MILLIS, millis));
    }

    /** Runs the tasks that are due. New tasks that they schedule wait for the next turn. */
    private void due() {
        long now = System.nanoTime();
        for (var next = later.peek(); next != null && next.atNanos <= now; next = later.peek()) {
            later.remove();
            next.task.run();
        }
    }
}
