package tillsync.service.store.h2;

import static tillsync.service.store.h2.BlockSums.BLOCK;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.util.Optional;
import org.h2.store.fs.FileBaseDefault;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;
import org.jspecify.annotations.Nullable;
import tillsync.files.OwnFiles;

/**
 * Files of H2's databases in the scheme {@code ordered:}, such as {@code jdbc:h2:ordered:/data/tillsync}, in which nothing is
 * overwritten before all earlier writes are on the disk. H2 reuses room that its newest version does not need. If power
 * failed before that version is whole, and after the former one is overwritten, all data would be lost.
 *
 * <p>After a write has failed, such as on a full disk, nothing more is written until the file is opened anew. H2 itself
 * goes on for a moment, and may write a version that builds on what is not there. At the next opening it would find that,
 * and go back to some version of long ago.
 */
public final class OrderedDisk extends FilePathWrapper {
    public static final String SCHEME = "ordered";

    /** Called by H2, once for each file. */
    public OrderedDisk() {}

    /** The file of a database that H2 names so, as by {@code database_path()}. */
    public static Path file(String database) {
        return real(FilePath.get(database + ".mv.db"));
    }

    private static Path real(FilePath named) {
        var path = named;
        while (path instanceof FilePathWrapper wrapper) {
            path = wrapper.unwrap();
        }
        return Path.of(path.toString());
    }

    /** The file that a URL for JDBC names; empty if the database is in no file of this scheme. */
    public static Optional<Path> fileOf(String url) {
        var start = "jdbc:h2:" + SCHEME + ":";
        return url.startsWith(start)
                ? Optional.of(file(url.substring(start.length()).split(";", 2)[0]))
                : Optional.empty();
    }

    /** Makes the scheme known to H2; repeated, it does nothing. */
    public static void mount() {
        FilePath.register(new OrderedDisk());
    }

    @Override
    public String getScheme() {
        return SCHEME;
    }

    @Override
    public FileChannel open(String mode) throws IOException {
        var file = super.open(mode);
        var path = real(getBase());
        return path.toString().endsWith(".mv.db") ? new OrderedFile(file, path) : file;
    }

    /** A block of a file is not as it was written. */
    public static final class DamagedBlock extends IOException {
        private static final long serialVersionUID = 1;

        private DamagedBlock(int block) {
            super("block " + block + " is not as it was written");
        }
    }

    /** Opens H2's own log, {@code tillsync.trace.db}, which other users of the machine cannot read. */
    @Override
    public OutputStream newOutputStream(boolean append) throws IOException {
        OwnFiles.file(Path.of(getBase().toString()));
        return super.newOutputStream(append);
    }

    /** Something that changes a file. */
    private interface Writing {
        int run() throws IOException;
    }

    private static final class OrderedFile extends FileBaseDefault {
        private final FileChannel file;
        private final BlockSums sums;
        private boolean isForced = true;
        /** The end of the last write: a write that goes on there belongs to the same piece. */
        private long end = -1;

        private @Nullable IOException failure;

        OrderedFile(FileChannel file, Path path) {
            this.file = file;
            this.sums = new BlockSums(path);
        }

        @Override
        public synchronized int write(ByteBuffer source, long position) throws IOException {
            if (!isForced && position != end && position < file.size()) {
                force(false);
            }
            int length = unlessFailed(() -> {
                sums.expect(source, position);
                try {
                    return file.write(source, position);
                } catch (IOException failed) {
                    sums.forget(position, source.remaining());
                    throw failed;
                }
            });
            isForced = false;
            end = position + length;
            return length;
        }

        @Override
        public synchronized void force(boolean metaData) throws IOException {
            unlessFailed(() -> {
                file.force(metaData);
                sums.forced();
                return 0;
            });
            isForced = true;
        }

        private void requireNoFailure() throws IOException {
            if (failure != null) {
                throw new IOException("an earlier write has failed: " + failure.getMessage(), failure);
            }
        }

        private int unlessFailed(Writing writing) throws IOException {
            requireNoFailure();
            try {
                return writing.run();
            } catch (IOException first) {
                failure = first;
                throw first;
            }
        }

        @Override
        public int read(ByteBuffer target, long position) throws IOException {
            requireNoFailure(); // blocks that were not written then would look damaged
            int first = (int) (position / BLOCK);
            int within = (int) (position % BLOCK);
            var found = ByteBuffer.allocate((within + target.remaining() + BLOCK - 1) / BLOCK * BLOCK);
            BlockSums.fill(found, file, position - within);
            if (!sums.fit(found, first)) {
                readAgain(found, first);
            }
            if (found.limit() <= within) {
                return -1;
            }
            found.position(within).limit(Math.min(found.limit(), within + target.remaining()));
            int length = found.remaining();
            target.put(found);
            return length;
        }

        /** Reads while nothing is written: the first time a block may have been half old and half new. */
        private synchronized void readAgain(ByteBuffer found, int first) throws IOException {
            found.clear();
            BlockSums.fill(found, file, (long) first * BLOCK);
            if (!sums.fit(found, first)) {
                requireNoFailure(); // else the block was never written
                throw new DamagedBlock(first);
            }
        }

        @Override
        public long size() throws IOException {
            return file.size();
        }

        @Override
        protected synchronized void implTruncate(long size) throws IOException {
            unlessFailed(() -> {
                sums.truncate(size);
                file.truncate(size);
                return 0;
            });
        }

        @Override
        public FileLock tryLock(long position, long size, boolean shared) throws IOException {
            var lock = file.tryLock(position, size, shared);
            if (lock != null) {
                sums.begin(file, !shared);
            }
            return lock;
        }

        @Override
        protected void implCloseChannel() throws IOException {
            try (file) {
                sums.end();
            }
        }
    }
}
