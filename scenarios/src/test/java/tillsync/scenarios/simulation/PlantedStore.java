package tillsync.scenarios.simulation;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import tillsync.catalogue.CatalogueId;
import tillsync.client.store.Identity;
import tillsync.client.store.InFlight;
import tillsync.client.store.LocalStore;
import tillsync.client.store.MemoryDisk;
import tillsync.client.store.MemoryStore;
import tillsync.client.store.Numbering;
import tillsync.client.store.Outbox;
import tillsync.client.store.Position;
import tillsync.client.store.Queued;
import tillsync.client.store.StagingAside;
import tillsync.delta.Change;
import tillsync.delta.Head;

/** Stores with mistakes. */
final class PlantedStore {
    private PlantedStore() {}

    static LocalStore over(World world, MemoryDisk disk, MemoryStore store) {
        if (world.has(Bug.CURSOR_BEFORE_ROWS)) {
            return Planted.over(LocalStore.class, store, new Object() {
                @Planted.Instead
                public StagingAside stage(boolean snapshot) {
                    return new CursorFirst(disk, store, store.stageAside(snapshot));
                }
            });
        }
        if (world.has(Bug.DIGEST_NOT_CHECKED)) {
            return Planted.over(LocalStore.class, store, new Object() {
                @Planted.Instead
                public StagingAside stage(boolean snapshot) {
                    return store.stageUnchecked(snapshot);
                }

                @Planted.Instead
                public StagingAside stageAside(boolean snapshot) {
                    return store.stageUnchecked(snapshot);
                }
            });
        }
        if (world.has(Bug.OUTBOX_CLEARED_ON_DEMOTION)) {
            return Planted.over(LocalStore.class, store, new Object() {
                @Planted.Instead
                public void remember(Identity identity, Numbering numbering, boolean holds) {
                    store.remember(identity, numbering, holds);
                    if (identity.isFollower() && store.outbox().unpublished() > 0) {
                        disk.dropsOutbox();
                    }
                }
            });
        }
        return world.has(Bug.PUBLISH_AFTER_PULL) ? pullsFirst(store) : store;
    }

    /** The outbox of a demoted main seems to be empty until its articles are those of the new one. */
    private static LocalStore pullsFirst(MemoryStore store) {
        var hidden = new AtomicReference<CatalogueId>();
        var outbox = Planted.over(Outbox.class, store.outbox(), new Object() {
            private boolean hides() {
                return hidden.get() != null
                        && hidden.get().equals(store.position().catalogue());
            }

            @Planted.Instead
            public Optional<InFlight> inFlight() {
                return hides() ? Optional.empty() : store.outbox().inFlight();
            }

            @Planted.Instead
            public List<Queued> queued(int most) {
                return hides() ? List.of() : store.outbox().queued(most);
            }
        });
        return Planted.over(LocalStore.class, store, new Object() {
            @Planted.Instead
            public Outbox outbox() {
                return outbox;
            }

            @Planted.Instead
            public void remember(Identity identity, Numbering numbering, boolean holds) {
                boolean wasMain =
                        store.identity().filter(known -> !known.isFollower()).isPresent();
                store.remember(identity, numbering, holds);
                if (wasMain && identity.isFollower()) {
                    hidden.set(store.position().catalogue());
                }
            }
        });
    }

    /** Commits the cursor, and then the articles. */
    private record CursorFirst(MemoryDisk disk, MemoryStore store, StagingAside staging) implements StagingAside {
        @Override
        public void takesAtOnce(Clock clock) {
            staging.takesAtOnce(clock);
        }

        @Override
        public void add(List<Change> changes) {
            staging.add(changes);
        }

        @Override
        public void apply(CatalogueId catalogue, String cursor, Head head) {
            var before = store.position();
            disk.commitsPosition(new Position(cursor, catalogue, head.revision(), before.articles(), before.digest()));
            staging.apply(catalogue, cursor, head);
        }

        @Override
        public void rebase(CatalogueId catalogue, String cursor, Head head) {
            staging.rebase(catalogue, cursor, head);
        }

        @Override
        public void close() {
            staging.close();
        }
    }
}
