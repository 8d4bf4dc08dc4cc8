package tillsync.service.engine.publish;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tillsync.catalogue.CatalogueEvent.Archived;
import tillsync.catalogue.CatalogueEvent.ChangeSetPublished;
import tillsync.catalogue.CatalogueEvent.ChangeSetUnchanged;
import tillsync.catalogue.CatalogueEvent.Forked;
import tillsync.catalogue.CatalogueEvent.Opened;
import tillsync.catalogue.Cursor;
import tillsync.catalogue.Publication;
import tillsync.inbox.InboxEvent.ChangeSetHeld;
import tillsync.service.store.events.StreamProjection;
import tillsync.till.DeviceId;

/**
 * Keeps the first answer to each (device, pairing, sequence), in the transaction of its event. Its key is unique: two
 * requests can never both be the first.
 */
@Repository
@ProcessingGroup("state")
public class FirstAnswerRows implements FirstAnswers, StreamProjection {
    private final JdbcClient jdbc;

    FirstAnswerRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Optional<First> find(DeviceId device, String pairing, long sequence) {
        return jdbc.sql("select * from publication where device = ? and pairing = ? and sequence = ?")
                .params(device.value(), pairing, sequence)
                .query(FirstAnswerRows::first)
                .optional();
    }

    /**
     * The next sequence. Orders by the whole key: only then does H2 read the index from its end instead of all of the
     * till's rows.
     */
    @Override
    public long next(DeviceId device, String pairing) {
        return jdbc.sql("select sequence from publication where device = ? and pairing = ?"
                        + " order by device desc, pairing desc, sequence desc limit 1")
                .params(device.value(), pairing)
                .query((row, index) -> row.getLong(1) + 1)
                .optional()
                .orElse(1L);
    }

    private static First first(ResultSet row, int index) throws SQLException {
        long sequence = row.getLong("sequence");
        var inboxId = row.getString("inbox_id");
        return new First(
                row.getString("content_hash"),
                inboxId != null
                        ? PublishAnswer.held(sequence, inboxId)
                        : PublishAnswer.published(
                                sequence,
                                Cursor.parse(row.getString("cursor_position")),
                                row.getInt("changed"),
                                row.getInt("unchanged")));
    }

    @EventHandler
    void on(ChangeSetPublished event) {
        var cursor = Cursor.of(event.catalogue(), event.revision(), event.digest());
        add(event.publication(), cursor, event.changes().size(), event.unchanged(), null);
    }

    @EventHandler
    void on(ChangeSetUnchanged event) {
        var cursor = Cursor.of(event.catalogue(), event.revision(), event.digest());
        add(event.publication(), cursor, 0, event.unchanged(), null);
    }

    @EventHandler
    void on(Archived event) {
        for (var last : event.base().answers()) {
            var cursor = Cursor.of(event.catalogue(), last.revision(), last.digest());
            add(last.publication(), cursor, last.changed(), last.unchanged(), null);
        }
    }

    @EventHandler
    void on(ChangeSetHeld event) {
        add(event.publication(), null, 0, 0, event.inboxId().value());
    }

    private void add(
            Publication publication, @Nullable Cursor cursor, int changed, int unchanged, @Nullable String inboxId) {
        var stream = cursor == null ? inboxId : cursor.catalogue().value();
        jdbc.sql(
                        "insert into publication (device, pairing, sequence, content_hash, changed, unchanged, stream, inbox_id,"
                                + " catalogue, revision, cursor_position) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(publication.device().value(), publication.pairing(), publication.sequence())
                .params(publication.contentHash(), changed, unchanged)
                .param(stream)
                .param(inboxId)
                .param(cursor == null ? null : cursor.catalogue().value())
                .param(cursor == null ? null : cursor.revision())
                .param(cursor == null ? null : cursor.toString())
                .update();
    }

    /**
     * Removes the answers of a stream: all change sets of a catalogue come from its main, those of an inbox entry from
     * one till.
     */
    @Override
    public void clear(String stream, Object beginning) {
        DeviceId author = null;
        if (beginning instanceof Opened opened) {
            author = opened.main();
        } else if (beginning instanceof Forked forked) {
            author = forked.main();
        } else if (beginning instanceof Archived archived) {
            author = archived.main();
        } else if (beginning instanceof ChangeSetHeld held) {
            author = held.publication().device();
        }
        if (author != null) {
            jdbc.sql("delete from publication where device = ? and stream = ?")
                    .params(author.value(), stream)
                    .update();
        }
    }
}
