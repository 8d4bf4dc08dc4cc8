package tillsync.scenarios.crash;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.h2.store.fs.FileBaseDefault;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/**
 * Files of H2 in the scheme {@code powered:}. Beside each lies what the disk has of it: what was written reaches that one when
 * it is forced. After the process was killed the file is what a kill leaves, and the other one what a loss of power leaves.
 */
public final class PoweredDisk extends FilePathWrapper {
    static final String SCHEME = "powered";

    private static volatile boolean forces = true;

    /** Called by H2, once for each file. */
    public PoweredDisk() {}

    /** @param reaches whether what is forced reaches the disk, as it should */
    static void mount(boolean reaches) {
        forces = reaches;
        FilePath.register(new PoweredDisk());
    }

    private static Path forced(Path file) {
        return Path.of(file + ".forced");
    }

    /** The machine is on again after the process was killed. @param powerFailed whether it was off */
    static void isOnAgain(Path file, boolean powerFailed) throws IOException {
        if (powerFailed) {
            // as sums of an earlier boot, which do not count
            Files.deleteIfExists(Path.of(file.toString().replace(".mv.db", ".sums")));
            Files.copy(forced(file), file, StandardCopyOption.REPLACE_EXISTING);
        } else {
            Files.copy(file, forced(file), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    @Override
    public String getScheme() {
        return SCHEME;
    }

    @Override
    public FileChannel open(String mode) throws IOException {
        var path = Path.of(getBase().toString());
        return new PoweredFile(
                super.open(mode), FileChannel.open(forced(path), StandardOpenOption.CREATE, StandardOpenOption.WRITE));
    }

    private static final class PoweredFile extends FileBaseDefault {
        private final FileChannel file;
        private final FileChannel disk;
        private final List<Piece> written = new ArrayList<>();

        private record Piece(long position, int length) {}

        PoweredFile(FileChannel file, FileChannel disk) {
            this.file = file;
            this.disk = disk;
        }

        @Override
        public synchronized int write(ByteBuffer source, long position) throws IOException {
            int length = file.write(source, position);
            written.add(new Piece(position, length));
            return length;
        }

        @Override
        public synchronized void force(boolean metaData) throws IOException {
            if (!forces) {
                return;
            }
            for (var piece : written) {
                var bytes = ByteBuffer.allocate(piece.length);
                file.read(bytes, piece.position);
                disk.write(bytes.flip(), piece.position);
            }
            written.clear();
            disk.truncate(file.size());
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
        protected void implTruncate(long size) throws IOException {
            file.truncate(size);
        }

        @Override
        public FileLock tryLock(long position, long size, boolean shared) throws IOException {
            return file.tryLock(position, size, shared);
        }

        @Override
        protected void implCloseChannel() throws IOException {
            file.close();
            disk.close();
        }
    }
}
