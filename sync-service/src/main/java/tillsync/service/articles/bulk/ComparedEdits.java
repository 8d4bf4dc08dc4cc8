package tillsync.service.articles.bulk;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tillsync.article.Article;
import tillsync.article.CatalogueRecord;
import tillsync.article.Content;
import tillsync.catalogue.Edit;
import tillsync.service.articles.batch.Batches;
import tillsync.service.articles.batch.EditBatch;
import tillsync.service.engine.catalogue.ArticleStates;
import tillsync.service.engine.catalogue.ArticleStates.Row;
import tillsync.service.tills.device.Zones;
import tillsync.service.web.page.FieldTexts;
import tillsync.service.web.page.RecordNames;

/** Compares the edits of a batch with the content that they change. */
@Component
record ComparedEdits(Batches batches, ArticleStates states, FieldTexts texts, RecordNames names, Zones zones) {
    List<Compared> of(EditBatch batch, int from, int most) {
        var shown = batches.edits(batch, from, most);
        var before = states.rowsAt(
                batch.catalogue(),
                batch.revision(),
                shown.stream().map(Edit::number).toList());
        var now = zones.timeAt(batch.device());
        return shown.stream()
                .map(edit -> compared(
                        Optional.ofNullable(before.get(edit.number()))
                                .flatMap(Row::content)
                                .orElse(null),
                        edit,
                        now))
                .toList();
    }

    private Compared compared(@Nullable Content before, Edit edit, LocalDateTime now) {
        return edit.number().isRecord()
                ? Compared.ofRecord(
                        (CatalogueRecord) before,
                        edit,
                        names.shown(edit.number()),
                        texts.between(before, edit.content()))
                : Compared.of((Article) before, edit, texts.between(before, edit.content()), now);
    }
}
