package tillsync.service.articles.records;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tillsync.article.Article;
import tillsync.article.CatalogueRecord;
import tillsync.article.Kinds;
import tillsync.catalogue.Edit;
import tillsync.json.JsonArray;
import tillsync.json.JsonObject;
import tillsync.json.JsonValue;

/**
 * A change of a catalogue's categories. Articles name their category, so a new name changes them too. Categories with
 * the same new name are merged: one record stays, and keys that opened the others open that one.
 *
 * @param steps one for each category, changed or not
 */
record CategoryChange(List<Step> steps) {
    private static final int MOST_KEY = 64;

    /**
     * One category.
     *
     * @param record null: only articles name it
     * @param colour null: none
     * @param order null: none
     */
    record Step(
            @Nullable CatalogueRecord record,
            String was,
            String name,
            @Nullable String colour,
            @Nullable Long order) {
        boolean isRenamed() {
            return !was.equals(name);
        }

        /** @param free the key of a record that is new @return empty: it needs no record */
        Optional<CatalogueRecord> changed(String free) {
            if (record == null && colour == null && order == null) {
                return Optional.empty();
            }
            var json = record == null
                    ? JsonObject.EMPTY.with("kind", Kinds.CATEGORY).with("key", free)
                    : record.toJson();
            json = isRenamed() || record == null ? json.with("name", name) : json;
            json = colour == null ? json.without("colour") : json.with("colour", colour);
            return Optional.of(CatalogueRecord.read(order == null ? json.without("order") : json.with("order", order)));
        }
    }

    /** The names that no category keeps, each with the name that replaces it. */
    Map<String, String> renamed() {
        var stay =
                steps.stream().filter(step -> !step.isRenamed()).map(Step::was).collect(Collectors.toSet());
        var renamed = new LinkedHashMap<String, String>();
        steps.stream()
                .filter(step -> step.isRenamed() && !stay.contains(step.was()))
                .forEach(step -> renamed.putIfAbsent(step.was(), step.name()));
        return renamed;
    }

    /** Returns true if the category is renamed, and another one then has the same name. */
    boolean isMerged(Step step) {
        return step.isRenamed()
                && steps.stream().anyMatch(one -> one != step && one.name().equals(step.name()));
    }

    /** The edits of all articles in renamed categories. */
    List<Edit> articles(Collection<Article> articles) {
        var renamed = renamed();
        var edits = new ArrayList<Edit>();
        for (var article : articles) {
            var name = article.category().map(renamed::get);
            name.ifPresent(
                    now -> edits.add(Edit.put(Article.trusted(article.toJson().with("category", now)))));
        }
        return edits;
    }

    /** The edits of records. Refuses INVALID if a name, a colour or a place would break a rule. */
    List<Edit> records(Collection<CatalogueRecord> layouts) {
        var edits = new ArrayList<Edit>();
        var opens = new HashMap<String, String>();
        var keys = steps.stream()
                .filter(step -> step.record() != null)
                .map(CategoryChange::key)
                .collect(Collectors.toCollection(HashSet::new));
        var byName = steps.stream().collect(Collectors.groupingBy(Step::name, LinkedHashMap::new, Collectors.toList()));
        for (var same : byName.values()) {
            if (same.stream().noneMatch(Step::isRenamed)) {
                same.forEach(step -> put(step, keys, edits));
                continue;
            }
            var kept = same.stream().min(STAYS).orElseThrow();
            put(kept, keys, edits);
            for (var other : same) {
                if (other != kept && other.record() != null) {
                    edits.add(Edit.remove(other.record().number()));
                    opens.put(key(other), key(kept));
                }
            }
        }
        layouts.forEach(layout -> edits.addAll(opening(layout, opens)));
        return edits;
    }

    /** Chooses the record that stays after a merge: that of the name itself if there is one, else any other. */
    private static final Comparator<Step> STAYS =
            Comparator.<Step, Boolean>comparing(step -> step.record() == null).thenComparing(Step::isRenamed);

    private static String key(Step step) {
        return step.record() == null ? "" : step.record().key().key();
    }

    private static void put(Step step, Set<String> keys, List<Edit> edits) {
        step.changed(free(step.name(), keys))
                .filter(record -> !record.equals(step.record()))
                .ifPresent(record -> {
                    keys.add(record.key().key());
                    edits.add(Edit.put(record));
                });
    }

    /** A key that no record has: the name, if it may be one. */
    private static String free(String name, Set<String> keys) {
        var normal = Normalizer.normalize(name, Normalizer.Form.NFC);
        var key = normal;
        for (int next = 2; keys.contains(key) || key.codePointCount(0, key.length()) > MOST_KEY; next++) {
            int most = Math.min(MOST_KEY - 6, normal.codePointCount(0, normal.length()));
            key = normal.substring(0, normal.offsetByCodePoints(0, most)) + "-" + next;
        }
        return key;
    }

    /** The edit that makes a layout's keys open the categories that stay; empty if no key changes. */
    private static List<Edit> opening(CatalogueRecord layout, Map<String, String> opens) {
        var json = layout.toJson();
        var now = json.with(
                "pages",
                each(
                        json.get("pages"),
                        page -> page.with("keys", each(page.get("keys"), key -> {
                            var instead = opens.get(key.text("category"));
                            return instead == null ? key : key.with("category", instead);
                        }))));
        return now.equals(json) ? List.of() : List.of(Edit.put(CatalogueRecord.trusted(now)));
    }

    private interface Change {
        JsonObject of(JsonObject one);
    }

    private static JsonArray each(@Nullable JsonValue list, Change change) {
        var elements = list == null ? List.<JsonValue>of() : list.elements();
        return new JsonArray(elements.stream()
                .<JsonValue>map(one -> one instanceof JsonObject object ? change.of(object) : one)
                .toList());
    }
}
