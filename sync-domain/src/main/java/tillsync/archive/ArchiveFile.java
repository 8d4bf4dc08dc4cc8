package tillsync.archive;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tillsync.article.Article;
import tillsync.article.ArticleNumber;
import tillsync.article.CatalogueRecord;
import tillsync.article.Content;
import tillsync.article.RecordKey;
import tillsync.catalogue.CatalogueDigest;
import tillsync.catalogue.CatalogueId;
import tillsync.export.Chain;
import tillsync.export.HistoryCells;
import tillsync.heads.FileSignature;
import tillsync.heads.SigningKey;
import tillsync.history.TillRecord.Position;
import tillsync.till.DeviceId;
import tillsync.till.MerchantId;

/**
 * Makes the rows of an archive: a file in the form of an export, with the history of one catalogue up to a revision.
 * First come the revisions, then all versions of records and articles, the positions of tills, and the time zones of
 * clocks.
 */
public final class ArchiveFile {
    static final String KIND = "catalogue-archive";
    static final String REVISION = "REVISION";
    static final String PUT = "PUT";
    static final String REMOVED = "REMOVED";
    static final String RECORD = "RECORD";
    static final String POSITION = "POSITION";
    static final String ZONE = "ZONE";
    private static final List<String> REVISIONS = List.of(
            "revision",
            "recorded_at",
            "till",
            "sequence",
            "till_time",
            "origin",
            "request",
            "changed",
            "articles",
            "digest",
            "records");
    private static final List<String> VERSIONS = List.of(
            "number",
            "name",
            "price",
            "currency",
            "revision",
            "recorded_at",
            "until_revision",
            "until",
            "origin",
            "till",
            "sequence",
            "till_time",
            "request",
            "article");
    private static final List<String> POSITIONS =
            List.of("till", "at", "catalogue", "revision", "reported", "price_group");
    private static final List<String> ZONES = List.of("till", "since", "zone");

    private final Chain chain = new Chain();

    /**
     * The catalogue and the revisions that an archive covers.
     *
     * @param main the till whose articles these are or were
     * @param after the last revision of the earlier archive; 0: this is the first one
     * @param since the time at which {@code after} was stored: the file answers for moments from then on; null: this is
     *     the first one
     * @param previous the final hash of the earlier archive; "": this is the first one
     * @param revision the last one in the file
     * @param recordedAt the time at which {@code revision} was stored: the file answers for moments up to then
     * @param digest of the catalogue at that revision, records included
     * @param zone of the shop when the file was written
     */
    public record About(
            CatalogueId catalogue,
            MerchantId merchant,
            DeviceId main,
            long after,
            @Nullable Instant since,
            String previous,
            long revision,
            Instant recordedAt,
            CatalogueDigest digest,
            Instant writtenAt,
            ZoneId zone) {}

    /**
     * The origin of a revision.
     *
     * @param till null: by a copy of another catalogue
     * @param tillTime "" if the till sent none
     */
    public record Made(
            OffsetDateTime recordedAt,
            @Nullable String till,
            @Nullable Long sequence,
            String tillTime,
            String origin,
            @Nullable String request) {}

    /** @param untilRevision null: it was still valid at the last revision of the file */
    public record Ended(
            @Nullable Long untilRevision, @Nullable OffsetDateTime until) {}

    public byte[] first(About about) {
        return chain.first(List.of(
                KIND,
                "catalogue",
                about.catalogue().value(),
                "merchant",
                about.merchant().value(),
                "till",
                about.main().value(),
                "after",
                Long.toString(about.after()),
                "since",
                text(about.since()),
                "previous",
                about.previous(),
                "revision",
                Long.toString(about.revision()),
                "recorded",
                about.recordedAt().toString(),
                "digest",
                about.digest().toString(),
                "written",
                about.writtenAt().toString(),
                "zone",
                about.zone().getId()));
    }

    /** The row of column names, before the first row of each kind. */
    public byte[] revisions() {
        return chain.row("KIND", REVISIONS);
    }

    public byte[] versions() {
        return chain.row("KIND", VERSIONS);
    }

    public byte[] positions() {
        return chain.row("KIND", POSITIONS);
    }

    public byte[] zones() {
        return chain.row("KIND", ZONES);
    }

    /** @param records their sums as text; "": there never were any */
    public byte[] revision(
            long revision, Made made, int changed, long articles, CatalogueDigest digest, String records) {
        return chain.row(
                REVISION,
                List.of(
                        Long.toString(revision),
                        time(made.recordedAt()),
                        text(made.till()),
                        text(made.sequence()),
                        made.tillTime(),
                        made.origin(),
                        text(made.request()),
                        Integer.toString(changed),
                        Long.toString(articles),
                        digest.toString(),
                        records));
    }

    /** @param body canonical JSON of the article or record; null: it was removed */
    public byte[] version(ArticleNumber number, long revision, byte @Nullable [] body, Made made, Ended ended) {
        var cells = new ArrayList<String>();
        var kind = number.isRecord() ? RECORD : body == null ? REMOVED : PUT;
        Content content = body == null
                ? null
                : number.isRecord() ? CatalogueRecord.stored(RecordKey.of(number), body) : Article.stored(number, body);
        var article = content instanceof Article known ? known : null;
        cells.add(number.isRecord() ? RecordKey.of(number).canonical() : number.value());
        cells.add(article == null ? "" : article.name());
        cells.add(article == null ? "" : HistoryCells.price(article));
        cells.add(article == null ? "" : article.price().currency());
        cells.add(Long.toString(revision));
        cells.add(time(made.recordedAt()));
        cells.add(text(ended.untilRevision()));
        cells.add(ended.until() == null ? "" : time(ended.until()));
        cells.add(made.origin());
        cells.add(text(made.till()));
        cells.add(text(made.sequence()));
        cells.add(made.tillTime());
        cells.add(text(made.request()));
        cells.add(content == null ? "" : content.canonical());
        return chain.row(kind, cells);
    }

    public byte[] position(DeviceId till, Position position) {
        var group = position.group();
        return chain.row(
                POSITION,
                List.of(
                        till.value(),
                        time(position.at()),
                        position.catalogue().value(),
                        Long.toString(position.revision()),
                        Boolean.toString(position.reported()),
                        group == null ? "" : group.name()));
    }

    /**
     * @param till null: the shop, whose zones a till without rows has
     * @param since {@link Instant#MIN} for the first one
     */
    public byte[] zone(@Nullable DeviceId till, Instant since, ZoneId zone) {
        return chain.row(ZONE, List.of(text(till), since.equals(Instant.MIN) ? "" : since.toString(), zone.getId()));
    }

    /** Makes the rows that sign all rows before. @param sign makes the signature of the hash of the last row */
    public void sign(List<SigningKey> keys, Function<String, FileSignature> sign, Consumer<byte[]> out) {
        SigningKey.rows(chain, keys, out);
        FileSignature.row(chain, sign, out);
    }

    public byte[] last() {
        return chain.last();
    }

    /** The hash of the last row that was made. */
    public String hash() {
        return chain.hash();
    }

    public long rows() {
        return chain.rows();
    }

    private static String time(OffsetDateTime at) {
        return at.toInstant().toString();
    }

    private static String text(@Nullable Object value) {
        return Objects.toString(value, "");
    }
}
