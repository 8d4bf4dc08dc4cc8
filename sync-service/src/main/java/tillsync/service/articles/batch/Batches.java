package tillsync.service.articles.batch;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tillsync.catalogue.CatalogueId;
import tillsync.catalogue.Edit;
import tillsync.history.Undo;
import tillsync.problem.Refusal;
import tillsync.service.articles.batch.EditBatch.State;
import tillsync.service.engine.asking.LiveArticles.Done;
import tillsync.service.limits.quota.Quotas;
import tillsync.service.store.database.Ids;
import tillsync.service.store.database.StoredTime;
import tillsync.service.tills.device.Device;
import tillsync.till.DeviceId;

/** The table of batches. */
@Repository
public class Batches {
    /** The most articles that a till has. */
    public static final int MOST_EDITS = 100_000;

    private static final int MOST_KEPT = 50;
    private static final Duration KEPT = Duration.ofDays(30);
    /** A running batch has lost its sender after this time, which is longer than a till may take to answer. */
    private static final Duration ABANDONED = Duration.ofMinutes(2);

    private static final String COLUMNS =
            "id, device, account, origin, catalogue, revision, made_at, state, edit_count,"
                    + " asked, sent, changed, unchanged, skipped, reason_code, reason_detail, moved_at, undoes";

    private final JdbcClient jdbc;
    private final Quotas quotas;
    private final Ids ids;
    private final Clock clock;

