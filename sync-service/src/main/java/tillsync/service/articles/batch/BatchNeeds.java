package tillsync.service.articles.batch;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tillsync.archive.Need;
import tillsync.service.engine.catalogue.Catalogues;
import tillsync.service.engine.catalogue.HistoryNeeds;

/** Keeps the revisions that batches were made from out of archives. */
@Repository
record BatchNeeds(JdbcClient jdbc) implements HistoryNeeds {
    @Override
    public List<Need> of(Catalogues.Owned catalogue) {
        return jdbc.sql("select id, revision from edit_batch where catalogue = ?")
                .param(catalogue.id().value())
                .query((row, index) -> new Need(Need.Reason.BATCH, row.getLong(2), row.getString(1)))
                .list();
    }
}
