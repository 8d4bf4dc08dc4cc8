package tillsync.service.engine.catalogue;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Repository;
import tillsync.article.Article;
import tillsync.article.Content;
import tillsync.catalogue.Base.Kept;
import tillsync.catalogue.Base.Made;
import tillsync.catalogue.CatalogueEvent.Archived;
import tillsync.catalogue.CatalogueId;
import tillsync.history.TillRecord.Position;

/**
 * Writes the rows of a catalogue whose older history is in an archive, and knows where the rest begins. Articles keep
 * the revisions that made them. Those are no positions any more, so a table of its own says how they were made.
 */
@Repository
public class BaseRows {
    private final JdbcClient jdbc;

    BaseRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The beginning of a catalogue whose older history is in an archive.
     *
     * @param revision the first one that is a position
     * @param at when the older history was archived
     * @param archive the final hash of the archive's file
     */
    public record Base(long revision, OffsetDateTime at, String archive) {}

    /** Empty if the catalogue has all its history. */
    public Optional<Base> of(CatalogueId catalogue) {
        return jdbc.sql("select base_revision, archived_at, archive from catalogue where id = ?"
                        + " and base_revision is not null")
                .param(catalogue.value())
                .query((row, index) ->
                        new Base(row.getLong(1), row.getObject(2, OffsetDateTime.class), row.getString(3)))
                .optional();
    }

    /** The first revision that is a position; 0 if the catalogue has all its history. */
    public long revisionOf(CatalogueId catalogue) {
        return of(catalogue).map(Base::revision).orElse(0L);
    }

    /**
     * Returns true if only an archive knows the articles of a till at a moment. A main has what it published itself:
     * from the base on, its articles are here, whatever position it reported.
     *
     * @param own the catalogue that the till publishes; null: it is a follower
     * @param position the last that the till had reported by that moment
     */
    public boolean isArchived(Position position, @Nullable CatalogueId own, Instant at) {
        var base = of(position.catalogue()).orElse(null);
        if (base == null || position.revision() >= base.revision()) {
            return false;
        }
        var begin = jdbc.sql("select recorded_at from revision where catalogue = ? and revision = ?")
                .params(position.catalogue().value(), base.revision())
                .query(OffsetDateTime.class)
                .single();
        return !position.catalogue().equals(own) || at.isBefore(begin.toInstant());
    }

    /** The revision of the catalogue that this one is a copy of; null: it began empty. */
    public @Nullable Long forkedRevision(CatalogueId catalogue) {
        return jdbc.sql("select forked_revision from catalogue where id = ? and forked_revision is not null")
                .param(catalogue.value())
                .query(Long.class)
                .optional()
                .orElse(null);
    }

    /** @param sequence the number of the stream's first event */
    void begin(Archived first, long sequence) {
        var from = first.from();
        jdbc.sql("insert into catalogue (id, merchant, main, forked_from, forked_revision, base_revision, archived_at,"
                        + " archive, begins_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(
                        first.catalogue().value(),
                        first.merchant().value(),
                        first.main().value())
                .param(from == null ? null : from.value())
                .param(first.fromRevision())
                .params(first.revision(), OffsetDateTime.parse(first.archivedAt()), first.archive(), sequence)
                .update();
    }

    void add(Archived part) {
        var contents = part.base().contents();
        jdbc.sql("insert into article (catalogue, number, revision, digest, body, name, category)"
                        + " select ?, e.number, e.revision, e.digest, e.body, e.name, e.category"
                        + " from unnest(?, ?, ?, ?, ?, ?) as e(number, revision, digest, body, name, category)")
                .params(
                        part.catalogue().value(),
                        bytes(contents, kept -> kept.put().number().utf8()))
                .param(new SqlArrayValue("bigint", (Object[])
                        contents.stream().map(Kept::revision).toArray(Long[]::new)))
                .params(bytes(contents, kept -> content(kept).digest().bytes()), bytes(contents, kept -> content(kept)
                        .canonicalUtf8()))
                .params(texts(contents, Article::name), texts(contents, article -> article.category()
                        .orElse(null)))
                .update();
        for (var made : part.base().made()) {
            if (made.revision() == part.revision()) {
                revision(part, made);
            } else {
                kept(part.catalogue(), made);
            }
        }
    }

    private void revision(Archived part, Made made) {
        jdbc.sql(
                        "insert into revision (catalogue, revision, recorded_at, device, sequence, at, origin, request_id, changed,"
                                + " articles, digest, records) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(values(part.catalogue(), made))
                .params(part.articles(), part.digest().bytes())
                .param(Objects.toString(part.records(), null))
                .update();
    }

    private void kept(CatalogueId catalogue, Made made) {
        jdbc.sql(
                        "insert into kept_revision (catalogue, revision, recorded_at, device, sequence, at, origin, request_id,"
                                + " changed) values (?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(values(catalogue, made))
                .update();
    }

    private static List<@Nullable Object> values(CatalogueId catalogue, Made made) {
        var device = made.device();
        var values = new ArrayList<@Nullable Object>(
                List.of(catalogue.value(), made.revision(), OffsetDateTime.parse(made.recordedAt())));
        values.add(device == null ? null : device.value());
        values.add(made.sequence());
        values.addAll(List.of(made.at(), made.origin()));
        values.add(made.requestId());
        values.add(made.changed());
        return values;
    }

    private static Content content(Kept kept) {
        return Objects.requireNonNull(kept.put().content(), "a base has what is there");
    }

    private static SqlArrayValue bytes(List<Kept> contents, Function<Kept, byte[]> member) {
        return new SqlArrayValue(
                "bytea", (Object[]) contents.stream().map(member).toArray(byte[][]::new));
    }

    private static SqlArrayValue texts(List<Kept> contents, Function<Article, @Nullable String> member) {
        return new SqlArrayValue("varchar", (Object[]) contents.stream()
                .map(kept -> content(kept) instanceof Article article ? member.apply(article) : null)
                .toArray(String[]::new));
    }
}
