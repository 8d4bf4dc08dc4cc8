package tillsync.client.store.damage;

import java.io.IOException;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import tillsync.client.store.Loss;
import tillsync.client.store.sql.Sql;
import tillsync.client.store.tables.Fact;
import tillsync.files.OwnFiles;

/**
 * Counts a store's transactions, but for pulls, in the store, and beside it in {@code till.mark}. The mark is written
 * after the commit and never waits for the disk, so it may lag. It is ahead only if the store is an older copy of
 * itself, or its log has lost its end. Such a store itself would not tell.
 */
public final class CommitMark implements AutoCloseable {
    private static final int BYTES = 2 * Long.BYTES;

    private final FileChannel file;
    private long commits;

    private CommitMark(FileChannel file) throws IOException {
        this.file = file;
        this.commits = read();
    }

    public static CommitMark open(Path directory) throws IOException {
        var file = directory.resolve("till.mark");
        OwnFiles.file(file);
        return new CommitMark(FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE));
    }

    /** The count, which is stored twice, once inverted; 0 if the mark is missing or damaged. */
    private long read() throws IOException {
        var bytes = ByteBuffer.allocate(BYTES);
        if (file.read(bytes, 0) != BYTES) {
            return 0;
        }
        long count = bytes.getLong(0);
        return count == ~bytes.getLong(Long.BYTES) ? count : 0;
    }

    /** Compares the mark with a store that was opened or salvaged, and goes on from the larger count. */
    public synchronized void compare(Sql db) throws SQLException {
        long has = count(db);
        if (has >= commits) {
            commits = has;
            return;
        }
        db.change(same -> {
            noteLoss(db);
            Fact.COMMITS.put(db, commits);
        });
    }

    /**
     * Notes the loss of a store that is an older copy: it lacks what was done since, edits and what the till's software
     * has taken over.
     */
    public static void noteLoss(Sql db) throws SQLException {
        var known = Fact.LOSS.get(db).orElse(Loss.NONE);
        Fact.LOSS.put(db, new Loss(known.edits(), true, known.more() ? known.since() : null));
    }

    /** Counts transactions; call it in the transaction. */
    public static long count(Sql db, long more) throws SQLException {
        long commits = count(db) + more;
        Fact.COMMITS.put(db, commits);
        return commits;
    }

    private static long count(Sql db) throws SQLException {
        return Fact.COMMITS.get(db).orElse(0L);
    }

    /** Writes the count after the commit. */
    public synchronized void isAt(long now) {
        if (now > commits) {
            commits = now;
            try {
                var content = ByteBuffer.allocate(BYTES).putLong(now).putLong(~now);
                ((Buffer) content).flip();
                file.write(content, 0);
            } catch (IOException full) {
                // it lags, as after a power failure
            }
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
