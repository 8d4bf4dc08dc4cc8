package tillsync.service.engine.catalogue;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Repository;
import tillsync.article.Article;
import tillsync.article.Content;
import tillsync.catalogue.CatalogueEvent;
import tillsync.catalogue.CatalogueId;
import tillsync.catalogue.Edit;
import tillsync.service.store.database.StoredTime;
import tillsync.till.DeviceId;
import tillsync.till.MerchantId;

/**
 * Writes the rows of catalogues: current state, versions, revisions. Numbers are UTF-8 bytes, and sorted as such.
 * Records have rows like those of articles, under their places.
 */
@Repository
record CatalogueRows(JdbcClient jdbc) {
    private static final String ADD_REVISION =
            "insert into revision (catalogue, revision, articles, digest, recorded_at, at, origin, changed,"
                    + " device, sequence, request_id, records) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    void addCatalogue(CatalogueId catalogue, MerchantId merchant, DeviceId main) {
        jdbc.sql("insert into catalogue (id, merchant, main) values (?, ?, ?)")
                .params(catalogue.value(), merchant.value(), main.value())
                .update();
    }

    /** Adds a fork's rows: its parent's live ones at the revision, all as of revision 1, copied inside the database. */
    void addFork(CatalogueEvent.Forked event) {
        var id = event.catalogue().value();
        var from = event.from().value();
        long at = event.fromRevision();
        jdbc.sql("insert into catalogue (id, merchant, main, forked_from, forked_revision) values (?, ?, ?, ?, ?)")
                .params(id, event.merchant().value(), event.main().value(), from, at)
                .update();
        jdbc.sql("insert into article (catalogue, number, revision, digest, body, name, category)"
                        + " select ?, number, 1, digest, body, name, category from article"
                        + " where catalogue = ? and revision <= ? and digest is not null")
                .params(id, from, at)
                .update();
        jdbc.sql("insert into article (catalogue, number, revision, digest, body, name, category)"
                        + " select ?, number, 1, digest, body, name, category from article_version"
                        + " where catalogue = ? and until_revision > ? and revision <= ? and digest is not null")
                .params(id, from, at, at)
                .update();
    }

    void addRevision(CatalogueEvent.Forked event, Instant recordedAt) {
        jdbc.sql(ADD_REVISION)
                .params(
                        event.catalogue().value(),
                        1L,
                        event.articles(),
                        event.digest().bytes())
                .params(
                        StoredTime.of(recordedAt),
                        "",
                        "COPY",
                        event.articles() + event.sums().count())
                .param(null)
                .param(null)
                .param(null)
                .param(Objects.toString(event.records(), null))
                .update();
    }

    void addRevision(CatalogueEvent.ChangeSetPublished event, Instant recordedAt) {
        jdbc.sql(ADD_REVISION)
                .params(event.catalogue().value(), event.revision(), event.articles())
                .params(event.digest().bytes(), StoredTime.of(recordedAt))
                .params(event.at(), event.origin().kind(), event.changes().size())
                .param(event.publication().device().value())
                .param(event.publication().sequence())
                .param(event.origin().requestId())
                .param(Objects.toString(event.records(), null))
                .update();
    }

    /**
     * Applies the changes of one revision; replaced rows become versions. All articles go in two statements: with
     * separate ones for each article, a large change set took twice as long.
     */
    void apply(CatalogueId catalogue, long revision, List<Edit> changes) {
        var numbers = bytes(changes, edit -> edit.number().utf8());
        jdbc.sql(
                        "insert into article_version (catalogue, number, revision, until_revision, digest, body, name, category)"
                                + " select a.catalogue, a.number, a.revision, ?, a.digest, a.body, a.name, a.category"
                                + " from unnest(?) as n(number) join article a on a.catalogue = ? and a.number = n.number")
                .params(revision, numbers, catalogue.value())
                .update();
        jdbc.sql(
                        "merge into article a using (select * from unnest(?, ?, ?, ?, ?) as e(number, digest, body, name, category)) n"
                                + " on a.catalogue = ? and a.number = n.number when matched then update set revision = ?,"
                                + " digest = n.digest, body = n.body, name = n.name, category = n.category"
                                + " when not matched then insert (catalogue, number, revision, digest, body, name, category)"
                                + " values (?, n.number, ?, n.digest, n.body, n.name, n.category)")
                .params(numbers, bytes(changes, ofContent(content -> content.digest()
                        .bytes())))
                .params(bytes(changes, ofContent(Content::canonicalUtf8)), texts(changes, ofPut(Article::name)))
                .param(texts(changes, ofPut(put -> put.category().orElse(null))))
                .params(catalogue.value(), revision, catalogue.value(), revision)
                .update();
    }

    /** The value that an edit sets in a row; null if it removes the article or the record. */
    private static <T> Function<Edit, @Nullable T> ofContent(Function<Content, @Nullable T> member) {
        return edit -> {
            var content = edit.content();
            return content == null ? null : member.apply(content);
        };
    }

    /** The value that an edit sets in an article's row; null if it removes the article, or concerns a record. */
    private static <T> Function<Edit, @Nullable T> ofPut(Function<Article, @Nullable T> member) {
        return edit -> edit instanceof Edit.Put put ? member.apply(put.article()) : null;
    }

    private static SqlArrayValue bytes(List<Edit> changes, Function<Edit, byte @Nullable []> member) {
        return new SqlArrayValue(
                "bytea", (Object[]) changes.stream().map(member).toArray(byte[][]::new));
    }

    private static SqlArrayValue texts(List<Edit> changes, Function<Edit, @Nullable String> member) {
        return new SqlArrayValue(
                "varchar", (Object[]) changes.stream().map(member).toArray(String[]::new));
    }

    void clear(CatalogueId catalogue) {
        for (var delete : List.of(
                "delete from article where catalogue = ?",
                "delete from article_version where catalogue = ?",
                "delete from revision where catalogue = ?",
                "delete from kept_revision where catalogue = ?",
                "delete from catalogue where id = ?")) {
            jdbc.sql(delete).param(catalogue.value()).update();
        }
    }
}
