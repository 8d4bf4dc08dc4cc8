package tillsync.service.articles.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;
import tillsync.catalogue.Edit;
import tillsync.service.PlainTill;
import tillsync.service.ServiceTest;
import tillsync.service.Shop;
import tillsync.service.articles.batch.EditBatch.State;
import tillsync.service.engine.catalogue.Catalogues;
import tillsync.service.engine.topology.TillSources;
import tillsync.service.tills.device.Device;
import tillsync.service.tills.device.Devices;
import tillsync.till.DeviceId;
import tools.jackson.databind.JsonNode;

/** Many edits are sent to a main in parts; the main is played by hand. */
@ServiceTest
@TestPropertySource(properties = {"tillsync.live.connect-within=1s", "tillsync.live.answer-within=3s"})
class EditBatchIntegrationTest {
    private static final long PATIENCE_MILLIS = 8_000;

    @Autowired
    Batches batches;

    @Autowired
    Applying applying;

    @Autowired
    Devices devices;

    @Autowired
    TillSources sources;

    @Autowired
    Catalogues catalogues;

    private Shop shop;
    private PlainTill main;
    private Device device;

    @BeforeEach
    void aMain() {
        shop = Shop.open();
        main = shop.till("main");
        main.publish(1, Shop.puts(0, 3, 100));
        device = devices.find(DeviceId.of(main.id())).orElseThrow();
    }

    private EditBatch draft(List<Edit> edits) {
        var catalogue = sources.sourceOf(device.id()).catalogue();
        var head = catalogues.head(catalogue);
        return batches.draft(device, shop.userId(), "IMPORT", catalogue, head.revision(), edits);
    }

    private CompletableFuture<EditBatch> applied(EditBatch batch) {
        return CompletableFuture.supplyAsync(() -> applying.apply(device, batch.id(), PATIENCE_MILLIS));
    }

    private JsonNode does(int changed) {
        return main.answers("{\"status\":\"DONE\",\"changed\":" + changed + ",\"unchanged\":0}");
    }

    @Test
    void isSentInChangeSetsOfAtMostAThousand() {
        var edits = Shop.puts(0, 2_500, 200);
        var batch = draft(edits);
        assertThat(batches.edits(batch, 0, 2_500)).isEqualTo(edits);

        var applied = applied(batch);
        var first = does(1_000);
        assertThat(first.get("origin").get("kind").stringValue()).isEqualTo("IMPORT");
        assertThat(Shop.changeSet(first).edits()).isEqualTo(edits.subList(0, 1_000));
        await().until(() ->
                batches.find(device.id(), batch.id()).orElseThrow().progress().sent() == 1_000);
        does(1_000);
        assertThat(does(500).get("edits")).hasSize(500);

        var done = applied.join();
        assertThat(done.state()).isEqualTo(State.DONE);
        assertThat(done.progress().sent()).isEqualTo(2_500);
        assertThat(done.progress().changed()).isEqualTo(2_500);
        assertThat(applying.apply(device, batch.id(), PATIENCE_MILLIS))
                .as("once")
                .isEqualTo(done);
    }

    @Test
    void stopsWhereTheTillIsAwayAndGoesOnThere() {
        var batch = draft(Shop.puts(0, 1_500, 200));
        var applied = applied(batch);
        does(1_000);
        var stopped = applied.join();
        assertThat(stopped.state()).isEqualTo(State.STOPPED);
        assertThat(stopped.code()).isEqualTo("TILL_NOT_CONNECTED");
        assertThat(stopped.progress().sent()).isEqualTo(1_000);

        var again = applied(batch);
        assertThat(does(500).get("edits")).hasSize(500);
        assertThat(again.join().state()).isEqualTo(State.DONE);
    }

    @Test
    void asksInTheSameWordsForWhatMayHaveBeenDone() {
        var batch = draft(Shop.puts(0, 3, 200));
        var applied = applied(batch);
        var request = main.nextRequest();
        assertThat(applied.join().code()).isEqualTo("TILL_DID_NOT_ANSWER");
        main.publish(2, List.of(Edit.put(Shop.article("1", 999))));

        var again = applied(batch);
        var repeated = does(3);
        assertThat(repeated.get("id")).isEqualTo(request.get("id"));
        assertThat(repeated.get("contentHash")).isEqualTo(request.get("contentHash"));
        assertThat(again.join().state()).isEqualTo(State.DONE);
    }

    @Test
    void leavesAloneWhatHasChangedSinceItWasLookedAt() {
        var batch = draft(Shop.puts(0, 3, 200));
        main.publish(2, List.of(Edit.put(Shop.article("1", 999)), Edit.put(Shop.article("2", 200))));

        var applied = applied(batch);
        assertThat(Shop.changeSet(does(2)).edits())
                .containsExactly(Edit.put(Shop.article("0", 200)), Edit.put(Shop.article("2", 200)));
        assertThat(applied.join().progress().skipped()).isEqualTo(1);
        assertThat(applied.join().progress().edits()).isEqualTo(2);
    }

    @Test
    void isNotThereForAnotherTill() {
        var other = shop.till("other");
        assertThat(batches.find(
                        DeviceId.of(other.id()), draft(Shop.puts(0, 3, 200)).id()))
                .isEmpty();
    }
}
