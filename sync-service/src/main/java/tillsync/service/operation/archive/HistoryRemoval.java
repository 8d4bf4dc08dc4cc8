package tillsync.service.operation.archive;

import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import tillsync.catalogue.Base;
import tillsync.catalogue.Base.Made;
import tillsync.catalogue.CatalogueEvent.Archived;
import tillsync.catalogue.CatalogueEvent.ChangeSetPublished;
import tillsync.catalogue.CatalogueEvent.ChangeSetUnchanged;
import tillsync.catalogue.CatalogueEvent.Forked;
import tillsync.catalogue.CatalogueEvent.Opened;
import tillsync.catalogue.CatalogueId;
import tillsync.event.EventNames;
import tillsync.people.TillEvent.HistoryArchived;
import tillsync.problem.Refusal;
import tillsync.service.engine.catalogue.BaseRows;
import tillsync.service.engine.catalogue.Catalogues;
import tillsync.service.engine.catalogue.Catalogues.Owned;
import tillsync.service.engine.catalogue.NamedPictures;
import tillsync.service.engine.catalogue.OlderHistory;
import tillsync.service.engine.heads.HistoryHeads;
import tillsync.service.operation.archive.ArchiveWriter.Written;
import tillsync.service.operation.rebuild.StreamRows;
import tillsync.service.store.database.StoredTime;
import tillsync.service.store.events.EventLog;
import tillsync.service.store.events.StoredEvents;
import tillsync.service.store.events.StreamBeginnings;
import tillsync.service.store.events.Work;
import tillsync.service.tills.device.Devices;
import tillsync.service.tills.device.SpentPositions;
import tillsync.service.tills.device.TillLocks;

/**
 * Replaces a catalogue's older events with a base, in one transaction with its rows, the signed head and the audit
 * entry. Event handlers write the rows, so that a later rebuild makes the same rows.
 */
@Component
record HistoryRemoval(
        Work work,
        ArchiveLimits limits,
        Catalogues catalogues,
        BaseRows bases,
        OlderHistory history,
        NamedPictures pictures,
        StoredEvents events,
        StreamBeginnings beginnings,
        StreamRows rows,
        EventLog log,
        TillLocks tills,
        Devices devices,
        SpentPositions positions,
        HistoryHeads heads,
        InstantSource clock) {
    /** The events about articles; events about their delivery stay. */
    private static final Set<String> REPLACEABLE = Set.of(
            EventNames.nameOf(Opened.class),
            EventNames.nameOf(Forked.class),
            EventNames.nameOf(ChangeSetPublished.class),
            EventNames.nameOf(ChangeSetUnchanged.class),
            EventNames.nameOf(Archived.class));

    /** Removes the history of a catalogue that a file has. Refuses INVALID if less of it may go by now. */
    void remove(Owned catalogue, Written file) {
        work.inTransaction(() -> removed(catalogue, file));
    }

    private void removed(Owned catalogue, Written file) {
        var id = catalogue.id();
        long revision = file.about().revision();
        tills.lock(catalogue.main());
        rows.lock("catalogue", id.value());
        var limit = limits.of(catalogue, file.years());
        if (limit.begin() != file.about().after() || limit.archivable().revision() < revision || !limit.isWorthIt()) {
            throw Refusal.invalid(
                    "/catalogue",
                    "CHANGED_MEANWHILE",
                    "history of " + id + ": needed up to " + limit.archivable().revision() + " (expected: " + revision
                            + ", as the archive has it; another run finds how much may go now)");
        }
        var head = catalogues.at(id, revision).orElseThrow();
        var older = OlderEvents.read(events, id, revision, head.digest());
        heads.archive(catalogue, revision, file.hash());
        long contents = head.articles() + head.records().count();
        int parts = (int) Math.max(1, (contents + OlderHistory.PART - 1) / OlderHistory.PART);
        var replaced = beginnings.older(id.value(), older.last(), REPLACEABLE);
        var base = new BaseParts(
                catalogue,
                bases.forkedRevision(id),
                head,
                StoredTime.of(clock.instant()).toInstant().toString(),
                file.hash(),
                parts,
                history.contentsAt(id, revision),
                revisions -> made(id, revisions),
                new Base(List.of(), List.of(), older.answers(), pictures.upTo(id, revision)));
        beginnings.replace(replaced, parts, base);
        rows.write(id.value());
        var until = file.about().recordedAt().atOffset(ZoneOffset.UTC);
        for (var till : devices.everOfMerchant(catalogue.merchant())) {
            positions.remove(till, id, revision, until, base.revisions());
        }
        log.append(new HistoryArchived(
                catalogue.merchant(),
                catalogue.main(),
                id,
                revision,
                file.about().recordedAt().toString(),
                file.rows(),
                file.hash()));
    }

    private List<Made> made(CatalogueId catalogue, Set<Long> revisions) {
        return history.made(catalogue, revisions).values().stream()
                .sorted(Comparator.comparingLong(Made::revision))
                .toList();
    }
}
