package tillsync.service.store.h2;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import tillsync.files.OwnFiles;

/**
 * Checksums of the blocks of a database file, kept in a file beside it. H2 has none: it reads most changed bytes as if
 * they were right, and opens a file without its end as it was long ago.
 *
 * <p>A sum is written before its block. If the process is killed, each block that H2 uses has its sum. The sums count
 * again if the file was closed in good order, or if the machine has run on since. They do not count for another state of
 * the file, such as an older copy: that begins with another header. A block without a sum gets one when it is read.
 */
public final class BlockSums {
    public static final int BLOCK = 4096;

    /** Blocks at the beginning: H2 writes its header twice, each with a checksum of its own. */
    public static final int HEADERS = 2;

    /** Form of the file and boot of the machine, then the version that was reached, then a sum for each block. */
    private static final String FORM = "tillsync-sums-1 ";

    private static final Path BOOT = Path.of("/proc/sys/kernel/random/boot_id");
    private static final int REACHED = 56;
    private static final int SUMS = REACHED + Long.BYTES;
    /** In the header of a file that was closed in good order. */
    private static final String CLOSED = ",clean:1";

    private static final Pattern CHUNK = Pattern.compile("chunk:[^\\n]*,version:([0-9a-f]+)");

    private final Path file;
    private volatile int[] sums = {};
    private @Nullable FileChannel kept;
    private long written;
    private long reached;

    /** @param database a file whose name ends with .mv.db */
    public BlockSums(Path database) {
        this.file = database.resolveSibling(database.getFileName().toString().replace(".mv.db", ".sums"));
    }

    private ByteBuffer stored() throws IOException {
        return ByteBuffer.wrap(Files.exists(file) ? Files.readAllBytes(file) : new byte[0]);
    }

    /** Returns true if the database once had contents, even if its file is empty or cut by now. */
    public boolean hadSomething() throws IOException {
        var stored = stored();
        return stored.limit() >= SUMS && stored.getLong(REACHED) > 0;
    }

    /** Takes up the sums that were kept. @param keeps whether they are kept on from now on */
    public synchronized void begin(FileChannel data, boolean keeps) throws IOException {
        var boot = Files.exists(BOOT)
                ? Files.readString(BOOT).strip()
                : UUID.randomUUID().toString();
        var head = String.format("%-" + REACHED + "s", FORM + boot);
        var stored = stored();
        if (count(stored, head, data)) {
            reached = stored.getLong(REACHED);
            sums = new int[(stored.limit() - SUMS) / Integer.BYTES];
            stored.position(SUMS).asIntBuffer().get(sums);
        }
        if (keeps) {
            OwnFiles.file(file);
            kept = FileChannel.open(file, StandardOpenOption.WRITE);
            kept.truncate(SUMS + (long) sums.length * Integer.BYTES);
            keep(ByteBuffer.allocate(SUMS).put(head.getBytes(ISO_8859_1)).putLong(reached), 0);
        }
    }

    private static boolean count(ByteBuffer stored, String head, FileChannel data) throws IOException {
        var headers = ByteBuffer.allocate(HEADERS * BLOCK);
        fill(headers, data, 0);
        if (stored.limit() < SUMS + HEADERS * Integer.BYTES || headers.limit() < HEADERS * BLOCK) {
            return false;
        }
        boolean ours = sum(headers, 0) == stored.getInt(SUMS) || sum(headers, 1) == stored.getInt(SUMS + Integer.BYTES);
        var form = new String(stored.array(), 0, REACHED, ISO_8859_1);
        boolean closed = new String(headers.array(), ISO_8859_1).contains(CLOSED);
        return ours && form.startsWith(FORM) && (closed || form.equals(head));
    }

    /** Reads until the buffer is full, or the file ends. */
    static void fill(ByteBuffer target, FileChannel data, long position) throws IOException {
        int length = 0;
        while (target.hasRemaining() && length >= 0) {
            length = data.read(target, position + target.position());
        }
        target.flip();
    }

    /** Never 0, which stands for a sum that is not known. */
    private static int sum(ByteBuffer blocks, int index) {
        var crc = new CRC32C();
        crc.update(blocks.slice(index * BLOCK, BLOCK));
        return (int) Math.max(1, crc.getValue());
    }

