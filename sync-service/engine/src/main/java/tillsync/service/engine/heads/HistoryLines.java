package tillsync.service.engine.heads;

import java.util.function.Consumer;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tillsync.catalogue.Base.Kept;
import tillsync.catalogue.CatalogueDigest;
import tillsync.catalogue.CatalogueEvent.Archived;
import tillsync.catalogue.CatalogueEvent.ChangeSetPublished;
import tillsync.catalogue.CatalogueEvent.Forked;
import tillsync.catalogue.CatalogueId;
import tillsync.heads.RevisionLine;
import tillsync.heads.RevisionLine.Contents;
import tillsync.service.engine.catalogue.OlderHistory;
import tillsync.service.store.database.StoredTime;
import tillsync.service.store.events.StoredEvents;

/** Reads a catalogue's events one at a time, and makes the lines of its revisions from them. */
@Component
record HistoryLines(StoredEvents events, OlderHistory history) {
    /**
     * The point up to which a history is read.
     *
     * @param history the hash of all lines up to there
     * @param digest of the catalogue there
     * @param nextEvent the number of the next event
     */
    record Reached(long revision, String history, String digest, long nextEvent) {
        static final Reached NOTHING =
                new Reached(0, RevisionLine.BEFORE_THE_FIRST, CatalogueDigest.EMPTY.toString(), 0);

        static Reached of(HeadRows.Row row) {
            var head = row.head();
            return new Reached(head.revision(), head.history(), head.digest(), row.nextEvent());
        }
    }

    /**
     * The result of reading a history.
     *
     * @param base the beginning after an archive that no head tells of; null: there is none
     */
    record Read(Reached reached, @Nullable Reached base, String archive) {}

    /** Reads on, up to a revision. @param line is given each line */
    Read read(CatalogueId catalogue, Reached from, long upTo, Consumer<RevisionLine> line) {
        var at = from;
        Reached base = null;
        var archive = "";
        var stream = events.read(catalogue.value(), from.nextEvent());
        while (at.revision() < upTo && stream.hasNext()) {
            var stored = stream.next();
            var event = stored.event();
            long next = stored.sequence() + 1;
            RevisionLine made = null;
            var recordedAt = StoredTime.of(stored.at()).toInstant();
            if (event instanceof ChangeSetPublished published && published.revision() > at.revision()) {
                made = RevisionLine.of(published, recordedAt);
            } else if (event instanceof Forked copy && at.revision() == 0) {
                made = RevisionLine.of(copy, recordedAt, contentsAt(catalogue, 1));
            } else if (event instanceof Archived older && older.revision() > at.revision()) {
                base = new Reached(
                        older.revision(),
                        RevisionLine.BEFORE_THE_FIRST,
                        older.digest().toString(),
                        next);
                at = base;
                archive = older.archive();
            }
            if (made != null) {
                at = new Reached(made.revision(), made.after(at.history()), made.digest(), next);
                line.accept(made);
            }
        }
        return new Read(at, base, archive);
    }

    /** Hashes of all contents that were valid at a revision. */
    Contents contentsAt(CatalogueId catalogue, long revision) {
        Iterable<Kept> kept = () -> history.contentsAt(catalogue, revision);
        return Contents.of(StreamSupport.stream(kept.spliterator(), false).map(Kept::put));
    }
}
