package tillsync.service.feed;

import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tillsync.archive.Need;
import tillsync.catalogue.CatalogueEvent.Archived;
import tillsync.catalogue.CatalogueEvent.ChangeSetPublished;
import tillsync.service.engine.catalogue.Catalogues;
import tillsync.service.engine.catalogue.HistoryNeeds;
import tillsync.service.store.events.StoredEvents;

/** The history that Kafka and webhooks have yet to be told. */
@Repository
record UntoldHistory(JdbcClient jdbc, StoredEvents events) implements HistoryNeeds {
    private record Told(String topic, long sequence) {}

    @Override
    public List<Need> of(Catalogues.Owned catalogue) {
        return jdbc
                .sql("select topic, sequence_number from feed_position where stream = ? and not ended")
                .param(catalogue.id().value())
                .query((row, index) -> new Told(row.getString(1), row.getLong(2)))
                .list()
                .stream()
                .flatMap(told -> untold(catalogue, told).stream())
                .toList();
    }

    private Optional<Need> untold(Catalogues.Owned catalogue, Told told) {
        var rest = events.read(catalogue.id().value(), told.sequence() + 1);
        while (rest.hasNext()) {
            var event = rest.next().event();
            if (event instanceof ChangeSetPublished published) {
                // not even revision 1 is told: nothing may go
                return Optional.of(new Need(Need.Reason.FEED, Math.max(1, published.revision() - 1), told.topic()));
            }
            if (event instanceof Archived base) {
                return Optional.of(new Need(Need.Reason.FEED, base.revision(), told.topic()));
            }
        }
        return Optional.empty();
    }
}
