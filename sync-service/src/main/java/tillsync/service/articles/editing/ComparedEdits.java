package tillsync.service.articles.editing;

import java.util.List;
import org.springframework.stereotype.Component;
import tillsync.catalogue.Edit;
import tillsync.service.articles.batch.Batch;
import tillsync.service.articles.batch.Batches;
import tillsync.service.engine.catalogue.ArticleStates;
import tillsync.service.web.page.Times;

/** The edits of a batch beside what they change. */
@Component
record ComparedEdits(Batches batches, ArticleStates states, Times times) {
    List<Compared> of(Batch batch, int from, int most) {
        var shown = batches.edits(batch, from, most);
        var before = states.articlesAt(
                batch.catalogue(),
                batch.revision(),
                shown.stream().map(Edit::number).toList());
        var now = times.ofTills();
        return shown.stream()
                .map(edit -> Compared.of(before.get(edit.number()), edit, now))
                .toList();
    }
}
