package tillsync.scenarios.simulation;

import tillsync.catalogue.CatalogueDigest;
import tillsync.client.store.LocalStore;
import tillsync.client.transport.Greeting;
import tillsync.client.transport.Hello;
import tillsync.client.transport.Publish;
import tillsync.client.transport.Receipt;
import tillsync.client.transport.ServiceUnreachable;
import tillsync.client.transport.Transport;
import tillsync.delta.Head;

/** Ways to the service with mistakes. */
final class PlantedWire {
    private PlantedWire() {}

    static Transport over(World world, LocalStore store, Wire wire) {
        if (world.has(Bug.REMOVALS_OF_A_LOST_DISK)) {
            return Planted.over(Transport.class, wire, new Object() {
                @Planted.Instead
                public Greeting hello(Hello hello) {
                    var greeting = wire.hello(hello);
                    return store.position().cursor() == null ? seemsEmpty(greeting) : greeting;
                }
            });
        }
        if (world.has(Bug.LOST_ANSWER_FORGOTTEN)) {
            return Planted.over(Transport.class, wire, new Object() {
                @Planted.Instead
                public Receipt publish(Publish publish) {
                    try {
                        return wire.publish(publish);
                    } catch (ServiceUnreachable unknown) {
                        store.outbox().thaw();
                        throw unknown;
                    }
                }
            });
        }
        return wire;
    }

    private static Greeting seemsEmpty(Greeting greeting) {
        var nothing = new Head(greeting.head().revision(), 0, CatalogueDigest.EMPTY);
        return new Greeting(
                greeting.identity(), greeting.catalogue(), nothing, greeting.numbering(), greeting.serverTime());
    }
}
