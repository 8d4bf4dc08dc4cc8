package tillsync.service.engine.catalogue;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.springframework.stereotype.Component;
import tillsync.article.PictureId;
import tillsync.catalogue.CatalogueEvent.Archived;
import tillsync.catalogue.CatalogueEvent.ChangeSetPublished;
import tillsync.catalogue.CatalogueEvent.Forked;
import tillsync.catalogue.CatalogueEvent.Opened;
import tillsync.catalogue.CatalogueId;
import tillsync.catalogue.Edit;
import tillsync.service.store.events.StreamProjection;

/**
 * Keeps the tables of articles (current and former), revisions and named pictures, from which "what is pending" is read.
 * Runs in the transaction that appends the event.
 */
@Component
@ProcessingGroup("state")
record CatalogueProjection(CatalogueRows rows, BaseRows bases, NamedPictures pictures, CatalogueCache cache)
        implements StreamProjection {
    @EventHandler
    void on(Opened event) {
        rows.addCatalogue(event.catalogue(), event.merchant(), event.main());
    }

    @EventHandler
    void on(Forked event, @Timestamp Instant recordedAt) {
        cache.weigh(event.catalogue(), event.articles());
        rows.addFork(event);
        rows.addRevision(event, recordedAt);
    }

    @EventHandler
    void on(ChangeSetPublished event, @Timestamp Instant recordedAt) {
        cache.weigh(event.catalogue(), event.articles());
        rows.apply(event.catalogue(), event.revision(), event.changes());
        pictures.add(event.catalogue(), event.revision(), named(event.changes()));
        rows.addRevision(event, recordedAt);
    }

    @EventHandler
    void on(Archived part, @SequenceNumber long sequence) {
        if (part.part() == 1) {
            bases.begin(part, sequence);
        }
        cache.weigh(part.catalogue(), part.articles());
        bases.add(part);
        part.base()
                .pictures()
                .forEach(named ->
                        pictures.add(part.catalogue(), named.revision(), Set.of(new PictureId(named.sha256()))));
    }

    private static Set<PictureId> named(List<Edit> changes) {
        return changes.stream()
                .flatMap(edit -> edit instanceof Edit.Put put ? PictureId.in(put.article()).stream() : Stream.empty())
                .collect(Collectors.toSet());
    }

    @Override
    public void clear(String stream, Object beginning) {
        rows.clear(CatalogueId.of(stream));
        pictures.clear(CatalogueId.of(stream));
    }
}
