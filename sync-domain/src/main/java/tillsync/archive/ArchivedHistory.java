package tillsync.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tillsync.archive.ArchiveFile.About;
import tillsync.article.Article;
import tillsync.article.ArticleNumber;
import tillsync.article.CatalogueRecord;
import tillsync.article.PriceGroup;
import tillsync.article.ZoneHistory;
import tillsync.catalogue.CatalogueDigest;
import tillsync.catalogue.CatalogueId;
import tillsync.export.ExportCheck;
import tillsync.history.ArticleVersion;
import tillsync.history.SoldAt;
import tillsync.history.TillRecord;
import tillsync.history.TillRecord.Position;
import tillsync.json.JsonReader;
import tillsync.till.DeviceId;
import tillsync.till.MerchantId;

/**
 * The content of an archive about one article and one till.
 *
 * @param check shows if each row is as it was written
 * @param about null: the file is no archive
 * @param sum the digest of all that was valid at the last revision
 * @param fault the reason for which an intact row is unreadable; null: none
 * @param versions of the requested article, the newest first
 * @param positions of the requested till, the oldest first
 * @param zones of that till's clock, or of the shop's if no till was requested; null: the file is no archive
 */
public record ArchivedHistory(
        ExportCheck check,
        @Nullable About about,
        CatalogueDigest sum,
        @Nullable String fault,
        List<ArticleVersion> versions,
        List<Position> positions,
        @Nullable ZoneHistory zones) {

    /**
     * Reads a file to its end.
     *
     * @param number the article whose versions to keep; null: none
     * @param till the till whose positions and zones to keep; null: none
     */
    public static ArchivedHistory read(InputStream file, @Nullable ArticleNumber number, @Nullable DeviceId till)
            throws IOException {
        var reading = new Reading(number, till);
        var check = ExportCheck.of(file, (before, cells) -> reading.take(cells));
        reading.versions.sort(Comparator.comparingLong(ArticleVersion::revision).reversed());
        return new ArchivedHistory(
                check,
                reading.about,
                reading.sum,
                reading.fault,
                Collections.unmodifiableList(reading.versions),
                Collections.unmodifiableList(reading.positions),
                reading.zones());
    }

    /**
     * The fault of the file; null: the archive is as it was written, and its content adds up to the digest that it
     * names.
     */
    public @Nullable String wrong() {
        if (!check.isIntact()) {
            return "row " + check.rowAtFault() + ": " + check.fault();
        }
        if (about == null) {
            return "no archive: " + check.about() + " (expected: one of a catalogue)";
        }
        if (fault != null) {
            return fault;
        }
        return sum.equals(about.digest())
                ? null
                : "articles: they add up to " + sum + " (expected: " + about.digest() + ")";
    }

    /** Returns true if the moment is between the end of the archive before this one and the end of this one. */
    public boolean covers(Instant at) {
        return about != null
                && !at.isAfter(about.recordedAt())
                && (about.since() == null || !at.isBefore(about.since()));
    }

    /**
     * Returns true if the file answers for that moment of the till. A follower that took the last revision later is in
     * the file up to then.
     */
    public boolean coversTill(DeviceId till, Instant at) {
        if (covers(at)) {
            return true;
        }
        var before = before(at);
        return about != null
                && before != null
                && !till.equals(about.main())
                && at.isAfter(about.recordedAt())
                && before.catalogue().equals(about.catalogue())
                && before.revision() < about.revision();
    }

    private @Nullable Position before(Instant at) {
        Position before = null;
        for (var position : positions) {
            before = position.at().toInstant().isAfter(at) ? before : position;
        }
        return before;
    }

    /** The version that the main had published by a moment; empty if the article did not exist. */
    public Optional<ArticleVersion> publishedAt(Instant at) {
        return versions.stream()
                .filter(version -> !version.recordedAt().toInstant().isAfter(at))
                .findFirst();
    }

    /**
     * The article as a till sold it at a moment. Empty if the file does not know what the till had: nothing yet,
     * articles of another catalogue, or a revision of an earlier archive.
     */
    public Optional<SoldAt> soldAt(DeviceId till, Instant at) {
        var known = about;
        var clock = zones;
        if (known == null || clock == null) {
            return Optional.empty();
        }
        var before = before(at);
        var after = positions.stream()
                .filter(position -> position.at().toInstant().isAfter(at))
                .findFirst()
                .orElse(null);
        if (before != null && before.revision() < known.after()) {
            return Optional.empty();
        }
        var own = till.equals(known.main()) ? known.catalogue() : null;
        var record = new TillRecord(
                till, at, before, after, null, own, Collections.singletonMap(known.catalogue(), versions));
        return SoldAt.of(record, clock);
    }

    /** Collects the content of the rows. */
    private static final class Reading {
        private final @Nullable ArticleNumber number;
        private final @Nullable DeviceId till;
        private final List<ArticleVersion> versions = new ArrayList<>();
        private final List<Position> positions = new ArrayList<>();
        private @Nullable About about;
        private CatalogueDigest sum = CatalogueDigest.EMPTY;
        private @Nullable String fault;
        private final TreeMap<Instant, Optional<ZoneId>> ofShop = new TreeMap<>();
        private final TreeMap<Instant, Optional<ZoneId>> ofTill = new TreeMap<>();
        private boolean begun;

        Reading(@Nullable ArticleNumber number, @Nullable DeviceId till) {
            this.number = number;
            this.till = till;
        }

        void take(List<String> cells) {
            try {
                if (!begun) {
                    begun = true;
                    about = about(cells);
                } else if (about != null && fault == null) {
                    row(cells);
                }
            } catch (RuntimeException broken) { // the file may contain anything
                fault = cells.get(0) + ": unreadable (expected: a row of an archive): " + broken.getMessage();
            }
        }

        /** Returns null if the file is an export and not an archive. */
        private static @Nullable About about(List<String> cells) {
            if (cells.size() < 25 || !cells.get(2).equals(ArchiveFile.KIND)) {
                return null;
            }
            var since = cells.get(12);
            return new About(
                    CatalogueId.of(cells.get(4)),
                    MerchantId.of(cells.get(6)),
                    DeviceId.of(cells.get(8)),
                    Long.parseLong(cells.get(10)),
                    since.isEmpty() ? null : Instant.parse(since),
                    cells.get(14),
                    Long.parseLong(cells.get(16)),
                    Instant.parse(cells.get(18)),
                    CatalogueDigest.parse(cells.get(20)),
                    Instant.parse(cells.get(22)),
                    ZoneId.of(cells.get(24)));
        }

        private void row(List<String> cells) {
            switch (cells.get(0)) {
                case ArchiveFile.PUT:
                case ArchiveFile.REMOVED:
                case ArchiveFile.RECORD:
                    version(cells);
                    break;
                case ArchiveFile.POSITION:
                    position(cells);
                    break;
                case ArchiveFile.ZONE:
                    zone(cells);
                    break;
                default:
                    break;
            }
        }

        private void version(List<String> cells) {
            var body = cells.get(14);
            boolean isRecord = cells.get(0).equals(ArchiveFile.RECORD);
            boolean lasts = cells.get(7).isEmpty() && !body.isEmpty();
            if (isRecord && lasts) {
                sum = sum.with(CatalogueRecord.trusted(JsonReader.read(body)));
            } else if (!isRecord) {
                boolean isAsked = number != null && cells.get(1).equals(number.value());
                var article = body.isEmpty() || !lasts && !isAsked
                        ? null
                        : Article.stored(new ArticleNumber(cells.get(1)), body.getBytes(StandardCharsets.UTF_8));
                sum = lasts && article != null ? sum.with(article) : sum;
                if (isAsked) {
                    versions.add(new ArticleVersion(
                            Long.parseLong(cells.get(5)),
                            article,
                            Instant.parse(cells.get(6)).atOffset(ZoneOffset.UTC),
                            cells.get(10).isEmpty() ? null : DeviceId.of(cells.get(10)),
                            madeAt(cells.get(12))));
                }
            }
        }

        private static @Nullable OffsetDateTime madeAt(String text) {
            try {
                return OffsetDateTime.parse(text);
            } catch (DateTimeException notSaid) {
                return null;
            }
        }

        private void zone(List<String> cells) {
            var since = cells.get(2).isEmpty() ? Instant.MIN : Instant.parse(cells.get(2));
            boolean isOfShop = cells.get(1).isEmpty();
            if (isOfShop || till != null && cells.get(1).equals(till.value())) {
                (isOfShop ? ofShop : ofTill).put(since, Optional.of(ZoneId.of(cells.get(3))));
            }
        }

        /** Files of earlier versions have no zone but that of their first row. */
        private @Nullable ZoneHistory zones() {
            return about == null
                    ? null
                    : ZoneHistory.of(about.zone()).with(ofShop).with(ofTill);
        }

        private void position(List<String> cells) {
            if (till != null && cells.get(1).equals(till.value())) {
                var group = cells.get(6);
                positions.add(new Position(
                        CatalogueId.of(cells.get(3)),
                        Long.parseLong(cells.get(4)),
                        Instant.parse(cells.get(2)).atOffset(ZoneOffset.UTC),
                        Boolean.parseBoolean(cells.get(5)),
                        group.isEmpty() ? null : new PriceGroup(group)));
            }
        }
    }
}
