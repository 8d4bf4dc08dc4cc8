package tillsync.history;

import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tillsync.android.Optionals;
import tillsync.article.Article;
import tillsync.article.GroupOffer;
import tillsync.article.Price;
import tillsync.article.PriceGroup;
import tillsync.article.ZoneHistory;
import tillsync.catalogue.CatalogueId;

/**
 * The article as a till sold it at a moment.
 *
 * @param revision the revision of the catalogue that the till had
 * @param positionAt when the till had that revision
 * @param version the one that the till had; null if it never had the article
 * @param group the price group that the till had; null if none
 * @param article with the planned values that had begun; null if the till did not have the article, or did not offer it
 * @param zone of the till's clock, by which planned values had begun
 * @param later another version that the till may have sold; null if there is no doubt
 */
public record SoldAt(
        CatalogueId catalogue,
        long revision,
        OffsetDateTime positionAt,
        Basis basis,
        @Nullable ArticleVersion version,
        @Nullable PriceGroup group,
        @Nullable Article article,
        ZoneId zone,
        @Nullable Later later) {

    /** The evidence for a till's position. */
    public enum Basis {
        /** The till said when. */
        REPORTED,
        /** The till acknowledged it at that time, so it had it by then at the latest. */
        BOUNDED,
        /** The till published it itself. */
        OWN
    }

    /**
     * A version that a till may have had already, although the service heard of it later or not at all.
     *
     * @param article with the planned values that had begun; null if it was removed
     * @param own whether the till itself made the change then, by its own clock; otherwise it was published then
     * @param knownAt the time by which the till had it; null if the till has not said so yet
     */
    public record Later(
            @Nullable Article article,
            boolean own,
            OffsetDateTime since,
            @Nullable OffsetDateTime knownAt) {}

    /** Returns true if a planned price had begun. */
    public boolean isPlannedPrice() {
        var published = version == null ? null : version.article();
        return article != null && published != null && !article.price().equals(unplanned(published, group));
    }

    private static Price unplanned(Article published, @Nullable PriceGroup group) {
        return Optional.ofNullable(group)
                .map(GroupOffer.of(published)::get)
                .flatMap(GroupOffer::price)
                .orElseGet(published::price);
    }

    /** Returns true if the till had the article, but did not offer it in its price group. */
    public boolean isNotOffered() {
        return article == null && version != null && version.article() != null;
    }

    /**
     * Decides by the till's record. The position before the moment counts; a main has its own publications before it
     * reports them. Empty if the till's position is unknown.
     *
     * @param zones of the till, by whose clock planned values begin
     */
    public static Optional<SoldAt> of(TillRecord record, ZoneHistory zones) {
        var catalogue = record.catalogue();
        if (catalogue == null) {
            return Optional.empty();
        }
        var before = record.before();
        var published = published(record, catalogue);
        if (published != null && (before == null || published.revision() > before.revision())) {
            return Optional.of(known(
                    record, zones, catalogue, published.revision(), published.recordedAt(), Basis.OWN, published));
        }
        return Optional.ofNullable(before)
                .map(had -> known(
                        record,
                        zones,
                        catalogue,
                        had.revision(),
                        had.at(),
                        had.reported() ? Basis.REPORTED : Basis.BOUNDED,
                        record.at(had).orElse(null)));
    }

    /** The last version by the moment, if the till itself published it. */
    private static @Nullable ArticleVersion published(TillRecord record, CatalogueId catalogue) {
        return record.in(catalogue).stream()
                .filter(version -> version.isRecordedBy(record.at()))
                .findFirst()
                .filter(version -> version.isFrom(record.till()))
                .orElse(null);
    }

    private static SoldAt known(
            TillRecord record,
            ZoneHistory zones,
            CatalogueId catalogue,
            long revision,
            OffsetDateTime positionAt,
            Basis basis,
            @Nullable ArticleVersion version) {
        var had = Optionals.or(made(record, catalogue), () -> pulled(record, catalogue, revision, basis, version));
        var later = Optionals.or(had, () -> regrouped(record, zones, basis, version))
                .map(doubt -> doubt.later(record, zones))
                .orElse(null);
        var group = record.group();
        var sold = sold(version, group, record, zones);
        return new SoldAt(catalogue, revision, positionAt, basis, version, group, sold, zones.at(record.at()), later);
    }

    private static @Nullable Article sold(
            @Nullable ArticleVersion version, @Nullable PriceGroup group, TillRecord record, ZoneHistory zones) {
        var article = version == null ? null : version.article();
        return article == null
                ? null
                : article.sold(group, zones.timeAt(record.at())).orElse(null);
    }

    private record Doubt(
            ArticleVersion version,
            @Nullable PriceGroup group,
            boolean own,
            OffsetDateTime since,
            @Nullable OffsetDateTime knownAt) {
        Later later(TillRecord record, ZoneHistory zones) {
            return new Later(sold(version, group, record, zones), own, since, knownAt);
        }
    }

    /** A change that the till had made by then, by its own clock, and that the service heard of later. */
    private static Optional<Doubt> made(TillRecord record, CatalogueId catalogue) {
        for (var version : record.in(catalogue)) {
            if (version.isRecordedBy(record.at())) {
                break;
            }
            if (version.wasMadeBy(record.till(), record.at())) {
                return Optional.of(
                        new Doubt(version, record.group(), true, version.madeOrRecordedAt(), version.recordedAt()));
            }
        }
        return Optional.empty();
    }

    /** The different version at the next position or, without one, the newest: the till may have had it already. */
    private static Optional<Doubt> pulled(
            TillRecord record, CatalogueId catalogue, long revision, Basis basis, @Nullable ArticleVersion had) {
        var next = record.after();
        var offered = next == null
                ? record.in(catalogue).stream().filter(version -> basis != Basis.OWN && version.revision() > revision)
                : Optionals.stream(record.at(next).filter(version -> !next.reported()));
        return offered.filter(version -> version.isRecordedBy(record.at()) && version.differsFrom(had))
                .findFirst()
                .map(version -> new Doubt(
                        version, nextGroup(record), false, version.recordedAt(), next == null ? null : next.at()));
    }

    /** The price group that the till may have had already. */
    private static @Nullable PriceGroup nextGroup(TillRecord record) {
        var next = record.after();
        var given = record.given();
        return next != null ? next.group() : given != null ? given.group() : record.group();
    }

    /** The same article in the price group that the till may have had already, if it sells for another price there. */
    private static Optional<Doubt> regrouped(
            TillRecord record, ZoneHistory zones, Basis basis, @Nullable ArticleVersion version) {
        var had = record.before();
        var next = record.after();
        if (version == null || had == null || basis == Basis.OWN || next != null && next.reported()) {
            return Optional.empty();
        }
        var group = nextGroup(record);
        boolean same = Objects.equals(sold(version, group, record, zones), sold(version, had.group(), record, zones));
        var given = record.given();
        return same
                ? Optional.empty()
                : Optional.of(new Doubt(
                        version, group, false, given == null ? had.at() : given.at(), next == null ? null : next.at()));
    }
}
