package tillsync.service.articles.history;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tillsync.article.Article;
import tillsync.article.ArticleNumber;
import tillsync.article.Content;
import tillsync.article.Price;
import tillsync.catalogue.CatalogueId;
import tillsync.service.articles.batch.Undoing;
import tillsync.service.engine.catalogue.ArticleStates;
import tillsync.service.engine.catalogue.ChangeSetLog;
import tillsync.service.engine.catalogue.TouchedArticles;
import tillsync.service.web.page.FieldChange;
import tillsync.service.web.page.FieldTexts;
import tillsync.service.web.page.RecordNames;

/** Lists the change sets of a catalogue: when, by whom, and of which articles and records. */
@Component
record Changes(
        ChangeSetLog log,
        TouchedArticles touched,
        ArticleStates states,
        RecordNames records,
        FieldTexts texts,
        Makers makers) {
    private static final int MOST_NAMES = 3;
    private static final int AT_ONCE = 100;

    /**
     * A change set that made a revision.
     *
     * @param by who made it
     * @param articles how many it has changed, including records
     * @param names of some of them, as they are now, or as they were before; a record's with a word for its kind
     * @param mixed whether records are among those named
     * @param lines the changes of those that are named; empty unless made for a page
     * @param batch the bulk change or the import that it is a part of; null: none
     */
    record Change(
            long revision,
            OffsetDateTime recordedAt,
            Makers.Maker by,
            int articles,
            List<String> names,
            @JsonIgnore boolean mixed,
            @JsonIgnore List<Line> lines,
            @Nullable String batch) {

        /** Returns false for the beginning of a catalogue as a copy, which cannot be undone. */
        public boolean isUndoable() {
            return !by.origin().equals(Makers.COPY);
        }
    }

    /**
     * The change of one article or record.
     *
     * @param kind added, changed or removed
     * @param price of an added article; null for any other line
     * @param fields that have changed
     */
    record Line(String name, String kind, @Nullable Price price, List<FieldChange> fields) {}

    /** The change sets before a revision, the newest first. */
    List<Change> of(CatalogueId catalogue, long before, int most) {
        var lookup = makers.lookup();
        return log.before(catalogue, before, most).stream()
                .map(counted -> change(counted, counted.changed(), lookup, false))
                .toList();
    }

    /** @param older the revision before which the next page begins; 0: this is the last one */
    record Page(List<Change> changes, long older) {}

    /** The change sets before a revision, for people: successive parts of one bulk change or import are one change. */
    Page page(CatalogueId catalogue, long before, int most) {
        var parts = new ArrayList<List<ChangeSetLog.Counted>>();
        long last = before;
        List<ChangeSetLog.Counted> some = log.before(catalogue, last, AT_ONCE);
        for (; !some.isEmpty(); some = log.before(catalogue, last, AT_ONCE)) {
            for (var one : some) {
                boolean isPart = !parts.isEmpty() && isOfOneBatch(parts.get(parts.size() - 1), one);
                if (!isPart && parts.size() == most) {
                    return new Page(shown(parts), last);
                }
                if (!isPart) {
                    parts.add(new ArrayList<>());
                }
                parts.get(parts.size() - 1).add(one);
                last = one.entry().revision();
            }
        }
        return new Page(shown(parts), 0);
    }

    private static boolean isOfOneBatch(List<ChangeSetLog.Counted> parts, ChangeSetLog.Counted one) {
        var batch = Undoing.batchOf(one.entry().requestId());
        return batch.isPresent()
                && batch.equals(Undoing.batchOf(parts.get(0).entry().requestId()));
    }

    /** Represents each change by its newest part. */
    private List<Change> shown(List<List<ChangeSetLog.Counted>> changes) {
        var lookup = makers.lookup();
        return changes.stream()
                .map(parts -> {
                    int articles = parts.stream()
                            .mapToInt(ChangeSetLog.Counted::changed)
                            .sum();
                    return change(parts.get(0), articles, lookup, true);
                })
                .toList();
    }

    private Change change(ChangeSetLog.Counted counted, int articles, Makers.Lookup lookup, boolean withLines) {
        var entry = counted.entry();
        var named = touched.names(entry.catalogue(), entry.revision(), counted.changed(), MOST_NAMES);
        named.replaceAll(records::named);
        return new Change(
                entry.revision(),
                entry.recordedAt(),
                lookup.of(entry),
                articles,
                List.copyOf(named.values()),
                named.keySet().stream().anyMatch(ArticleNumber::isRecord),
                withLines ? lines(entry, named) : List.of(),
                Undoing.batchOf(entry.requestId()).orElse(null));
    }

    private List<Line> lines(ChangeSetLog.Entry entry, Map<ArticleNumber, String> named) {
        var numbers = List.copyOf(named.keySet());
        var before = states.rowsAt(entry.catalogue(), entry.revision() - 1, numbers);
        var after = states.rowsAt(entry.catalogue(), entry.revision(), numbers);
        return named.entrySet().stream()
                .map(one -> line(one.getValue(), content(before.get(one.getKey())), content(after.get(one.getKey()))))
                .toList();
    }

    private Line line(String name, @Nullable Content was, @Nullable Content is) {
        if (was != null && is != null) {
            return new Line(name, "changed", null, texts.between(was, is));
        }
        var price = is instanceof Article article ? article.price() : null;
        return new Line(name, is == null ? "removed" : "added", price, List.of());
    }

    private static @Nullable Content content(ArticleStates.@Nullable Row row) {
        return row == null ? null : row.content().orElse(null);
    }
}
