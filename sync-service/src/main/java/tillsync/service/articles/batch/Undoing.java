package tillsync.service.articles.batch;

import org.springframework.stereotype.Component;
import tillsync.catalogue.Edit;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;
import tillsync.service.engine.catalogue.ArticlesAt;
import tillsync.service.engine.catalogue.Catalogues;
import tillsync.service.engine.topology.TillSources;
import tillsync.service.tills.device.Device;

/** Undoes batches, but leaves articles that somebody has changed since. */
@Component
public class Undoing {
    private final Batches batches;
    private final ArticlesAt articles;
    private final Catalogues catalogues;
    private final TillSources sources;

    Undoing(Batches batches, ArticlesAt articles, Catalogues catalogues, TillSources sources) {
        this.batches = batches;
        this.articles = articles;
        this.catalogues = catalogues;
        this.sources = sources;
    }

    /** What undoing it would do now. Refuses BUSY while it is under way, and TOPOLOGY_CHANGED. */
    public Undo undo(Device device, Batch batch) {
        if (batch.state() == Batch.State.RUNNING) {
            throw Refusal.of(ProblemCode.BUSY, "batch: under way (expected: ended)");
        }
        var source = sources.sourceOf(device.id()).catalogue();
        if (!source.equals(batch.catalogue())) {
            throw Refusal.of(
                    ProblemCode.TOPOLOGY_CHANGED, "catalogue: " + source + " (expected: " + batch.catalogue() + ")");
        }
        var done = batches.edits(batch).subList(0, batch.progress().asked());
        var numbers = done.stream().map(Edit::number).toList();
        return Undo.of(
                done,
                articles.articlesAt(source, batch.revision(), numbers),
                articles.articlesAt(source, Long.MAX_VALUE, numbers));
    }

    /** Keeps the edits that undo it, for a user to look at. Refuses NOTHING_TO_UNDO, and what {@link #undo} refuses. */
    public Batch draft(Device device, String userId, Batch batch) {
        long revision = catalogues.head(batch.catalogue()).revision();
        var undo = undo(device, batch);
        if (undo.edits().isEmpty()) {
            throw Refusal.invalid("/undo", "NOTHING_TO_UNDO", "articles: none as the batch left them");
        }
        return batches.draftUndo(device, userId, batch, revision, undo);
    }
}
