package tillsync.service.engine.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.junit.jupiter.api.Test;
import tillsync.catalogue.Catalogue;
import tillsync.catalogue.CatalogueEvent.ChangeSetPublished;
import tillsync.catalogue.CatalogueId;
import tillsync.catalogue.ChangeSet;
import tillsync.catalogue.Origin;
import tillsync.catalogue.Publication;
import tillsync.service.engine.EngineShop;
import tillsync.till.DeviceId;

/** When a catalogue gets a snapshot. */
class SnapshotTriggersTest {
    private static final CatalogueId ID = CatalogueId.of("c1");

    /** Publishes so many change sets of 1,000 new articles. @return after how many of them snapshots were wanted */
    private static List<Integer> wanted(int sets, long most) {
        var wanted = new ArrayList<Integer>();
        var published = new ArrayList<Integer>();
        var trigger = new SnapshotTriggers((type, id) -> wanted.add(published.size()), most)
                .prepareTrigger(CatalogueAggregate.class);
        trigger.initializationFinished();
        var state = Catalogue.empty(ID);
        for (int set = 1; set <= sets; set++) {
            var event = (ChangeSetPublished) state.publish(
                    new Publication(DeviceId.of("d1"), "p1", set, "hash"),
                    new ChangeSet(EngineShop.puts(1_000 * set, 1_000 * (set + 1), 100)),
                    "",
                    Origin.TILL);
            state.apply(event);
            published.add(set);
            var message = new GenericDomainEventMessage<>(CatalogueAggregate.TYPE, ID.value(), set, event);
            DefaultUnitOfWork.startAndGet(message).execute(() -> trigger.eventHandled(message));
        }
        return wanted;
    }

    @Test
    void aCatalogueGetsOneWhenItsEventsAreAsMuchToRead() {
        assertThat(wanted(8, 1_000_000)).containsExactly(5);
    }

    @Test
    void oneThatIsTooLargeForTheHeapGetsNone() {
        assertThat(wanted(8, 4_000)).isEmpty();
    }
}
