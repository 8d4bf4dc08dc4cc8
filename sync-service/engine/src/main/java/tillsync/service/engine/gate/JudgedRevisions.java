package tillsync.service.engine.gate;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.Timestamp;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tillsync.approval.DeliveryStep;
import tillsync.approval.Judged;
import tillsync.archive.Need;
import tillsync.catalogue.CatalogueEvent.ApprovalAsked;
import tillsync.catalogue.CatalogueEvent.Approved;
import tillsync.catalogue.CatalogueId;
import tillsync.service.engine.catalogue.Catalogues;
import tillsync.service.engine.catalogue.HistoryNeeds;
import tillsync.service.store.database.StoredTime;
import tillsync.service.store.events.StreamProjection;

/** The tables of revisions that wait for another user, and of what was delivered meanwhile. */
@Repository
@ProcessingGroup("state")
public class JudgedRevisions implements StreamProjection, HistoryNeeds {
    /** Changes within that time count together. */
    static final Duration TOGETHER = Duration.ofHours(24);

    private final JdbcClient jdbc;

    JudgedRevisions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Judged> of(CatalogueId catalogue) {
        return jdbc.sql("select revision, articles, askers from judged_revision where catalogue = ? order by revision")
                .param(catalogue.value())
                .query(JudgedRevisions::judged)
                .list();
    }

    /** The first revision that waits; empty if none does. */
    public Optional<Judged> first(CatalogueId catalogue) {
        return jdbc.sql(
                        "select revision, articles, askers from judged_revision where catalogue = ? order by revision limit 1")
                .param(catalogue.value())
                .query(JudgedRevisions::judged)
                .optional();
    }

    /** Returns true if an earlier revision waits that this actor did not ask for, or whose askers are unknown. */
    public boolean waitsOfOthers(CatalogueId catalogue, long before, String actor) {
        return jdbc.sql("select 1 from judged_revision where catalogue = ? and revision < ?"
                        + " and (askers is null or concat(' ', askers, ' ') not like ?) limit 1")
                .params(catalogue.value(), before, "% " + actor + " %")
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    private static Judged judged(ResultSet row, int index) throws SQLException {
        var askers = row.getString(3);
        return new Judged(
                row.getLong(1),
                row.getInt(2),
                askers == null ? null : askers.isEmpty() ? List.of() : List.of(askers.split(" ")));
    }

    /** The delivery steps in order, from a day before the last one on. */
    List<DeliveryStep> steps(CatalogueId catalogue) {
        return jdbc.sql(
                        "select begun_at, head, delivered, approved from delivery_step where catalogue = ? order by step")
                .param(catalogue.value())
                .query((row, index) -> new DeliveryStep(
                        row.getObject(1, OffsetDateTime.class).toInstant(),
                        row.getLong(2), // 0 where an older node has noted it
                        row.getObject(3, Long.class),
                        row.getObject(4, Long.class)))
                .list();
    }

    /** Keeps out of the archive the revisions that wait, and those that later prices are compared with. */
    @Override
    public List<Need> of(Catalogues.Owned catalogue) {
        var id = catalogue.id().value();
        return jdbc.sql("select revision - 1 from judged_revision where catalogue = ? union all"
                        + " select delivered from delivery_step where catalogue = ? and delivered is not null union all"
                        + " select approved from delivery_step where catalogue = ? and approved is not null")
                .params(id, id, id)
                .query((row, index) -> new Need(Need.Reason.HOLD, Math.max(1, row.getLong(1)), "second pair of eyes"))
                .list();
    }

    private void begin(CatalogueId catalogue, DeliveryStep step) {
        jdbc.sql("delete from delivery_step where catalogue = ? and step < (select max(step) from delivery_step"
                        + " where catalogue = ? and begun_at <= ?)")
                .params(
                        catalogue.value(),
                        catalogue.value(),
                        StoredTime.of(step.at().minus(TOGETHER)))
                .update();
        jdbc.sql("insert into delivery_step (catalogue, step, begun_at, head, delivered, approved)"
                        + " select cast(? as varchar(36)), coalesce(max(step), 0) + 1, cast(? as timestamp with time zone),"
                        + " cast(? as bigint), cast(? as bigint), cast(? as bigint) from delivery_step"
                        + " where catalogue = ?")
                .params(catalogue.value(), StoredTime.of(step.at()), step.head())
                .param(step.delivered())
                .param(step.approved())
                .param(catalogue.value())
                .update();
    }

    @EventHandler
    void on(ApprovalAsked event, @Timestamp Instant recordedAt) {
        if (first(event.catalogue()).isEmpty()) {
            begin(event.catalogue(), new DeliveryStep(recordedAt, event.head(), event.revision(), null));
        }
        var askers = event.askers() == null ? null : String.join(" ", event.askers());
        int again = jdbc.sql("update judged_revision set askers = ? where catalogue = ? and revision = ?")
                .param(askers)
                .params(event.catalogue().value(), event.head())
                .update();
        if (again == 0) {
            jdbc.sql(
                            "insert into judged_revision (catalogue, revision, articles, asked_at, askers) values (?, ?, ?, ?, ?)")
                    .params(event.catalogue().value(), event.head(), event.articles(), StoredTime.of(recordedAt))
                    .param(askers)
                    .update();
        }
    }

    /** Changes that the main takes back itself were seen by nobody: prices are still compared with earlier ones. */
    @EventHandler
    void on(Approved event, @Timestamp Instant recordedAt) {
        var seen = event.reason() == Approved.Reason.APPROVED ? event.revision() : null;
        var delivered = event.delivered() < event.head() ? event.delivered() : null;
        begin(event.catalogue(), new DeliveryStep(recordedAt, event.head(), delivered, seen));
        jdbc.sql("delete from judged_revision where catalogue = ? and revision <= ?")
                .params(event.catalogue().value(), event.revision())
                .update();
    }

    @Override
    public void clear(String stream, Object beginning) {
        for (var table : List.of("delete from judged_revision", "delete from delivery_step")) {
            jdbc.sql(table + " where catalogue = ?").param(stream).update();
        }
    }
}
