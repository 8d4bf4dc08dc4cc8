package tillsync.scenarios.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import tillsync.article.ArticleNumber;
import tillsync.article.Content;
import tillsync.catalogue.CatalogueId;
import tillsync.service.engine.catalogue.ArticleStates.Row;
import tillsync.service.engine.catalogue.ChangedArticles.After;
import tillsync.service.engine.catalogue.ChangedArticles.Span;

/** Articles and changes as a store has them, and as the model says they are. */
record ReadBack(ServiceStoreContract.Ports ports) {

    Map<ArticleNumber, Object> digests(CatalogueId id, long revision) {
        var digests = new HashMap<ArticleNumber, Object>(ports.articles().digestsAt(id, revision));
        var rows = ports.articles().rowsAt(id, revision, List.copyOf(digests.keySet()));
        assertThat(rows).containsOnlyKeys(digests.keySet());
        rows.forEach((number, row) ->
                assertThat(row.content().orElseThrow().digest()).isEqualTo(digests.get(number)));
        return digests;
    }

    static Map<ArticleNumber, Object> digests(Map<ArticleNumber, Content> articles) {
        var digests = new HashMap<ArticleNumber, Object>();
        articles.forEach((number, article) -> digests.put(number, article.digest()));
        return digests;
    }

    /** "revision number body", read a piece at a time. */
    List<String> changes(Span span, int limit) {
        var all = new ArrayList<String>();
        After after = null;
        List<Row> piece;
        do {
            piece = ports.changes().read(span, after, limit);
            for (var row : piece) {
                all.add(text(row));
                after = new After(row.revision(), row.number());
            }
        } while (piece.size() == limit);
        return all;
    }

    static String text(Row row) {
        return row.revision() + " " + ArticleNumber.of(row.number()) + " "
                + (row.body() == null ? "" : new String(row.body(), StandardCharsets.UTF_8));
    }

    static List<String> changes(Model model, CatalogueId id, long since, long fixed) {
        var last = new TreeMap<ArticleNumber, Long>();
        for (long revision = since + 1; revision <= fixed; revision++) {
            var before = model.at(id, revision - 1).orElseThrow();
            var after = model.at(id, revision).orElseThrow();
            var numbers = new TreeSet<>(before.keySet());
            numbers.addAll(after.keySet());
            for (var number : numbers) {
                if (!Objects.equals(before.get(number), after.get(number))) {
                    last.put(number, revision);
                }
            }
        }
        var articles = model.at(id, fixed).orElseThrow();
        return last.entrySet().stream()
                .sorted(Map.Entry.<ArticleNumber, Long>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .map(each -> each.getValue() + " " + each.getKey() + " "
                        + (articles.containsKey(each.getKey())
                                ? articles.get(each.getKey()).canonical()
                                : ""))
                .toList();
    }
}
