package tillsync.scenarios.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import tillsync.article.Kinds;
import tillsync.article.RecordKey;
import tillsync.catalogue.CatalogueDigest;
import tillsync.client.store.LocalStore;
import tillsync.client.transport.Greeting;
import tillsync.client.transport.Hello;
import tillsync.client.transport.Publish;
import tillsync.client.transport.Pull;
import tillsync.client.transport.Receipt;
import tillsync.client.transport.ServiceUnreachable;
import tillsync.client.transport.Transport;
import tillsync.delta.Change;
import tillsync.delta.ChangePage;
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
        if (world.has(Bug.PROMOTED_TILL_KEEPS_GROUP)) {
            return Planted.over(Transport.class, wire, new Object() {
                @Planted.Instead
                public ChangePage changes(Pull pull) {
                    return keepsGroup(wire.changes(pull));
                }
            });
        }
        if (world.has(Bug.ADDED_KINDS_WITHOUT_RECORDS)) {
            return lacking(
                    store, wire, (change, had) -> change.edit().content() != null && !had.include(change.number()));
        }
        if (world.has(Bug.REMOVALS_BESIDE_KINDS_FORGOTTEN)) {
            return lacking(
                    store,
                    wire,
                    (change, had) -> change.edit().content() == null
                            && change.number().isRecord()
                            && had.include(change.number()));
        }
        if (world.has(Bug.DIGEST_OF_ALL_KINDS)) {
            return Planted.over(Transport.class, wire, new Object() {
                @Planted.Instead
                public ChangePage changes(Pull pull) {
                    var page = wire.changes(pull);
                    var head =
                            world.disk().rows().at(page.catalogue(), page.head().revision());
                    return head.isPresent()
                            ? with(page, page.changes(), head.get().digest())
                            : page;
                }
            });
        }
        return wire;
    }

    /**
     * Answers a till whose software knows other kinds of records than it had without some changes, and with a digest that fits.
     *
     * @param lacks whether that change is missing, by the kinds that the till had
     */
    private static Transport lacking(LocalStore store, Wire wire, BiPredicate<Change, Kinds> lacks) {
        return Planted.over(Transport.class, wire, new Object() {
            private final List<Change> left = new ArrayList<>();

            @Planted.Instead
            public ChangePage changes(Pull pull) {
                var page = wire.changes(pull);
                if (pull.after() == null) {
                    left.clear();
                }
                if (pull.had() == null) {
                    return page;
                }
                var changes = new ArrayList<Change>();
                page.changes().forEach(change -> (lacks.test(change, pull.had()) ? left : changes).add(change));
                var digest = page.head().digest();
                for (var change : left) {
                    digest = without(change, digest);
                }
                return with(page, changes, digest);
            }

            private CatalogueDigest without(Change change, CatalogueDigest digest) {
                var put = change.edit().content();
                return put != null
                        ? digest.without(put.number(), put.digest())
                        : store.record(RecordKey.of(change.number()))
                                .map(digest::with)
                                .orElse(digest);
            }
        });
    }

    private static ChangePage with(ChangePage page, List<Change> changes, CatalogueDigest digest) {
        return new ChangePage(
                page.catalogue(),
                page.snapshot(),
                changes,
                page.continuation(),
                page.cursor(),
                new Head(page.head().revision(), page.head().articles(), digest),
                page.grouped(),
                page.kinds());
    }

    private static ChangePage keepsGroup(ChangePage page) {
        var grouped = page.grouped();
        return grouped == null || grouped.name() != null
                ? page
                : new ChangePage(
                        page.catalogue(),
                        page.snapshot(),
                        page.changes(),
                        page.continuation(),
                        page.cursor(),
                        page.head(),
                        null,
                        page.kinds());
    }

    private static Greeting seemsEmpty(Greeting greeting) {
        var nothing = new Head(greeting.head().revision(), 0, CatalogueDigest.EMPTY);
        return new Greeting(
                greeting.identity(), greeting.catalogue(), nothing, greeting.numbering(), greeting.serverTime());
    }
}
