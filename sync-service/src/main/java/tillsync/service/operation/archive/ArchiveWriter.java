package tillsync.service.operation.archive;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tillsync.archive.ArchiveFile;
import tillsync.archive.ArchiveFile.About;
import tillsync.archive.ArchiveFile.Ended;
import tillsync.archive.ArchiveFile.Made;
import tillsync.article.ArticleNumber;
import tillsync.catalogue.CatalogueId;
import tillsync.service.engine.catalogue.BaseRows;
import tillsync.service.engine.catalogue.Catalogues;
import tillsync.service.engine.catalogue.Catalogues.Owned;
import tillsync.service.engine.catalogue.OlderHistory;
import tillsync.service.engine.catalogue.OlderHistory.Revision;
import tillsync.service.engine.catalogue.StoredVersion;
import tillsync.service.engine.catalogue.Versions;
import tillsync.service.engine.heads.HistoryHeads;
import tillsync.service.operation.archive.ArchiveLimits.Limit;
import tillsync.service.tills.device.Contacts;
import tillsync.service.tills.device.Devices;
import tillsync.service.tills.device.Zones;
import tillsync.till.MerchantId;

/** Writes the archive of a catalogue while it is read, and remembers the last file of each. It deletes nothing. */
@Component
class ArchiveWriter {
    private final BaseRows bases;
    private final Catalogues catalogues;
    private final OlderHistory history;
    private final Versions versions;
    private final Contacts contacts;
    private final Devices devices;
    private final HistoryHeads heads;
    private final InstantSource clock;
    private final Zones zones;
    private final Map<CatalogueId, Written> written = new ConcurrentHashMap<>();

    ArchiveWriter(
            BaseRows bases,
            Catalogues catalogues,
            OlderHistory history,
            Versions versions,
            Contacts contacts,
            Devices devices,
            HistoryHeads heads,
            InstantSource clock,
            Zones zones) {
        this.bases = bases;
        this.catalogues = catalogues;
        this.history = history;
        this.versions = versions;
        this.contacts = contacts;
        this.devices = devices;
        this.heads = heads;
        this.clock = clock;
        this.zones = zones;
    }

    /**
     * A whole file that was written.
     *
     * @param years the least age of its history
     * @param hash the final hash
     */
    record Written(About about, int years, long rows, String hash) {}

    /** Returns the last whole file of a catalogue since this node began; null: it has written no file of the catalogue. */
    @Nullable
    Written written(CatalogueId catalogue) {
        return written.get(catalogue);
    }

    void forget(CatalogueId catalogue) {
        written.remove(catalogue);
    }

    /** Writes the history from the catalogue's present beginning up to the limit. */
    void write(Owned catalogue, Limit limit, int years, OutputStream out) throws IOException {
        var id = catalogue.id();
        written.remove(id);
        long upTo = limit.archivable().revision();
        var begin = bases.of(id);
        var about = new About(
                id,
                catalogue.merchant(),
                catalogue.main(),
                limit.begin(),
                begin.flatMap(base -> catalogues.recordedAt(id, base.revision()))
                        .map(OffsetDateTime::toInstant)
                        .orElse(null),
                begin.map(BaseRows.Base::archive).orElse(""),
                upTo,
                catalogues.recordedAt(id, upTo).orElseThrow().toInstant(),
                catalogues.at(id, upTo).orElseThrow().digest(),
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                zones.now(catalogue.merchant()));
        var file = new ArchiveFile();
        out.write(file.first(about));
        try {
            out.write(file.revisions());
            history.revisions(id, limit.begin(), upTo, revision -> put(out, row(file, revision)));
            out.write(file.versions());
            versions.eachWithRecords(id, upTo, version -> put(out, row(file, version)));
            out.write(file.positions());
            var until = about.recordedAt().atOffset(ZoneOffset.UTC);
            for (var till : devices.everOfMerchant(catalogue.merchant())) {
                contacts.positionsBehind(till, id, upTo, until, row -> put(out, file.position(till, row)));
            }
            zones(file, catalogue.merchant(), out);
            file.sign(heads.signers(), heads::file, row -> put(out, row));
            out.write(file.last());
        } catch (UncheckedIOException gone) {
            throw Objects.requireNonNull(gone.getCause());
        }
        out.flush();
        written.put(id, new Written(about, years, file.rows(), file.hash()));
    }

    /** Writes the zones of the shop, and of each till whose clock had others. */
    private void zones(ArchiveFile file, MerchantId merchant, OutputStream out) {
        put(out, file.zones());
        var shop = zones.of(merchant).zones();
        shop.forEach((since, zone) -> put(out, file.zone(null, since, zone)));
        for (var till : devices.everOfMerchant(merchant)) {
            var own = zones.of(till).zones();
            if (!own.equals(shop)) {
                own.forEach((since, zone) -> put(out, file.zone(till, since, zone)));
            }
        }
    }

    private static byte[] row(ArchiveFile file, Revision one) {
        var made = new Made(one.recordedAt(), one.device(), one.sequence(), one.at(), one.origin(), one.requestId());
        var head = one.head();
        var records = head.records().isNone() ? "" : head.records().toString();
        return file.revision(head.revision(), made, one.changed(), head.articles(), head.digest(), records);
    }

    private static byte[] row(ArchiveFile file, StoredVersion version) {
        var by = version.made();
        var made = new Made(by.recordedAt(), by.device(), by.sequence(), by.at(), by.origin(), by.requestId());
        return file.version(
                ArticleNumber.of(version.number()),
                version.revision(),
                version.body(),
                made,
                new Ended(version.untilRevision(), version.until()));
    }

    private static void put(OutputStream out, byte[] row) {
        try {
            out.write(row);
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }
}
