package tillsync.service.engine.catalogue;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;
import tillsync.catalogue.CatalogueEvent;
import tillsync.catalogue.CatalogueId;
import tillsync.catalogue.Edit;
import tillsync.service.store.database.StoredTime;
import tillsync.till.DeviceId;
import tillsync.till.MerchantId;

/** Writes the rows of catalogues: current state, versions, revisions. Numbers are UTF-8 bytes, so that order is theirs. */
@Repository
class CatalogueRows {
    private static final String ADD_REVISION =
            "insert into revision (catalogue, revision, articles, digest, recorded_at, device, sequence, at, origin,"
                    + " request_id, changed) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final int[] NO_ARGUMENT_TYPES = {};

    private final JdbcTemplate jdbc;

    CatalogueRows(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    void addCatalogue(CatalogueId catalogue, MerchantId merchant, DeviceId main) {
        jdbc.update(
                "insert into catalogue (id, merchant, main) values (?, ?, ?)",
                catalogue.value(),
                merchant.value(),
                main.value());
    }

    /** A fork's rows are its parent's live ones at the revision, all as of revision 1; copied inside the database. */
    void addFork(CatalogueEvent.Forked event) {
        jdbc.update(
                "insert into catalogue (id, merchant, main, forked_from, forked_revision) values (?, ?, ?, ?, ?)",
                event.catalogue().value(),
                event.merchant().value(),
                event.main().value(),
                event.from().value(),
                event.fromRevision());
        var from = event.from().value();
        long at = event.fromRevision();
        jdbc.update(
                "insert into article (catalogue, number, revision, digest, body, name, category)"
                        + " select ?, number, 1, digest, body, name, category from article"
                        + " where catalogue = ? and revision <= ? and digest is not null",
                event.catalogue().value(),
                from,
                at);
        jdbc.update(
                "insert into article (catalogue, number, revision, digest, body, name, category)"
                        + " select ?, number, 1, digest, body, name, category from article_version"
                        + " where catalogue = ? and until_revision > ? and revision <= ? and digest is not null",
                event.catalogue().value(),
                from,
                at,
                at);
    }

    void addRevision(CatalogueEvent.Forked event, Instant recordedAt) {
        jdbc.update(
                ADD_REVISION,
                event.catalogue().value(),
                1L,
                event.articles(),
                event.digest().bytes(),
                StoredTime.of(recordedAt),
                null,
                null,
                "",
                "COPY",
                null,
                event.articles());
    }

    void addRevision(CatalogueEvent.ChangeSetPublished event, Instant recordedAt) {
        jdbc.update(
                ADD_REVISION,
                event.catalogue().value(),
                event.revision(),
                event.articles(),
                event.digest().bytes(),
                StoredTime.of(recordedAt),
                event.publication().device().value(),
                event.publication().sequence(),
                event.at(),
                event.origin().kind(),
                event.origin().requestId(),
                event.changes().size());
    }

    /** Takes over the changes of one revision: what stood before becomes a version. */
    void apply(CatalogueId catalogue, long revision, List<Edit> changes) {
        var id = catalogue.value();
        var keys = new ArrayList<Object[]>(changes.size());
        changes.forEach(
                edit -> keys.add(new Object[] {revision, id, edit.number().utf8()}));
        int[] moved = jdbc.batchUpdate(
                "insert into article_version (catalogue, number, revision, until_revision, digest, body, name, category)"
                        + " select catalogue, number, revision, ?, digest, body, name, category from article"
                        + " where catalogue = ? and number = ?",
                keys,
                NO_ARGUMENT_TYPES);
        var updates = new ArrayList<Object[]>();
        var inserts = new ArrayList<Object[]>();
        for (int i = 0; i < moved.length; i++) {
            (moved[i] > 0 ? updates : inserts).add(row(id, revision, changes.get(i)));
        }
        jdbc.batchUpdate(
                "update article set revision = ?, digest = ?, body = ?, name = ?, category = ?"
                        + " where catalogue = ? and number = ?",
                updates,
                NO_ARGUMENT_TYPES);
        jdbc.batchUpdate(
                "insert into article (revision, digest, body, name, category, catalogue, number)"
                        + " values (?, ?, ?, ?, ?, ?, ?)",
                inserts,
                NO_ARGUMENT_TYPES);
    }

    private static Object[] row(String catalogue, long revision, Edit edit) {
        if (edit instanceof Edit.Put put) {
            var article = put.article();
            return new Object[] {
                revision,
                article.digest().bytes(),
                article.canonical().getBytes(StandardCharsets.UTF_8),
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
            jdbc.update(delete, catalogue.value());
        }
    }
}
