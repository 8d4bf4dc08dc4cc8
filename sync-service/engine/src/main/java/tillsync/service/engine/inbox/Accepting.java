package tillsync.service.engine.inbox;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tillsync.article.Article;
import tillsync.article.ArticleNumber;
import tillsync.article.Content;
import tillsync.catalogue.Edit;
import tillsync.inbox.LateEdits;
import tillsync.service.engine.catalogue.ArticleStates;
import tillsync.service.engine.catalogue.ArticleStates.Row;
import tillsync.service.engine.catalogue.Catalogues;
import tillsync.service.engine.inbox.InboxDecisions.Held;
import tillsync.service.engine.topology.TillSources;
import tillsync.service.tills.device.Device;

/**
 * Finds what accepted late edits do to a main's articles: the members that they changed at their till change at the
 * main. A record is taken whole.
 */
@Component
public record Accepting(TillSources sources, Catalogues catalogues, ArticleStates articles) {
    /**
     * One late edit, and what it does.
     *
     * @param late as its till made it
     * @param now the article or record at the main; null: it has none
     * @param revision by which it is so; null: the main never had it
     * @param accepted the edit that the main is asked for
     */
    public record Accepted(
            Edit late, @Nullable Content now, @Nullable Long revision, Edit accepted) {}

    /** @param edits of the entry, each of another article or record */
    public List<Accepted> by(Device main, Held entry, List<Edit> edits) {
        var numbers = edits.stream().map(Edit::number).toList();
        var catalogue = sources.sourceOf(main.id()).catalogue();
        var there = articles.rowsAt(catalogue, catalogues.head(catalogue).revision(), numbers);
        var before = catalogues
                .ownAt(entry.merchant(), entry.author(), entry.receivedAt())
                .map(at -> articles.rowsAt(at.catalogue(), at.revision(), numbers))
                .orElse(Map.of());
        return edits.stream().map(edit -> accepted(edit, there, before)).toList();
    }

    private static Accepted accepted(Edit late, Map<ArticleNumber, Row> there, Map<ArticleNumber, Row> before) {
        var row = there.get(late.number());
        var now = Optional.ofNullable(row).flatMap(Row::content).orElse(null);
        var accepted = late instanceof Edit.Put put
                ? Edit.put(LateEdits.accepted(article(before.get(late.number())), put.article(), article(row)))
                : late;
        return new Accepted(late, now, row == null ? null : row.revision(), accepted);
    }

    private static @Nullable Article article(@Nullable Row row) {
        return Optional.ofNullable(row).flatMap(Row::live).orElse(null);
    }
}
