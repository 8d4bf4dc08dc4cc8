package tillsync.service.engine.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tillsync.catalogue.CatalogueId;
import tillsync.catalogue.Edit;
import tillsync.service.ServiceTest;
import tillsync.service.Shop;
import tillsync.service.engine.topology.TillSources.Receiver;
import tillsync.till.DeviceId;

@ServiceTest
class ReceiversIntegrationTest {
    @Autowired
    TillSources sources;

    private static CatalogueId published(Shop.Till till) {
        var answer = till.publish(1, List.of(Edit.put(Shop.article("1", 280)))).json();
        return CatalogueId.of(answer.get("catalogue").stringValue());
    }

    private static Receiver main(Shop.Till till) {
        return new Receiver(DeviceId.of(till.id()), true, false);
    }

    private static Receiver follower(Shop.Till till, boolean held) {
        return new Receiver(DeviceId.of(till.id()), false, held);
    }

    @Test
    void aMainAndItsFollowersGetItsCatalogueAndOneOfThemWaits() {
        var shop = Shop.open("receivers");
        var main = shop.till("main");
        var north = shop.till("north");
        var south = shop.till("south");
        var catalogue = published(main);
        shop.follow(north, main);
        shop.follow(south, main);
        shop.send("PATCH", south.api(), "{\"delivery\":\"HELD\"}");

        assertThat(sources.receiversOf(List.of(catalogue)))
                .containsExactlyInAnyOrder(main(main), follower(north, false), follower(south, true));
    }

    @Test
    void nobodyGetsACatalogueThatItsMainPublishesNoMore() {
        var shop = Shop.open("former-receivers");
        var main = shop.till("main");
        var other = shop.till("other");
        var former = published(other);
        var catalogue = published(main);
        shop.follow(other, main);

        assertThat(sources.receiversOf(List.of(former))).isEmpty();
        assertThat(sources.receiversOf(List.of(former, catalogue)))
                .containsExactlyInAnyOrder(main(main), follower(other, false));
        assertThat(sources.receiversOf(List.of())).isEmpty();
    }
}
