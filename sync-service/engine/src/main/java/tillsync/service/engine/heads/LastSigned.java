package tillsync.service.engine.heads;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import tillsync.catalogue.CatalogueId;
import tillsync.files.OwnFiles;
import tillsync.service.store.database.DataSettings;
import tillsync.service.store.disk.Durability;
import tillsync.service.store.events.StoredEvents;
import tillsync.service.store.json.Json;
import tillsync.service.tills.access.OperatorNotes;
import tools.jackson.core.JacksonException;

/**
 * Remembers, in a file outside the database, which head was signed last. If a start does not find that head, an older
 * copy has taken the place of the database: a new epoch begins before anything is signed, as if the service had
 * restored it itself.
 *
 * <p>Each node has a file, or all share one. A file that lags misses losses, but reports no false ones: the head that
 * it names was committed.
 */
@Component
class LastSigned implements SmartInitializingSingleton {
    /** The file's name; it lies beside the list of ended things. */
    static final String FILE = "signed.json";

    private static final Logger LOG = LoggerFactory.getLogger(LastSigned.class);
    private static final int MOST_BYTES = 10_000;

    private final Path file;
    private final HeadRows rows;
    private final SigningState state;
    private final StoredEvents events;
    private final OperatorNotes log;
    private final Durability durability;
    private final InstantSource clock;
    private @Nullable Memory written;

    LastSigned(
            DataSettings settings,
            HeadRows rows,
            SigningState state,
            StoredEvents events,
            OperatorNotes log,
            Durability durability,
            InstantSource clock) {
        var list = settings.endedList();
        this.file = (list == null
                        ? Path.of(settings.data()).resolve(FILE)
                        : Path.of(list).resolveSibling(FILE))
                .toAbsolutePath()
                .normalize();
        this.rows = rows;
        this.state = state;
        this.events = events;
        this.log = log;
        this.durability = durability;
        this.clock = clock;
    }

    /**
     * The contents of the file.
     *
     * @param store the id of the store that has the head
     * @param epoch the one that the store was in
     * @param catalogue of the head; "": none was signed yet, and the head's other members are empty too
     */
    record Memory(String store, int epoch, String catalogue, long position, String head, String madeAt) {
        private static final int MOST_CHARS = 64;

        Memory {
            for (var text : List.of(store, catalogue, head, madeAt)) {
                if (text.length() > MOST_CHARS) {
                    throw new IllegalArgumentException(
                            text.length() + " characters (expected: at most " + MOST_CHARS + ")");
                }
            }
            if (!catalogue.isEmpty()) {
                CatalogueId.of(catalogue);
            }
        }

        /**
         * Returns true if a store has lost something that no later epoch tells of.
         *
         * @param now the epoch that the store is in
         * @param isThere whether the store has the head
         */
        boolean isLost(int now, boolean isThere) {
            return now < epoch || now == epoch && !isThere;
        }

        String lost() {
            return catalogue.isEmpty() ? "of epoch " + epoch : head + " of " + madeAt;
        }
    }

    /** Runs before the service listens, and so before it signs. */
    @Override
    public void afterSingletonsInstantiated() {
        var known = read();
        var store = state.store();
        if (known != null
                && known.store().equals(store)
                && known.isLost(rows.epoch().number(), isThere(known))) {
            begin(known);
        }
        remember();
    }

    private boolean isThere(Memory known) {
        return known.catalogue().isEmpty()
                || rows.find(CatalogueId.of(known.catalogue()), known.position())
                        .filter(row -> row.head().hash().equals(known.head()))
                        .isPresent();
    }

    private void begin(Memory known) {
        int epoch = Math.max(known.epoch(), rows.epoch().number()) + 1;
        var end = events.lastAt().orElseGet(clock::instant).toString();
        try {
            durability.inTransaction(() -> {
                log.note("HEADS_LOST", "epoch " + epoch + ": head " + known.lost());
                return rows.begin(new HeadRows.Epoch(epoch, end, known.lost()));
            });
        } catch (DuplicateKeyException anotherNodeWasFaster) {
            LOG.debug("The epoch has begun already", anotherNodeWasFaster);
        }
        LOG.error(
                "ALARM: the database is older than it was: it ends at {}, and head {} is not in it, which this service has"
                        + " signed. Each history will say so (epoch {}). If nobody restored it, find out who did",
                end,
                known.lost(),
                epoch);
    }

    /** Writes the database's newest head, unless the file has it. A file that cannot be written stops nothing. */
    synchronized void remember() {
        var now = now();
        if (now.equals(written)) {
            return;
        }
        var before = read();
        if (!now.equals(before)
                && (!now.head().isEmpty() || before == null || before.store().equals(now.store()))) {
            try {
                OwnFiles.directory(Objects.requireNonNull(file.getParent(), "a file has a directory"));
                OwnFiles.replace(file, Json.MAPPER.writeValueAsBytes(now));
            } catch (IOException failure) {
                LOG.warn(
                        "{}: not written; until it is, a start may not notice that heads are lost: {}",
                        file,
                        failure.toString());
                return;
            }
        }
        written = now;
    }

    private Memory now() {
        var store = state.store();
        return durability.read(() -> {
            int epoch = rows.epoch().number();
            return rows.newest()
                    .map(HeadRows.Row::head)
                    .map(head ->
                            new Memory(store, epoch, head.catalogue(), head.position(), head.hash(), head.madeAt()))
                    .orElseGet(() -> new Memory(store, epoch, "", 0, "", ""));
        });
    }

    /** Null if there is no file, or if it cannot be read, which is logged. */
    private @Nullable Memory read() {
        try (var in = Files.newInputStream(file)) {
            return Json.MAPPER.readValue(new String(in.readNBytes(MOST_BYTES), StandardCharsets.UTF_8), Memory.class);
        } catch (NoSuchFileException first) {
            return null;
        } catch (IOException | JacksonException unreadable) {
            LOG.warn(
                    "{}: cannot be read; this start cannot notice that heads are lost: {}",
                    file,
                    unreadable.toString());
            return null;
        }
    }
}
