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
import tillsync.history.TillRecord.Position;

/**
 * The article as a till sold it at a moment.
 *
 * @param version the one that the till had; null if it never had the article
 * @param article with the planned values that had begun; null if the till did not have the article, or did not offer it
 * @param zone of the till's clock, by which planned values had begun
 * @param later another version that the till may have sold; null if there is no doubt
 */
public record SoldAt(
        Had had,
        @Nullable ArticleVersion version,
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
        return article != null && published != null && !article.price().equals(unplanned(published, had.group()));
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
        var published = published(record, catalogue);
        return Had.of(record.before(), published == null ? null : position(published, catalogue))
                .map(had -> of(record, zones, had, published));
    }

    /** The last version by the moment, if the till itself published it. */
    private static @Nullable ArticleVersion published(TillRecord record, CatalogueId catalogue) {
        return record.in(catalogue).stream()
                .filter(version -> version.isRecordedBy(record.at()))
                .findFirst()
                .filter(version -> version.isFrom(record.till()))
                .orElse(null);
    }

    private static Position position(ArticleVersion published, CatalogueId catalogue) {
        return new Position(catalogue, published.revision(), published.recordedAt(), false);
    }

    private static SoldAt of(TillRecord record, ZoneHistory zones, Had had, @Nullable ArticleVersion published) {
        var version = had.basis() == Basis.OWN
                ? published
                : record.at(had.catalogue(), had.revision()).orElse(null);
        var doubt = Optionals.or(made(record, had.catalogue()), () -> pulled(record, had, version));
        var later = Optionals.or(doubt, () -> regrouped(record, zones, had, version))
                .map(known -> known.later(record, zones))
                .orElse(null);
        var sold = sold(version, had.group(), record, zones);
        return new SoldAt(had, version, sold, zones.at(record.at()), later);
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
    private static Optional<Doubt> pulled(TillRecord record, Had had, @Nullable ArticleVersion sold) {
        var next = record.after();
        var offered = next == null
                ? record.in(had.catalogue()).stream()
                        .filter(version -> had.basis() != Basis.OWN && version.revision() > had.revision())
                : Optionals.stream(record.at(next).filter(version -> !next.reported()));
        return offered.filter(version -> version.isRecordedBy(record.at()) && version.differsFrom(sold))
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
            TillRecord record, ZoneHistory zones, Had had, @Nullable ArticleVersion version) {
        var next = record.after();
        if (version == null || had.basis() == Basis.OWN || next != null && next.reported()) {
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
