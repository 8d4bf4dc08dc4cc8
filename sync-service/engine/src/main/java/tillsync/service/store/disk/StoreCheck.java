package tillsync.service.store.disk;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.stream.Stream;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.jspecify.annotations.Nullable;
import tillsync.service.store.database.CannotStart;
import tillsync.service.store.h2.BlockSums;
import tillsync.service.store.h2.DatabaseOpening;
import tillsync.service.store.h2.OrderedDisk;

/** Looks at a database file that nobody has open, and changes nothing. */
public final class StoreCheck {
    private StoreCheck() {}

    /**
     * Returns what shows that a part of the file is missing; null: nothing does. H2 itself would open such a file as it was
     * long ago, or as an empty one.
     *
     * @throws CannotStart if another process has it open
     */
    public static @Nullable String fault(Path database) throws IOException {
        if (!Files.exists(database)) {
            return null;
        }
        var file = database.toRealPath();
        var sums = new BlockSums(file);
        if (Files.size(file) < (long) BlockSums.HEADERS * BlockSums.BLOCK) {
            return Files.size(file) == 0 && !sums.hadSomething() ? null : "it has " + Files.size(file) + " bytes";
        }
        try (var data = FileChannel.open(file, StandardOpenOption.READ)) {
            sums.begin(data, false);
        }
        OrderedDisk.mount();
        var name = OrderedDisk.SCHEME + ":" + file;
        try (var store = new MVStore.Builder().fileName(name).readOnly().open()) {
            long version = store.getCurrentVersion();
            return version < sums.reached()
                    ? "its last version is " + version + " (expected: " + sums.reached() + ")"
                    : chunkBeyond(store, Files.size(file));
        } catch (MVStoreException failure) {
            if (failure.getErrorCode() == DataUtils.ERROR_FILE_LOCKED) {
                throw new CannotStart(
                        "The data directory " + database.getParent() + " is in use by another process.",
                        "End the service that runs on it, or start this one with another --data.");
            }
            return LostDatabase.damage(failure);
        }
    }

    private static @Nullable String chunkBeyond(MVStore store, long size) {
        for (var entry : store.getLayoutMap().entrySet()) {
            if (entry.getKey().startsWith("chunk.")) {
                var chunk = DataUtils.parseMap(entry.getValue());
                long end = DataUtils.readHexLong(chunk, "block", 0) + DataUtils.readHexLong(chunk, "len", 0);
                boolean isUsed = !"0".equals(chunk.get("livePages")); // H2 may have cut off others
                if (isUsed && end * BlockSums.BLOCK > size) {
                    return "it ends at " + size + " (expected: " + end * BlockSums.BLOCK + " bytes or more)";
                }
            }
        }
        return null;
    }

    /** @throws CannotStart if a part of the file is missing, or another process has it open */
    public static void requireWhole(Path file) throws IOException {
        if (Files.notExists(file)) {
            BlockSums.delete(file);
        }
        var fault = fault(file);
        if (fault != null) {
            throw damaged(file, fault);
        }
    }

    static CannotStart damaged(Path file, String fault) {
        return new CannotStart(
                "The database " + file + " is damaged: " + fault + ".",
                "Keep the file, and restore the last backup (docs/OPERATING.md, A damaged database).");
    }

    /** Opens a database for reading alone. */
    public static Connection open(Path file) throws SQLException {
        OrderedDisk.mount();
        var name = file.toString().replace(".mv.db", "");
        return DriverManager.getConnection(
                "jdbc:h2:" + OrderedDisk.SCHEME + ":" + name + ";ACCESS_MODE_DATA=r;IFEXISTS=TRUE;TRACE_LEVEL_FILE=0",
                "",
                "");
    }

    /** Returns how many entries {@link #readAll} reads. */
    public static long entries(Connection connection) throws SQLException {
        return maps(connection).mapToLong(MVMap::sizeAsLong).sum();
    }

    /** Reads all pages of all tables and indexes. */
    public static void readAll(Connection connection, Runnable entry) throws SQLException {
        maps(connection).forEach(map -> map.keyIterator(null).forEachRemaining(key -> entry.run()));
    }

    private static Stream<MVMap<Object, Object>> maps(Connection connection) throws SQLException {
        var store = DatabaseOpening.databaseOf(connection).getStore().getMvStore();
        return store.getMapNames().stream().map(store::openMap);
    }
}
