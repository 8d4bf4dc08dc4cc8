package tillsync.service.engine.approval;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tillsync.archive.Need;
import tillsync.service.engine.catalogue.Catalogues;
import tillsync.service.engine.catalogue.HistoryNeeds;

/**
 * Keeps out of the archive the revisions that wait for a second pair of eyes, and those that later prices are compared
 * with.
 */
@Repository
record ApprovalNeeds(JdbcClient jdbc) implements HistoryNeeds {
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
}
