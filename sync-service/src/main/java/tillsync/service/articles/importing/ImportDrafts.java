package tillsync.service.articles.importing;

import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import tillsync.catalogue.CatalogueId;
import tillsync.catalogue.Edit;
import tillsync.problem.Refusal;
import tillsync.service.articles.batch.Batch;
import tillsync.service.articles.batch.Batches;
import tillsync.service.engine.catalogue.Catalogues;
import tillsync.service.engine.topology.TillSources;
import tillsync.service.tills.device.Device;
import tillsync.sheet.RowFinding.Status;

/** Drafts the edits that an import, or undoing it, has the till make: a batch that no till was asked for yet. */
@Component
record ImportDrafts(ImportPreviews previews, Catalogues catalogues, TillSources sources, Batches batches) {
    /** Makes a draft of all rows that change something. Refuses INVALID if no row does, or if a column is wrong. */
    Batch of(Device device, String userId, Upload upload) {
        if (!upload.plan().flaws().isEmpty()) {
            throw Refusal.invalid(
                    "/columns", "NOT_READY", "columns: " + upload.plan().flaws());
        }
        var from = from(device);
        var edits = new ArrayList<Edit>();
        previews.judgeAll(upload, (index, finding) -> {
            if (finding.status() == Status.NEW || finding.status() == Status.CHANGED) {
                edits.add(Edit.put(finding.after().orElseThrow()));
            }
        });
        if (edits.isEmpty()) {
            throw Refusal.invalid("/rows", "NOTHING_TO_DO", "rows: none that changes something");
        }
        return of(device, userId, from, edits);
    }

    /** The revision that edits are made from: an article that changes afterwards is left alone. */
    record From(CatalogueId catalogue, long revision) {}

    From from(Device device) {
        var catalogue = sources.sourceOf(device.id()).catalogue();
        return new From(catalogue, catalogues.head(catalogue).revision());
    }

    Batch of(Device device, String userId, From from, List<Edit> edits) {
        return batches.draft(device, userId, "IMPORT", from.catalogue(), from.revision(), edits);
    }
}
