package tillsync.service.store.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.h2.store.fs.FileBase;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/**
 * A disk of the scheme {@code test:} that may be full or slow, and that knows what a file may be after a loss of power: of what
 * was written since it was last forced, each piece may be there or not, in any order.
 */
public final class TestDisk extends FilePathWrapper {
    public static volatile boolean full;
    /** The most bytes that a file may have; what lies within them may be written all the same, as on a full disk. */
    static volatile long room = Long.MAX_VALUE;

    static volatile Runnable beforeItFails = () -> {};
    static volatile Duration slow = Duration.ZERO;
    private static final Map<Path, Deque<Piece>> NOT_FORCED = new ConcurrentHashMap<>();

    /** What a write has replaced. */
    private record Piece(long position, byte[] before) {}

    static void mount() {
        FilePath.register(new TestDisk());
    }

    static void mend() {
        full = false;
        room = Long.MAX_VALUE;
        beforeItFails = () -> {};
        slow = Duration.ZERO;
    }

    /**
     * Makes the file that a database may have after a loss of power now.
     *
     * @param lost which of the pieces that were not forced, the newest first, are lost
     */
    static void copyAfterPowerLoss(Path database, Path copy, BooleanSupplier lost) throws IOException {
        var file = Path.of(database + ".mv.db");
        var pieces = NOT_FORCED.get(file);
        synchronized (pieces) {
            Files.copy(file, Path.of(copy + ".mv.db"), StandardCopyOption.REPLACE_EXISTING);
            try (var target = FileChannel.open(Path.of(copy + ".mv.db"), StandardOpenOption.WRITE)) {
                for (var piece : pieces) {
                    if (lost.getAsBoolean()) {
                        target.write(ByteBuffer.wrap(piece.before()), piece.position());
                    }
                }
            }
        }
    }

    @Override
    public String getScheme() {
        return "test";
    }

    @Override
    public FileChannel open(String mode) throws IOException {
        return new TestFile(super.open(mode), Path.of(getBase().toString()));
    }

    private static final class TestFile extends FileBase {
        private final FileChannel file;
        private final Deque<Piece> notForced;

        TestFile(FileChannel file, Path path) {
            this.file = file;
            this.notForced = NOT_FORCED.computeIfAbsent(path, none -> new ArrayDeque<>());
        }

        private int note(ByteBuffer source, long position) throws IOException {
            var before = ByteBuffer.allocate(source.remaining());
            file.read(before, position); // zeros behind the end
            synchronized (notForced) {
                notForced.push(new Piece(position, before.array()));
                return file.write(source, position);
            }
        }

        private static void beforeWrite(long end) throws IOException {
            if (full || end > room) {
                beforeItFails.run();
                throw new IOException("No space left on device");
            }
            if (!slow.isZero()) {
                LockSupport.parkNanos(slow.toNanos());
            }
        }

        @Override
        public int write(ByteBuffer source, long position) throws IOException {
            beforeWrite(position + source.remaining());
            return note(source, position);
        }

        @Override
        public int write(ByteBuffer source) throws IOException {
            beforeWrite(file.position() + source.remaining());
            int written = note(source, file.position());
            file.position(file.position() + written);
            return written;
        }

        @Override
        public void force(boolean metaData) throws IOException {
            synchronized (notForced) {
                file.force(metaData);
                notForced.clear();
            }
        }

        @Override
        public int read(ByteBuffer target, long position) throws IOException {
            return file.read(target, position);
        }

        @Override
        public int read(ByteBuffer target) throws IOException {
            return file.read(target);
        }

        @Override
        public long position() throws IOException {
            return file.position();
        }

        @Override
        public FileChannel position(long position) throws IOException {
            file.position(position);
            return this;
        }

        @Override
        public long size() throws IOException {
            return file.size();
        }

        @Override
        public FileChannel truncate(long size) throws IOException {
            file.truncate(size);
            return this;
        }

        @Override
        public java.nio.channels.FileLock tryLock(long position, long size, boolean shared) throws IOException {
            return file.tryLock(position, size, shared);
        }

        @Override
        protected void implCloseChannel() throws IOException {
            file.close();
        }
    }
}