    /** Returns the version of the database that was surely on the disk when the sums were kept last; 0: not known. */
    public long reached() {
        return reached;
    }

    /** Notes the sums of what is written next. Of a block that is not written as a whole no sum is known. */
    synchronized void expect(ByteBuffer source, long position) throws IOException {
        var blocks = source.slice();
        int first = (int) (position / BLOCK);
        int count = (int) ((position + blocks.limit() + BLOCK - 1) / BLOCK) - first;
        var start = new byte[Math.min(BLOCK, blocks.limit())];
        blocks.get(start).rewind();
        var text = new String(start, ISO_8859_1);
        if (first < HEADERS && text.contains(CLOSED) && kept != null) {
            keep(0, sums.length); // a header that says so makes the sums count after a loss of power
            kept.force(true);
        }
        var all = roomFor(first + count);
        for (int i = 0; i < count; i++) {
            boolean whole = position % BLOCK == 0 && (i + 1) * BLOCK <= blocks.limit();
            all[first + i] = whole ? sum(blocks, i) : 0;
        }
        var chunk = CHUNK.matcher(text);
        if (chunk.lookingAt()) {
            written = Long.parseLong(chunk.group(1), 16);
        }
        keep(first, count);
    }

    /** Forgets the sums of blocks that were not written, or not as a whole. */
    synchronized void forget(long position, int length) throws IOException {
        int first = (int) (position / BLOCK);
        int end = (int) Math.min(sums.length, (position + length + BLOCK - 1) / BLOCK);
        Arrays.fill(sums, first, end, 0);
        keep(first, end - first);
    }

    /** Deletes the sums of a database that is not there. */
    public static void delete(Path database) throws IOException {
        Files.deleteIfExists(new BlockSums(database).file);
    }

    /** Notes that all that was written is on the disk. */
    synchronized void forced() throws IOException {
        if (written > reached) {
            reached = written;
            keep(ByteBuffer.allocate(Long.BYTES).putLong(reached), REACHED);
        }
    }

    synchronized void truncate(long size) throws IOException {
        int blocks = (int) Math.min(size / BLOCK, sums.length);
        Arrays.fill(sums, blocks, sums.length, 0);
        keep(blocks, sums.length - blocks);
    }

    /** Returns whether blocks are as they were written. */
    boolean fit(ByteBuffer blocks, int first) {
        for (int i = 0; (i + 1) * BLOCK <= blocks.limit(); i++) {
            int sum = sum(blocks, i);
            if (known(first + i, sum) != sum && first + i >= HEADERS) {
                return false;
            }
        }
        return true;
    }

    /** Returns the sum of a block; if it is not known, the one that was found now is its sum from now on. */
    private int known(int block, int found) {
        var all = sums;
        if (block < all.length && all[block] != 0) {
            return all[block];
        }
        synchronized (this) {
            all = roomFor(block + 1);
            all[block] = all[block] == 0 ? found : all[block];
            return all[block];
        }
    }

    private int[] roomFor(int blocks) {
        if (blocks > sums.length) {
            sums = Arrays.copyOf(sums, Math.max(blocks, sums.length * 2));
        }
        return sums;
    }

    /** Keeps all sums, also those that were learnt, for the next opening. */
    synchronized void end() throws IOException {
        keep(0, sums.length);
        if (kept != null) {
            kept.force(true);
            kept.close();
        }
    }

    private void keep(int first, int count) throws IOException {
        var some = ByteBuffer.allocate(count * Integer.BYTES);
        some.asIntBuffer().put(sums, first, count);
        keep(some.position(some.limit()), SUMS + (long) first * Integer.BYTES);
    }

    /** Writes into the file. If that fails, as on a full disk, the file is emptied: it must not have old sums of new blocks. */
    private void keep(ByteBuffer bytes, long position) throws IOException {
        bytes.flip();
        try {
            while (kept != null && bytes.hasRemaining()) {
                kept.write(bytes, position + bytes.position());
            }
        } catch (IOException full) {
            kept.truncate(0).close();
            kept = null;
        }
    }
}
