package tillsync.service.store.ended;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import tillsync.files.OwnFiles;
import tillsync.service.store.database.DataSettings;
import tillsync.service.store.nodes.ServiceStarted;

/**
 * Writes the list of ended things, a file of lines that only grows. Whoever ends something adds its line in the
 * transaction that ends it: the line is on the disk before the end is committed. If the transaction fails after that,
 * the line is one too many, which costs somebody a new token after a restore, and nothing else.
 */
@Component
public class Endings {
    /** The list's name in the data directory. */
    public static final String FILE = "ended.jsonl";

    private final Path file;
    private final InstantSource clock;
    private final ReentrantLock writing = new ReentrantLock();

    public Endings(DataSettings settings, InstantSource clock) {
        var wanted = settings.endedList();
        this.file = (wanted == null ? Path.of(settings.data()).resolve(FILE) : Path.of(wanted))
                .toAbsolutePath()
                .normalize();
        this.clock = clock;
    }

    /** Makes the list at the first start, so that a restore can always be given it. */
    @EventListener(ServiceStarted.class)
    void started() throws IOException {
        writing.lock();
        try {
            open().close();
        } finally {
            writing.unlock();
        }
    }

    /**
     * Adds one line, and returns when it is on the disk.
     *
     * @throws UncheckedIOException if it is not: end nothing then
     */
    public void add(String kind, Map<String, String> of) {
        addAll(kind, List.of(of));
    }

    /** Adds several lines at once, as {@link #add} does for one. */
    public void addAll(String kind, List<Map<String, String>> all) {
        if (all.isEmpty()) {
            return;
        }
        var lines = new StringBuilder();
        for (var of : all) {
            lines.append(new Ended(clock.instant(), kind, of).line()).append('\n');
        }
        writing.lock();
        try (var list = open()) {
            var bytes = ByteBuffer.wrap(lines.toString().getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                list.write(bytes, list.size());
            }
            list.force(true);
        } catch (IOException failure) {
            throw new UncheckedIOException(file + ": not written (expected: it can be)", failure);
        } finally {
            writing.unlock();
        }
    }

    private FileChannel open() throws IOException {
        var directory = Objects.requireNonNull(file.getParent(), "a file has a directory");
        OwnFiles.directory(directory);
        OwnFiles.file(file);
        var list = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            list.lock(); // of other processes, which may share it; closing gives it back
            OwnFiles.syncNames(directory);
            cutHalfLine(list);
            return list;
        } catch (IOException failure) {
            list.close();
            throw failure;
        }
    }

    /** A line without an end was being written when its process died: nothing was committed after it. */
    private static void cutHalfLine(FileChannel list) throws IOException {
        long end = list.size();
        var last = ByteBuffer.allocate(1);
        while (end > 0) {
            last.clear();
            list.read(last, end - 1);
            if (last.get(0) == '\n') {
                break;
            }
            end--;
        }
        list.truncate(end);
    }
}
