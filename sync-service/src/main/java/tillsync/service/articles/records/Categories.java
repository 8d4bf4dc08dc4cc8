package tillsync.service.articles.records;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.util.DigestUtils;
import tillsync.article.CatalogueRecord;
import tillsync.article.Kinds;
import tillsync.catalogue.CatalogueId;
import tillsync.catalogue.Edit;
import tillsync.service.articles.bulk.Selection;
import tillsync.service.articles.list.Assortments;
import tillsync.service.articles.list.ListedArticle;
import tillsync.service.articles.list.Records;
import tillsync.service.articles.list.ShownRecord;

/** Finds the categories of a catalogue: those with a record, and those that only articles name. */
@Component
record Categories(Records records, Assortments assortments, Selection selection) {
    /** The most categories that one form changes. */
    static final int MOST = 200;

    /**
     * A category of the catalogue, before anybody edits it.
     *
     * @param record null: only articles name it
     * @param articles how many articles name it
     */
    record Category(@Nullable CatalogueRecord record, ShownRecord shown, int articles) {
        String name() {
            return shown.name();
        }

        /** The id of the category in forms: from the key of its record, else from its name. */
        public String id() {
            return (record == null ? "n" : "r") + shown.key();
        }
    }

    /**
     * All categories, or the first ones: by their order, then by their names.
     *
     * @param revision the one at which they were read
     * @param more whether there are more
     */
    record All(long revision, List<Category> list, boolean more) {
        /** A hash that changes with records and names. */
        String base() {
            var text = new StringBuilder();
            list.forEach(one -> text.append(one.id())
                    .append('\n')
                    .append(one.record() == null ? "" : one.record().digest())
                    .append('\n'));
            return DigestUtils.md5DigestAsHex(text.toString().getBytes(StandardCharsets.UTF_8));
        }
    }

    All of(CatalogueId catalogue) {
        var assortment = assortments.of(catalogue);
        var counts = new HashMap<String, Integer>();
        assortment.articles().stream()
                .map(ListedArticle::category)
                .filter(name -> name != null)
                .forEach(name -> counts.merge(name, 1, Integer::sum));
        var list = new ArrayList<Category>();
        for (var record : records.of(catalogue, Kinds.CATEGORY, Records.MOST)) {
            var shown = ShownRecord.of(record, Map.of(), Map.of());
            list.add(new Category(record, shown, counts.getOrDefault(shown.name(), 0)));
        }
        list.forEach(one -> counts.remove(one.name()));
        counts.forEach((name, articles) -> list.add(new Category(null, named(name), articles)));
        list.sort(Comparator.comparing(
                        (Category one) -> one.shown().order(), Comparator.nullsLast(Comparator.naturalOrder()))
                .thenComparing(Category::name, String.CASE_INSENSITIVE_ORDER)
                .thenComparing(Category::id));
        return new All(assortment.head().revision(), list.stream().limit(MOST).toList(), list.size() > MOST);
    }

    private static ShownRecord named(String name) {
        return new ShownRecord(name, name, null, null, null, null, null, List.of(), List.of());
    }

    /** The edits of a change: of records, then of articles. Refuses INVALID as {@link CategoryChange#records} does. */
    List<Edit> edits(CatalogueId catalogue, long revision, CategoryChange change) {
        var edits = new ArrayList<>(change.records(records.of(catalogue, Kinds.LAYOUT, Records.MOST)));
        var renamed = change.renamed();
        var numbers = assortments.of(catalogue).articles().stream()
                .filter(article -> article.category() != null && renamed.containsKey(article.category()))
                .map(ListedArticle::number)
                .toList();
        edits.addAll(change.articles(selection.articles(catalogue, new Selection.Selected(revision, numbers))));
        return edits;
    }
}
