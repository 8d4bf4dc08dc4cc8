package tillsync.service.engine.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import tillsync.catalogue.Catalogue;
import tillsync.catalogue.CatalogueEvent.ChangeSetPublished;
import tillsync.catalogue.CatalogueEvent.ChangeSetUnchanged;
import tillsync.catalogue.CatalogueEvent.Opened;
import tillsync.catalogue.CatalogueId;
import tillsync.catalogue.ChangeSet;
import tillsync.catalogue.Edit;
import tillsync.catalogue.Origin;
import tillsync.catalogue.Publication;
import tillsync.service.engine.EngineShop;
import tillsync.service.store.json.Json;
import tillsync.till.DeviceId;
import tillsync.till.MerchantId;

class CatalogueAggregateTest {
    private static final CatalogueId ID = CatalogueId.of("c1");
    private static final Opened OPENED = new Opened(ID, MerchantId.of("m1"), DeviceId.of("d1"));

    private final AggregateTestFixture<CatalogueAggregate> fixture = fixture();

    private static AggregateTestFixture<CatalogueAggregate> fixture() {
        var fixture = new AggregateTestFixture<>(CatalogueAggregate.class);
        fixture.registerInjectableResource(new CatalogueStates(null, null, null));
        fixture.registerAnnotatedCommandHandler(new Publisher(fixture));
        return fixture;
    }

    record Publish(long sequence, List<Edit> edits) {}

    /** Stands where the publish feature's handler stands: it loads the aggregate and asks it. */
    static final class Publisher {
        private final AggregateTestFixture<CatalogueAggregate> fixture;

        Publisher(AggregateTestFixture<CatalogueAggregate> fixture) {
            this.fixture = fixture;
        }

        @CommandHandler
        void handle(Publish command) {
            fixture.getRepository()
                    .load(ID.value())
                    .execute(catalogue -> catalogue.append(catalogue
                            .state()
                            .publish(
                                    publication(command.sequence()), new ChangeSet(command.edits()), "", Origin.TILL)));
        }
    }

    private static Publication publication(long sequence) {
        return new Publication(DeviceId.of("d1"), "p1", sequence, "hash");
    }

    private static ChangeSetPublished published(Catalogue before, long sequence, List<Edit> edits) {
        return (ChangeSetPublished) before.publish(publication(sequence), new ChangeSet(edits), "", Origin.TILL);
    }

    @Nested
    class Publishing {
        @Test
        void makesTheFirstRevision() {
            var edits = EngineShop.puts(0, 3, 100);

            fixture.given(OPENED).when(new Publish(1, edits)).expectEvents(published(Catalogue.empty(ID), 1, edits));
        }

        @Test
        void makesTheNextRevisionFromWhatTheEventsSay() {
            var first = published(Catalogue.empty(ID), 1, EngineShop.puts(0, 3, 100));
            var before = Catalogue.empty(ID);
            before.apply(first);
            var edits = List.<Edit>of(Edit.remove(EngineShop.article("1", 100).number()));

            fixture.given(OPENED, first).when(new Publish(2, edits)).expectEvents(published(before, 2, edits));
        }

        @Test
        void makesNoRevisionWhereNothingChanges() {
            var first = published(Catalogue.empty(ID), 1, EngineShop.puts(0, 3, 100));

            fixture.given(OPENED, first)
                    .when(new Publish(2, EngineShop.puts(0, 3, 100)))
                    .expectEvents(new ChangeSetUnchanged(ID, publication(2), 1, 3, first.digest()));
        }
    }

    @Test
    void aSnapshotIsTheSameAsAFullReplay() {
        var replayed = Catalogue.empty(ID);
        for (int i = 0; i < 20; i++) {
            replayed.apply(published(replayed, i + 1L, EngineShop.puts(i, i + 10, 100 + i)));
        }
        var aggregate = CatalogueAggregate.restored(snapshotOf(replayed));

        var text = Json.MAPPER.writeValueAsString(aggregate);
        var restored = Json.MAPPER.readValue(text, CatalogueAggregate.class);

        assertThat(restored.state().head()).isEqualTo(replayed.head());
        assertThat(restored.state().articles()).isEqualTo(replayed.articles());
        assertThat(Json.MAPPER.readTree(Json.MAPPER.writeValueAsString(restored)))
                .isEqualTo(Json.MAPPER.readTree(text));
    }

    private static CatalogueAggregate.Snapshot snapshotOf(Catalogue catalogue) {
        return new CatalogueAggregate.Snapshot(
                catalogue.id(), catalogue.revision(), catalogue.digest(), catalogue.articles(), null);
    }
}
