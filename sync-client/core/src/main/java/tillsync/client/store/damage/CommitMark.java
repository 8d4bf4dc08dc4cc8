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
import tillsync.client.store.tables.HandoverTable;
import tillsync.files.OwnFiles;

/**
 * Counts a store's transactions, but for pulls, in the store, and beside it in {@code till.mark}. The mark is written
 * after the commit and never waits for the disk, so it may lag. It is ahead only if the store is an older copy of
 * itself, or its log has lost its end. Such a store itself would not tell.
 *
 * <p>The mark also says whether edits may be in the outbox: durably, before the first one is committed, and until the
 * store is opened with an empty outbox. Without edits a follower has nothing to lose that a pull does not bring.
 */
public final class CommitMark implements AutoCloseable {
    private static final int BYTES = 3 * Long.BYTES;

    /** Earlier versions have written the count alone. */
    private static final int BYTES_OF_COUNT = 2 * Long.BYTES;

    private final FileChannel file;
    private long commits;
    private boolean isWithoutEdits;

    private CommitMark(FileChannel file) throws IOException {
        this.file = file;
        this.commits = read();
    }

    public static CommitMark open(Path directory) throws IOException {
        var file = directory.resolve("till.mark");
        OwnFiles.file(file);
        return new CommitMark(FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE));
    }

    /**
     * The count, which is stored twice, once inverted; 0 if the mark is missing or damaged. A third copy says that
     * there are no edits.
     */
    private long read() throws IOException {
        var bytes = ByteBuffer.allocate(BYTES);
        if (file.read(bytes, 0) < BYTES_OF_COUNT) {
            return 0;
        }
        long count = bytes.getLong(0);
        boolean isWhole = count == ~bytes.getLong(Long.BYTES);
        isWithoutEdits = isWhole && count > 0 && count == bytes.getLong(BYTES_OF_COUNT);
        return isWhole ? count : 0;
    }

    /**
     * Compares the mark with a store that was opened or salvaged, and goes on from the larger count.
     *
     * @return whether a store without edits lacks commits: users are not told, but the till's software may miss a
     *     removal
     */
    public synchronized boolean compare(Sql db) throws SQLException {
        long has = count(db);
        if (has < commits) {
            db.change(same -> {
                noteLoss(db);
                Fact.COMMITS.put(db, commits);
            });
        }
        commits = Math.max(has, commits);
        boolean isUntold = isWithoutEdits && Fact.LOSS.isSet(db) && !isMain(db);
        if (isUntold) {
            db.change(Fact.LOSS::remove);
        }
        isWithoutEdits |= !hasEdits(db);
        writeSoon();
        return isUntold;
    }

    /**
     * Says that edits may be in the outbox, if the transaction has put some there or lost some; call it before the
     * commit.
     */
    public synchronized void noteEdits(Sql db) throws SQLException {
        if (isWithoutEdits && hasEdits(db)) {
            isWithoutEdits = false;
            try {
                write();
                file.force(false);
            } catch (IOException failure) {
                throw new SQLException("till.mark: " + failure.getMessage(), failure);
            }
        }
    }

    private static boolean isMain(Sql db) throws SQLException {
        return Fact.IDENTITY.get(db).filter(known -> !known.isFollower()).isPresent();
    }

    private static boolean hasEdits(Sql db) throws SQLException {
        return HandoverTable.isFilled(db, "outbox") || Fact.LOSS.isSet(db);
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
    public synchronized void advance(long now) {
        if (now > commits) {
            commits = now;
            writeSoon();
        }
    }

    private void writeSoon() {
        try {
            write();
        } catch (IOException full) {
            // it lags, as after a power failure
        }
    }

    private void write() throws IOException {
        var content = ByteBuffer.allocate(BYTES).putLong(commits).putLong(~commits);
        content.putLong(isWithoutEdits ? commits : 0);
        ((Buffer) content).rewind();
        file.write(content, 0);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
