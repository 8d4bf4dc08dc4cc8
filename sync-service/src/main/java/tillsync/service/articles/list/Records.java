package tillsync.service.articles.list;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import tillsync.article.ArticleNumber;
import tillsync.article.CatalogueRecord;
import tillsync.article.Kinds;
import tillsync.article.RecordKey;
import tillsync.catalogue.CatalogueId;
import tillsync.service.engine.catalogue.ArticleStates;
import tillsync.service.engine.catalogue.ArticleStates.Row;
import tillsync.service.engine.catalogue.CurrentArticles;
import tillsync.service.store.disk.Durability;

/** Reads records of a catalogue as they are now, with the names of articles and categories in them. */
@Component
public record Records(CurrentArticles articles, ArticleStates states, Assortments assortments, Durability durability) {
    /** The most records of a kind that a page shows. */
    public static final int MOST = 500;

    private static final int MOST_HINTS = 20;
    private static final int MOST_NAMES = 2_000;

    /** Records of a kind, as a person reads them. @param more whether there are more than {@link #MOST} */
    public record Found(List<ShownRecord> records, boolean more) {}

    /** The records of a kind: by their order, then by their names. */
    public Found shown(CatalogueId catalogue, String kind) {
        var found = of(catalogue, kind, MOST + 1);
        var first = found.stream().limit(MOST).toList();
        // a list counts the pages of layouts, and does not show their keys
        var all = kind.equals(Kinds.LAYOUT)
                ? first.stream()
                        .map(one -> ShownRecord.of(one, Map.of(), Map.of()))
                        .toList()
                : shown(catalogue, first);
        var shown = all.stream()
                .sorted(Comparator.comparing(ShownRecord::order, Comparator.nullsLast(Comparator.naturalOrder()))
                        .thenComparing(ShownRecord::name, String.CASE_INSENSITIVE_ORDER))
                .toList();
        return new Found(shown, found.size() > MOST);
    }

    public Optional<ShownRecord> shown(CatalogueId catalogue, RecordKey key) {
        return find(catalogue, key)
                .map(found -> shown(catalogue, List.of(found)).get(0));
    }

    public Optional<CatalogueRecord> find(CatalogueId catalogue, RecordKey key) {
        var place = key.place();
        var rows = durability.read(() -> states.rowsAt(catalogue, Long.MAX_VALUE, List.of(place)));
        return Optional.ofNullable(rows.get(place)).flatMap(Records::record);
    }

    /** The names of the options that exist, by key. */
    public Map<String, String> namesOfOptions(CatalogueId catalogue, List<String> keys) {
        var places = keys.stream()
                .map(key -> new RecordKey(Kinds.OPTIONS, key).place())
                .toList();
        return durability.read(() -> states.rowsAt(catalogue, Long.MAX_VALUE, places)).values().stream()
                .flatMap(row -> record(row).stream())
                .map(one -> ShownRecord.of(one, Map.of(), Map.of()))
                .collect(Collectors.toMap(ShownRecord::key, ShownRecord::name));
    }

    /** The categories of a catalogue, by key. */
    public Map<String, ShownRecord> categories(CatalogueId catalogue) {
        var categories = new HashMap<String, ShownRecord>();
        of(catalogue, Kinds.CATEGORY, MOST + 1).forEach(one -> {
            var shown = ShownRecord.of(one, Map.of(), Map.of());
            categories.put(shown.key(), shown);
        });
        return categories;
    }

    /** The names of all categories, including those that only articles have. */
    public Set<String> categoryNames(CatalogueId catalogue) {
        var names = new TreeSet<>(assortments.of(catalogue).categories());
        categories(catalogue).values().forEach(category -> names.add(category.name()));
        return names;
    }

    /** The first options, each with its key and name, as a person reads them: such as "milk (Milch)". */
    public List<String> options(CatalogueId catalogue) {
        return of(catalogue, Kinds.OPTIONS, MOST_HINTS).stream()
                .map(one -> ShownRecord.of(one, Map.of(), Map.of()))
                .map(one -> one.key().equals(one.name()) ? one.key() : one.key() + " (" + one.name() + ")")
                .toList();
    }

    public List<CatalogueRecord> of(CatalogueId catalogue, String kind, int most) {
        return durability.read(() -> articles.records(catalogue, kind, "", most)).stream()
                .flatMap(row -> record(row).stream())
                .toList();
    }

    private static Optional<CatalogueRecord> record(Row row) {
        return row.content().map(CatalogueRecord.class::cast);
    }

    private List<ShownRecord> shown(CatalogueId catalogue, List<CatalogueRecord> records) {
        boolean layouts = records.stream().anyMatch(one -> one.key().kind().equals(Kinds.LAYOUT));
        var categories = layouts ? categories(catalogue) : Map.<String, ShownRecord>of();
        var numbers = records.stream()
                .flatMap(ShownRecord::numbers)
                .distinct()
                .limit(MOST_NAMES)
                .toList();
        var names = numbers.isEmpty() ? Map.<String, String>of() : names(catalogue, numbers);
        return records.stream()
                .map(one -> ShownRecord.of(one, names, categories))
                .toList();
    }

    private Map<String, String> names(CatalogueId catalogue, List<ArticleNumber> numbers) {
        var names = new HashMap<String, String>();
        durability.read(() -> articles.of(catalogue, numbers)).values().stream()
                .flatMap(row -> Stream.of(row.article()))
                .forEach(article -> names.put(article.number().value(), article.name()));
        return names;
    }
}
