package tillsync.service.articles.importing;

import java.util.ArrayList;
import org.springframework.stereotype.Component;
import tillsync.catalogue.Edit;
import tillsync.problem.Refusal;
import tillsync.service.articles.batch.Batches;
import tillsync.service.articles.batch.EditBatch;
import tillsync.service.engine.catalogue.Catalogues;
import tillsync.service.engine.topology.TillSources;
import tillsync.service.tills.device.Device;
import tillsync.sheet.RowFinding.Status;

/** Drafts the edits of an import: a batch that no till was asked for yet. */
@Component
record ImportDrafts(ImportPreviews previews, Catalogues catalogues, TillSources sources, Batches batches) {
    /** Makes a draft of all rows that change something. Refuses INVALID if no row does, or if a column is wrong. */
    EditBatch of(Device device, String userId, Upload upload) {
        if (!upload.plan().flaws().isEmpty()) {
            throw Refusal.invalid(
                    "/columns", "NOT_READY", "columns: " + upload.plan().flaws());
        }
        var catalogue = sources.sourceOf(device.id()).catalogue();
        long revision = catalogues.head(catalogue).revision();
        var edits = new ArrayList<Edit>();
        previews.judgeAll(upload, (index, finding) -> {
            if (finding.status() == Status.NEW || finding.status() == Status.CHANGED) {
                edits.add(Edit.put(finding.after().orElseThrow()));
            }
        });
        if (edits.isEmpty()) {
            throw Refusal.invalid("/rows", "NOTHING_TO_DO", "rows: none that changes something");
        }
        return batches.draft(device, userId, "IMPORT", catalogue, revision, edits);
    }
}
