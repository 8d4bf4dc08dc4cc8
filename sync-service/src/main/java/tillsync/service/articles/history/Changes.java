package tillsync.service.articles.history;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tillsync.article.ArticleNumber;
import tillsync.catalogue.CatalogueId;
import tillsync.service.articles.batch.Undoing;
import tillsync.service.engine.catalogue.ChangeSetLog;
import tillsync.service.engine.catalogue.TouchedArticles;
import tillsync.service.web.page.RecordNames;

/** Lists the change sets of a catalogue: when, by whom, and of which articles and records. */
@Component
record Changes(ChangeSetLog log, TouchedArticles touched, RecordNames records, Makers makers) {
    private static final int MOST_NAMES = 3;

    /**
     * A change set that made a revision.
     *
     * @param by who made it
     * @param articles how many it has changed, records too
     * @param names of some of them, as they are now, or as they were before; a record's with a word for its kind
     * @param mixed whether there are records among those named
     * @param batch the bulk change or the import that it is a part of; null: of none
     */
    record Change(
            long revision,
            OffsetDateTime recordedAt,
            Makers.Maker by,
            int articles,
            List<String> names,
            @JsonIgnore boolean mixed,
            @Nullable String batch) {

        /** Whether it can be undone at all: the beginning of a catalogue as a copy cannot. */
        public boolean isUndoable() {
            return !by.origin().equals(Makers.COPY);
        }
    }

    /** The change sets before a revision, the newest first. */
    List<Change> of(CatalogueId catalogue, long before, int most) {
        var lookup = makers.lookup();
        return log.before(catalogue, before, most).stream()
                .map(counted -> change(catalogue, counted, lookup))
                .toList();
    }

    private Change change(CatalogueId catalogue, ChangeSetLog.Counted counted, Makers.Lookup lookup) {
        var entry = counted.entry();
        var named = touched.names(catalogue, entry.revision(), counted.changed(), MOST_NAMES);
        return new Change(
                entry.revision(),
                entry.recordedAt(),
                lookup.of(entry),
                counted.changed(),
                named.entrySet().stream()
                        .map(one -> records.named(one.getKey(), one.getValue()))
                        .toList(),
                named.keySet().stream().anyMatch(ArticleNumber::isRecord),
                Undoing.batchOf(entry.requestId()).orElse(null));
    }
}
