package tillsync.service.operation.archive;

import java.time.InstantSource;
import java.util.List;
import org.springframework.stereotype.Component;
import tillsync.archive.Archivable;
import tillsync.problem.Refusal;
import tillsync.service.engine.catalogue.BaseRows;
import tillsync.service.engine.catalogue.Catalogues;
import tillsync.service.engine.catalogue.Catalogues.Owned;
import tillsync.service.engine.catalogue.HistoryNeeds;
import tillsync.service.engine.catalogue.OlderHistory;
import tillsync.service.tills.device.ContactWriter;
import tillsync.service.tills.device.Zones;

/** Finds how much of a catalogue's history may be archived now. */
@Component
record ArchiveLimits(
        BaseRows bases,
        Catalogues catalogues,
        OlderHistory history,
        List<HistoryNeeds> needs,
        ContactWriter contacts,
        InstantSource clock,
        Zones zones,
        Retentions retentions) {
    /**
     * The history of a catalogue that may be archived.
     *
     * @param begin the revision with which the catalogue begins now; 0: with the first
     * @param archivable the revision with which it may begin afterwards
     * @param parts of the base; 0: none is written, as a base would not shorten the history
     */
    record Limit(long begin, Archivable archivable, int parts) {
        boolean isWorthIt() {
            return parts > 0;
        }
    }

    /** Refuses fewer years than are to be kept. */
    void require(int years) {
        if (years < retentions.least()) {
            throw Refusal.invalid(
                    "/olderThan",
                    "RANGE",
                    "olderThan: " + years + " (expected: " + retentions.least()
                            + " or more, as tillsync.archive.least-years says)");
        }
    }

    /** Stores the positions that tills have reported. Call this outside of a transaction: it waits for others. */
    void flush() {
        contacts.flush();
    }

    Limit of(Owned catalogue, int years) {
        require(years);
        int kept = Math.max(years, retentions.of(catalogue.merchant()));
        long begin = bases.revisionOf(catalogue.id());
        var all = needs.stream().flatMap(need -> need.of(catalogue).stream()).toList();
        var archivable = Archivable.upTo(
                begin,
                history.storedAfter(catalogue.id(), begin),
                all,
                kept,
                clock.instant(),
                zones.now(catalogue.merchant()));
        long revision = archivable.revision();
        if (revision == begin) {
            return new Limit(begin, archivable, 0);
        }
        var head = catalogues.at(catalogue.id(), revision).orElseThrow();
        long contents = head.articles() + head.records().count();
        long parts = Math.max(1, (contents + OlderHistory.PART - 1) / OlderHistory.PART);
        return new Limit(begin, archivable, parts < revision - begin ? (int) parts : 0);
    }
}
