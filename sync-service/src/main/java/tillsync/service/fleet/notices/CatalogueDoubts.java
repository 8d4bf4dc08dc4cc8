package tillsync.service.fleet.notices;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tillsync.catalogue.CatalogueId;
import tillsync.notice.NoticeFacts.Doubts;

/** The table of inconsistencies in catalogues, noted by whoever reads a catalogue. */
@Repository
public record CatalogueDoubts(JdbcClient jdbc) {

    /** The inconsistencies at one revision. */
    public record Found(long revision, Doubts doubts) {}

    /** The last findings about these catalogues. Catalogues that nobody has checked are left out. */
    public Map<CatalogueId, Found> of(Collection<CatalogueId> catalogues) {
        var found = new HashMap<CatalogueId, Found>();
        if (!catalogues.isEmpty()) {
            jdbc.sql("select catalogue, revision, shared_barcodes, without_linked, without_picture from catalogue_doubt"
                            + " where catalogue in (:catalogues)")
                    .param(
                            "catalogues",
                            catalogues.stream().map(CatalogueId::value).toList())
                    .query(row -> {
                        var doubts = new Doubts(row.getInt(3), row.getInt(4), row.getInt(5));
                        found.put(CatalogueId.of(row.getString(1)), new Found(row.getLong(2), doubts));
                    });
        }
        return found;
    }

    public void note(CatalogueId catalogue, Found found) {
        if (!update(catalogue, found)) {
            try {
                jdbc.sql("insert into catalogue_doubt (revision, shared_barcodes, without_linked, without_picture,"
                                + " catalogue) values (?, ?, ?, ?, ?)")
                        .params(found.revision(), found.doubts().sharedBarcodes())
                        .params(found.doubts().withoutLinked(), found.doubts().withoutPicture(), catalogue.value())
                        .update();
            } catch (DuplicateKeyException another) {
                update(catalogue, found);
            }
        }
    }

    private boolean update(CatalogueId catalogue, Found found) {
        return jdbc.sql("update catalogue_doubt set revision = ?, shared_barcodes = ?, without_linked = ?,"
                                + " without_picture = ? where catalogue = ?")
                        .params(found.revision(), found.doubts().sharedBarcodes())
                        .params(found.doubts().withoutLinked(), found.doubts().withoutPicture(), catalogue.value())
                        .update()
                == 1;
    }
}
