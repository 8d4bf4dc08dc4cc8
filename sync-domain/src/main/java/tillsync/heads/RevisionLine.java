package tillsync.heads;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tillsync.android.Hex;
import tillsync.android.Strings;
import tillsync.article.Sha256;
import tillsync.catalogue.CatalogueEvent.ChangeSetPublished;
import tillsync.catalogue.CatalogueEvent.Forked;
import tillsync.catalogue.Edit;

/**
 * One revision of a catalogue as a line, with everything stored about it. Articles and records appear as hashes.
 *
 * @param recordedAt when the service stored it, ISO 8601 to the millisecond
 * @param till that published it; "" for a copy of another catalogue
 * @param sequence number of the change set; "" for a copy
 * @param articles {@link Leaves#hash} of the articles that it changed; "" if it changed none
 * @param records the same of records
 * @param digest of the catalogue after it
 */
public record RevisionLine(
        long revision,
        String recordedAt,
        String till,
        String sequence,
        String tillTime,
        String origin,
        String request,
        String articles,
        String records,
        String digest) {
    /** The hash before the first revision. */
    public static final String BEFORE_THE_FIRST = Strings.repeat("0", 64);

    public static final List<String> COLUMNS = List.of(
            "revision",
            "recorded_at",
            "till",
            "sequence",
            "till_time",
            "origin",
            "request",
            "articles",
            "records",
            "digest");

    /** @param recordedAt when the event was stored, to the millisecond */
    public static RevisionLine of(ChangeSetPublished event, Instant recordedAt) {
        var contents = Contents.of(event.changes().stream());
        return new RevisionLine(
                event.revision(),
                recordedAt.toString(),
                event.publication().device().value(),
                Long.toString(event.publication().sequence()),
                event.at(),
                event.origin().kind(),
                Objects.toString(event.origin().requestId(), ""),
                contents.articles(),
                contents.records(),
                event.digest().toString());
    }

    /** @param contents hashes of the copied articles and records */
    public static RevisionLine of(Forked event, Instant recordedAt, Contents contents) {
        return new RevisionLine(
                1,
                recordedAt.toString(),
                "",
                "",
                "",
                "COPY",
                "",
                contents.articles(),
                contents.records(),
                event.digest().toString());
    }

    /** Hashes of articles and of records; "" if there are none. */
    public record Contents(String articles, String records) {
        public static Contents of(Stream<Edit> changes) {
            var articles = new Leaves();
            var records = new Leaves();
            changes.forEach(edit -> {
                var content = edit.content();
                var leaf = Leaves.of(edit.number(), content == null ? null : content.canonicalUtf8());
                (edit.number().isRecord() ? records : articles).add(leaf);
            });
            return new Contents(articles.hash(), records.hash());
        }
    }

    /**
     * The hash of the history up to this revision: SHA-256 of the previous hash in hex digits, then each cell and a
     * zero byte.
     */
    public String after(String history) {
        return Hex.of(Sha256.of(history.getBytes(StandardCharsets.US_ASCII), CellBytes.of(cells())));
    }

    public List<String> cells() {
        return List.of(
                Long.toString(revision),
                recordedAt,
                till,
                sequence,
                tillTime,
                origin,
                request,
                articles,
                records,
                digest);
    }

    /** Returns null if the cells form no line. */
    static @Nullable RevisionLine parse(List<String> cells) {
        if (cells.size() != COLUMNS.size() || !cells.get(0).matches("[1-9][0-9]{0,17}")) {
            return null;
        }
        return new RevisionLine(
                Long.parseLong(cells.get(0)),
                cells.get(1),
                cells.get(2),
                cells.get(3),
                cells.get(4),
                cells.get(5),
                cells.get(6),
                cells.get(7),
                cells.get(8),
                cells.get(9));
    }
}
