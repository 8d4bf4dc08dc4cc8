package tillsync.service.store.database;

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
 * Files of H2 in the scheme {@code ordered:}, such as {@code jdbc:h2:ordered:/data/tillsync}, in which nothing is
 * overwritten before all earlier writes are on the disk. H2 reuses room that its newest version does not need. If power
 * failed before that version is whole, and after the former one is overwritten, all data would be lost.
 *
 * <p>After a write has failed, such as on a full disk, nothing more is written until the file is opened anew. H2 itself
 * goes on for a moment, and may write a version that builds on what is not there. At the next opening it would find that,
 * and go back to some version of long ago.
 */
public final class OrderedDisk extends FilePathWrapper {
    static final String SCHEME = "ordered";

    /** Called by H2, once for each file. */
    public OrderedDisk() {}

    /** The file of a database that H2 names so, as by {@code database_path()}. */
    public static Path file(String database) {
        var path = FilePath.get(database + ".mv.db");
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
    static void mount() {
        FilePath.register(new OrderedDisk());
    }

    @Override
    public String getScheme() {
        return SCHEME;
    }

    @Override
    public FileChannel open(String mode) throws IOException {
        return new OrderedFile(super.open(mode));
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
        private boolean isForced = true;
        /** The end of the last write: a write that goes on there belongs to the same piece. */
        private long end = -1;

        private @Nullable IOException failure;

        OrderedFile(FileChannel file) {
            this.file = file;
        }

        @Override
        public synchronized int write(ByteBuffer source, long position) throws IOException {
            if (!isForced && position != end && position < file.size()) {
                force(false);
            }
            int length = unlessFailed(() -> file.write(source, position));
            isForced = false;
            end = position + length;
            return length;
        }

        @Override
        public synchronized void force(boolean metaData) throws IOException {
            unlessFailed(() -> {
                file.force(metaData);
                return 0;
            });
            isForced = true;
        }

        private int unlessFailed(Writing writing) throws IOException {
            if (failure != null) {
                throw new IOException("an earlier write has failed: " + failure.getMessage(), failure);
            }
            try {
                return writing.run();
            } catch (IOException first) {
                failure = first;
                throw first;
            }
        }

        @Override
        public int read(ByteBuffer target, long position) throws IOException {
            return file.read(target, position);
        }

        @Override
        public long size() throws IOException {
            return file.size();
        }

        @Override
        protected synchronized void implTruncate(long size) throws IOException {
            unlessFailed(() -> {
                file.truncate(size);
                return 0;
            });
        }

        @Override
        public FileLock tryLock(long position, long size, boolean shared) throws IOException {
            return file.tryLock(position, size, shared);
        }

        @Override
        protected void implCloseChannel() throws IOException {
            file.close();
        }
    }
}
