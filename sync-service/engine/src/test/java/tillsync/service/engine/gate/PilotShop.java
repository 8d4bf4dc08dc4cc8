package tillsync.service.engine.gate;

import static tillsync.service.engine.EngineShop.article;
import static tillsync.service.engine.EngineShop.articles;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import tillsync.service.engine.EngineShop;
import tillsync.service.engine.EngineTill;
import tillsync.service.engine.gate.DeliveryModes.View;
import tillsync.service.engine.topology.TillSources.Source;

/** Changes come to one branch first:   main, of 10 articles at 100 -> north (the pilot), south. */
class PilotShop {
    static final WantedDelivery AT_ONCE = new WantedDelivery("AT_ONCE", null, null, null, null, null);

    @Autowired
    EngineShop.Parts engine;

    @Autowired
    DeliveryModes modes;

    EngineShop shop;
    EngineTill main;
    EngineTill north;
    EngineTill south;

    @BeforeEach
    void aPilot() {
        shop = engine.shop();
        main = shop.till("main");
        north = shop.follower("north", main);
        south = shop.follower("south", main);
        main.puts(articles(10, 100));
        sets(pilots(0, north));
    }

    static WantedDelivery pilots(int quietHours, EngineTill... tills) {
        var ids = Arrays.stream(tills).map(till -> till.id().value()).toList();
        return new WantedDelivery("PILOT", ids, quietHours, null, null, null);
    }

    void sets(WantedDelivery wanted) {
        modes.set(shop.user().id(), main.device(), wanted);
    }

    void releases(@Nullable Long revision, boolean forAll) {
        modes.release(shop.user().id(), main.id(), revision, forAll);
    }

    View view() {
        return modes.of(shop.user().id(), source());
    }

    Source source() {
        return engine.sources().sourceOf(main.id());
    }

    void sets(String number, long cents) {
        main.puts(article(number, cents));
    }

    static long gets(EngineTill till) {
        return till.page(null, 5_000).head().revision();
    }
}