    Batches(JdbcClient jdbc, Quotas quotas, Ids ids, Clock clock) {
        this.jdbc = jdbc;
        this.quotas = quotas;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Stores edits for a user to review. The till's oldest batches make way. Refuses QUOTA_GROWTH and QUOTA_DISK.
     *
     * @param origin LIVE or IMPORT
     * @param catalogue and revision: the state that the edits were made from
     */
    public EditBatch draft(
            Device device, String userId, String origin, CatalogueId catalogue, long revision, List<Edit> edits) {
        var all = edits.stream().map(BatchEdit::of).toList();
        return draft(device, userId, origin, catalogue, revision, all, 0, null);
    }

    /**
     * Stores the edits of an undo for review. Articles that the undo leaves alone count as skipped.
     *
     * @param revision the catalogue's last one when the undo was computed
     */
    EditBatch draftUndo(Device device, String userId, Undone undone, long revision, Undo undo) {
        var steps = undo.steps().stream().map(BatchEdit::of).toList();
        int left = undo.left().size();
        return draft(device, userId, undone.origin(), undone.catalogue(), revision, steps, left, undone.name());
    }

    private EditBatch draft(
            Device device,
            String userId,
            String origin,
            CatalogueId catalogue,
            long revision,
            List<BatchEdit> edits,
            int skipped,
            @Nullable String undoes) {
        if (edits.isEmpty() || edits.size() > MOST_EDITS) {
            throw Refusal.invalid("/edits", "SIZE", "edits: " + edits.size() + " (expected: 1.." + MOST_EDITS + ")");
        }
        quotas.requireMayGrow(device.merchant());
        makeWay(device.id());
        var id = ids.id();
        var now = now();
        jdbc.sql("insert into edit_batch (id, device, account, origin, catalogue, revision, made_at, state, edits,"
                        + " edit_count, asked, sent, changed, unchanged, skipped, moved_at, undoes)"
                        + " values (?, ?, ?, ?, ?, ?, ?, 'DRAFT', ?, ?, 0, 0, 0, 0, ?, ?, ?)")
                .params(id, device.id().value(), userId, origin, catalogue.value(), revision, now)
                .params(PackedEdits.pack(edits), edits.size(), skipped, now)
                .param(undoes)
                .update();
        return find(device.id(), id).orElseThrow();
    }

    private void makeWay(DeviceId device) {
        jdbc.sql("delete from edit_batch where made_at < ?")
                .param(now().minus(KEPT))
                .update();
        jdbc.sql(
                        "delete from edit_batch where device = ? and state not in ('RUNNING', 'WAITING') and id not in (select id from edit_batch"
                                + " where device = ? order by made_at desc limit ?)")
                .params(device.value(), device.value(), MOST_KEPT)
                .update();
    }

    /** A batch of the till. A batch whose sender is gone counts as stopped. */
    public Optional<EditBatch> find(DeviceId device, String id) {
        return jdbc.sql("select " + COLUMNS + " from edit_batch where id = ? and device = ?")
                .params(id, device.value())
                .query((row, index) -> batch(row))
                .optional();
    }

    /** The batches of a till whose sending has begun, the newest first. @param origin LIVE or IMPORT */
    public List<EditBatch> sent(DeviceId device, String origin, int limit) {
        return jdbc.sql("select " + COLUMNS + " from edit_batch where device = ? and state <> 'DRAFT' and origin = ?"
                        + " order by made_at desc limit ?")
                .params(device.value(), origin, limit)
                .query((row, index) -> batch(row))
                .list();
    }

    /** The latest batch that has undone this one, or is undoing it. */
    public Optional<EditBatch> undoneBy(EditBatch batch) {
        return jdbc.sql("select " + COLUMNS + " from edit_batch where device = ? and undoes = ? and state <> 'DRAFT'"
                        + " order by made_at desc limit 1")
                .params(batch.device().value(), batch.id())
                .query((row, index) -> batch(row))
                .optional();
    }

    private EditBatch batch(ResultSet row) throws SQLException {
        var state = State.valueOf(row.getString("state"));
        var movedAt = row.getObject("moved_at", OffsetDateTime.class);
        boolean abandoned = state == State.RUNNING && movedAt.isBefore(now().minus(ABANDONED));
        return new EditBatch(
                row.getString("id"),
                DeviceId.of(row.getString("device")),
                row.getString("account"),
                row.getString("origin"),
                CatalogueId.of(row.getString("catalogue")),
                row.getLong("revision"),
                row.getObject("made_at", OffsetDateTime.class),
                abandoned ? State.STOPPED : state,
                new EditBatch.Progress(
                        row.getInt("edit_count"),
                        row.getInt("asked"),
                        row.getInt("sent"),
                        row.getInt("changed"),
                        row.getInt("unchanged"),
                        row.getInt("skipped")),
                abandoned ? "TILL_DID_NOT_ANSWER" : row.getString("reason_code"),
                row.getString("reason_detail"),
                row.getString("undoes"));
    }

    /** All edits, in the order in which they are sent. */
    List<BatchEdit> edits(EditBatch batch) {
        return read(batch, 0, batch.progress().edits());
    }

    /** Some of the batch's edits, for a page. */
    public List<Edit> edits(EditBatch batch, int from, int most) {
        return BatchEdit.edits(read(batch, from, most));
    }

    private List<BatchEdit> read(EditBatch batch, int from, int most) {
        return jdbc.sql("select edits from edit_batch where id = ?")
                .param(batch.id())
                .query((row, index) -> PackedEdits.unpack(row.getBytes(1), from, most))
                .single();
    }

    /** Deletes a draft. */
    public void discard(EditBatch batch) {
        jdbc.sql("delete from edit_batch where id = ? and state = 'DRAFT'")
                .param(batch.id())
                .update();
    }

    /** Deletes a batch that stopped before the till made any of its edits. @return false if somebody has resumed it */
    public boolean giveUp(EditBatch batch) {
        return jdbc.sql("delete from edit_batch where id = ? and state = 'STOPPED' and sent = 0")
                        .param(batch.id())
                        .update()
                > 0;
    }

    /** Marks a batch as running. @return false if it is under way already, or done */
    boolean begin(String id) {
        var now = now();
        return jdbc.sql(
                                "update edit_batch set state = 'RUNNING', moved_at = ?, reason_code = null, reason_detail = null"
                                        + " where id = ? and (state in ('DRAFT', 'STOPPED')"
                                        + " or (state = 'RUNNING' and moved_at < ?))")
                        .params(now, id, now.minus(ABANDONED))
                        .update()
                > 0;
    }

    /** Replaces the edits of a batch. @param skipped the number of edits left out */
    void replace(String id, List<BatchEdit> edits, int skipped) {
        jdbc.sql("update edit_batch set edits = ?, edit_count = ?, skipped = skipped + ?, moved_at = ? where id = ?")
                .params(PackedEdits.pack(edits), edits.size(), skipped, now(), id)
                .update();
    }

    /** Notes how many edits the till is asked for. @return false if the batch was stopped meanwhile */
    boolean asking(String id, int asked) {
        return jdbc.sql("update edit_batch set asked = ?, moved_at = ? where id = ? and state = 'RUNNING'")
                        .params(asked, now(), id)
                        .update()
                > 0;
    }

    /** Stops a running batch; its sender notices before the next change set. */
    void stop(String id) {
        jdbc.sql(
                        "update edit_batch set state = 'STOPPED', reason_code = 'CANCELLED' where id = ? and state = 'RUNNING'")
                .param(id)
                .update();
    }

    /** Counts the outcome of a change set once, even if the batch stopped and resumed before the till's answer came. */
    void has(String id, int sent, Done done) {
        jdbc.sql("update edit_batch set sent = ?, changed = changed + ?, unchanged = unchanged + ?,"
                        + " skipped = skipped + ?, moved_at = ? where id = ? and sent < ?")
                .params(sent, done.changed(), done.unchanged(), done.skipped(), now(), id, sent)
                .update();
    }

    /** Notes that the batch's orders wait for the till. @return false if the batch was stopped meanwhile */
    boolean waits(String id) {
        return jdbc.sql("update edit_batch set state = 'WAITING', moved_at = ? where id = ? and state = 'RUNNING'")
                        .params(now(), id)
                        .update()
                > 0;
    }

    /** Stores the outcome of the batch's orders, once. */
    void settle(EditBatch settled) {
        var progress = settled.progress();
        jdbc.sql(
                        "update edit_batch set state = ?, reason_code = ?, reason_detail = ?, asked = ?, sent = ?, changed = ?,"
                                + " unchanged = ?, skipped = ?, moved_at = ? where id = ? and state = 'WAITING'")
                .param(settled.state().name())
                .param(settled.code())
                .param(settled.detail())
                .params(progress.asked(), progress.sent(), progress.changed(), progress.unchanged())
                .params(progress.skipped(), now(), settled.id())
                .update();
    }

    void end(String id, State state, @Nullable String code, @Nullable String detail) {
        jdbc.sql("update edit_batch set state = ?, reason_code = ?, reason_detail = ?, moved_at = ? where id = ?")
                .param(state.name())
                .param(code)
                .param(detail)
                .params(now(), id)
                .update();
    }

    private OffsetDateTime now() {
        return StoredTime.of(clock.instant());
    }
}
