package tillsync.service.engine.catalogue;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Repository;
import tillsync.article.ArticleNumber;
import tillsync.catalogue.CatalogueEvent;
import tillsync.catalogue.CatalogueId;
import tillsync.catalogue.Edit;
import tillsync.service.store.database.StoredTime;
import tillsync.till.DeviceId;
import tillsync.till.MerchantId;

/**
 * Writes the rows of catalogues: current state, versions, revisions. Numbers are UTF-8 bytes, so that order is theirs.
 *
 * @param batches writes a change set's articles in one batch, which JdbcClient cannot
 */
@Repository
record CatalogueRows(JdbcClient jdbc, JdbcTemplate batches) {
    private static final String ADD_REVISION =
            "insert into revision (catalogue, revision, articles, digest, recorded_at, at, origin, changed,"
                    + " device, sequence, request_id) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final int[] NO_ARGUMENT_TYPES = {};

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
                .params(StoredTime.of(recordedAt), "", "COPY", event.articles())
                .param(null)
                .param(null)
                .param(null)
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
                .update();
    }

    /** Takes over the changes of one revision: the rows before become versions. */
    void apply(CatalogueId catalogue, long revision, List<Edit> changes) {
        var id = catalogue.value();
        var known = makeVersions(id, revision, changes);
        var updates = new ArrayList<Object[]>();
        var inserts = new ArrayList<Object[]>();
        for (var edit : changes) {
            (known.contains(edit.number()) ? updates : inserts).add(row(id, revision, edit));
        }
        batches.batchUpdate(
                "update article set revision = ?, digest = ?, body = ?, name = ?, category = ?"
                        + " where catalogue = ? and number = ?",
                updates,
                NO_ARGUMENT_TYPES);
        batches.batchUpdate(
                "insert into article (revision, digest, body, name, category, catalogue, number)"
                        + " values (?, ?, ?, ?, ?, ?, ?)",
                inserts,
                NO_ARGUMENT_TYPES);
    }

    /**
     * Makes a version of each article that is about to change. One statement for all: a large change set took longer with one
     * for each article.
     *
     * @return the numbers that have a row, also of removed articles
     */
    private Set<ArticleNumber> makeVersions(String catalogue, long revision, List<Edit> changes) {
        var numbers = new SqlArrayValue("bytea", (Object[])
                changes.stream().map(edit -> edit.number().utf8()).toArray(byte[][]::new));
        int made = batches.update(
                "insert into article_version (catalogue, number, revision, until_revision, digest, body, name, category)"
                        + " select a.catalogue, a.number, a.revision, ?, a.digest, a.body, a.name, a.category"
                        + " from unnest(?) as n(number) join article a on a.catalogue = ? and a.number = n.number",
                revision,
                numbers,
                catalogue);
        if (made == 0 || made == changes.size()) {
            return made == 0 ? Set.of() : changes.stream().map(Edit::number).collect(Collectors.toSet());
        }
        return Set.copyOf(batches.query(
                "select number from article_version where catalogue = ? and until_revision = ?",
                (row, index) -> new ArticleNumber(new String(row.getBytes(1), StandardCharsets.UTF_8)),
                catalogue,
                revision));
    }

    private static Object[] row(String catalogue, long revision, Edit edit) {
        if (edit instanceof Edit.Put put) {
            var article = put.article();
            return new Object[] {
                revision,
                article.digest().bytes(),
                article.canonicalUtf8(),
                article.name(),
                article.category().orElse(null),
                catalogue,
                edit.number().utf8()
            };
        }
        return new Object[] {
            revision, null, null, null, null, catalogue, edit.number().utf8()
        };
    }

    void clear(CatalogueId catalogue) {
        for (var delete : List.of(
                "delete from article where catalogue = ?",
                "delete from article_version where catalogue = ?",
                "delete from revision where catalogue = ?",
                "delete from catalogue where id = ?")) {
            jdbc.sql(delete).param(catalogue.value()).update();
        }
    }
}
