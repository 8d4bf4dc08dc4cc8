package tillsync.service.articles.export;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;
import tillsync.article.PriceGroup;
import tillsync.article.ZoneHistory;
import tillsync.catalogue.CatalogueId;
import tillsync.export.Chain;
import tillsync.export.HistoryCells;
import tillsync.heads.FileSignature;
import tillsync.heads.SigningKey;
import tillsync.people.TillEvent.HistoryExported;
import tillsync.service.engine.catalogue.StoredVersion;
import tillsync.service.engine.catalogue.Versions;
import tillsync.service.engine.gate.FormerAskers;
import tillsync.service.engine.heads.HistoryHeads;
import tillsync.service.engine.heads.Stamping;
import tillsync.service.people.audit.AuditTrail;
import tillsync.service.store.events.EventLog;
import tillsync.service.store.events.Work;
import tillsync.service.tills.device.Contacts;
import tillsync.service.tills.device.Device;
import tillsync.service.tills.device.Zones;
import tillsync.till.DeviceId;

/**
 * Writes an export while it is read, so that its size needs no memory. The last row comes after the audit trail has its
 * hash: the trail knows each complete file. A file that is cut off is noted too, without a hash.
 */
@Component
record HistoryExport(
        Versions versions,
        HistoryHeads heads,
        Stamping stamping,
        AuditTrail audit,
        Work work,
        EventLog events,
        Contacts contacts,
        Clock clock,
        Zones zones) {
    private static final Duration LONGEST = Duration.ofMinutes(30);
    private static final int MOST_REQUESTS = 50_000;

    /**
     * Writes the file. Refuses only before the first byte; a later failure ends the file with a row that says so.
     *
     * @param german whether the columns have German names
     */
    void write(Device device, CatalogueId catalogue, Span span, boolean german, OutputStream out) {
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var signed = heads.export(catalogue, span.from());
        stamping.stampForExport(catalogue);
        var chain = new Chain();
        var hash = "";
        try {
            rows(device, catalogue, signed, span, now, german, chain, out);
            var last = chain.last();
            hash = chain.hash();
            note(device, catalogue, span, chain.rows(), hash);
            write(out, last);
            flush(out);
        } catch (RuntimeException failure) {
            if (hash.isEmpty()) {
                note(device, catalogue, span, chain.rows(), "");
            }
            write(out, "INCOMPLETE;this export was cut off\r\n".getBytes(StandardCharsets.UTF_8));
            flush(out);
            throw failure;
        }
    }

    private void rows(
            Device device,
            CatalogueId catalogue,
            HistoryHeads.Exported signed,
            Span span,
            Instant now,
            boolean german,
            Chain chain,
            OutputStream out) {
        var applied = new AppliedRevisions();
        var groups = new TreeMap<Instant, Optional<PriceGroup>>();
        contacts.positions(device.id(), catalogue, position -> {
            var at = position.at().toInstant();
            applied.add(position.revision(), at, position.reported());
            var group = Optional.ofNullable(position.group());
            var before = groups.isEmpty()
                    ? Optional.<PriceGroup>empty()
                    : groups.lastEntry().getValue();
            if (!group.equals(before)) {
                groups.put(at, group);
            }
        });
        var askers = audit.askers(MOST_REQUESTS);
        var ofTill = zones.of(device.id());
        var rows = new HistoryRows(device.id().value(), span, now, ofTill, applied, groups, made -> by(made, askers));
        long head = signed.revision();
        write(out, chain.first(about(device, catalogue, head, span, ofTill.at(now), now)));
        zones(ofTill, row -> write(out, row), chain);
        write(out, german ? chain.row("ART", HistoryRows.GERMAN_COLUMNS) : chain.row("KIND", HistoryCells.COLUMNS));
        var latest = clock.instant().plus(LONGEST);
        versions.each(catalogue, head, version -> {
            var some = rows.of(version);
            for (var row : some) {
                write(out, chain.row(row.kind(), row.cells()));
            }
            if (some.isEmpty() && (signed.isWhole() || version.revision() > signed.after())) {
                write(out, SignedPart.hash(chain, version));
            }
            requireBefore(latest);
        });
        SigningKey.rows(chain, signed.keys(), row -> write(out, row));
        if (!signed.heads().isEmpty()) {
            var part = new SignedPart(chain, row -> write(out, row));
            part.heads(signed);
            part.stamps(stamp -> stamping.each(catalogue, signed, stamp));
            part.lines();
            heads.lines(catalogue, signed, line -> {
                part.line(line);
                requireBefore(latest);
            });
        }
        FileSignature.row(chain, heads::file, row -> write(out, row));
    }

    private void requireBefore(Instant latest) {
        if (clock.instant().isAfter(latest)) {
            throw new IllegalStateException("export: took longer than " + LONGEST);
        }
    }

    private static String by(StoredVersion.Made made, FormerAskers.Lookup askers) {
        var till = made.device();
        if (till == null) {
            return "";
        }
        var user = made.requestId() == null ? null : askers.of(DeviceId.of(till), made.requestId());
        return user == null ? "till:" + till : user;
    }

    /** Names the zones of a clock that has had several. The first row names the last one. */
    private static void zones(ZoneHistory zones, Consumer<byte[]> out, Chain chain) {
        if (zones.zones().size() > 1) {
            out.accept(chain.row("KIND", List.of("since", "zone")));
            zones.zones()
                    .forEach((since, zone) -> out.accept(chain.row(
                            "ZONE", List.of(since.equals(Instant.MIN) ? "" : since.toString(), zone.getId()))));
        }
    }

    private static List<String> about(
            Device device, CatalogueId catalogue, long head, Span span, ZoneId zone, Instant now) {
        return List.of(
                "article-history",
                "till",
                device.id().value(),
                device.name(),
                "catalogue",
                catalogue.value(),
                "revision",
                Long.toString(head),
                "from",
                Span.text(span.from()),
                "to",
                Span.text(span.to()),
                "exported",
                now.toString(),
                "zone",
                zone.getId());
    }

    private void note(Device device, CatalogueId catalogue, Span span, long rows, String hash) {
        work.inTransaction(() -> events.append(new HistoryExported(
                device.merchant(), device.id(), catalogue, Span.text(span.from()), Span.text(span.to()), rows, hash)));
    }

    private static void write(OutputStream out, byte[] row) {
        try {
            out.write(row);
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    private static void flush(OutputStream out) {
        try {
            out.flush();
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }
}
