package tillsync.service.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.h2.store.fs.FileBase;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/**
 * A disk of the scheme {@code test:} that may be full or slow, and that remembers what it would have after a loss of power: what
 * a file was when it was last forced.
 */
public final class TestDisk extends FilePathWrapper {
    static volatile boolean full;
    static volatile Runnable beforeItFails = () -> {};
    static volatile Duration slow = Duration.ZERO;

    static void mount() {
        FilePath.register(new TestDisk());
    }

    static void mend() {
        full = false;
        beforeItFails = () -> {};
        slow = Duration.ZERO;
    }

    /** What the database's file would be after a loss of power now. */
    static void copyAfterPowerLoss(Path database, Path copy) throws IOException {
        Files.copy(Path.of(database + ".mv.db.forced"), Path.of(copy + ".mv.db"), StandardCopyOption.REPLACE_EXISTING);
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
        private final Path path;

        TestFile(FileChannel file, Path path) {
            this.file = file;
            this.path = path;
        }

        private static void beforeWrite() throws IOException {
            if (full) {
                beforeItFails.run();
                throw new IOException("No space left on device");
            }
            if (!slow.isZero()) {
                LockSupport.parkNanos(slow.toNanos());
            }
        }

        @Override
        public int write(ByteBuffer source, long position) throws IOException {
            beforeWrite();
            return file.write(source, position);
        }

        @Override
        public int write(ByteBuffer source) throws IOException {
            beforeWrite();
            return file.write(source);
        }

        @Override
        public void force(boolean metaData) throws IOException {
            file.force(metaData);
            Files.copy(path, Path.of(path + ".forced"), StandardCopyOption.REPLACE_EXISTING);
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
