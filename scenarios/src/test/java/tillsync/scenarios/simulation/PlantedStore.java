package tillsync.scenarios.simulation;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import tillsync.article.Article;
import tillsync.article.ArticleNumber;
import tillsync.article.CatalogueRecord;
import tillsync.article.Kinds;
import tillsync.article.RecordKey;
import tillsync.catalogue.CatalogueId;
import tillsync.client.store.Handed;
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
import tillsync.topology.GroupVersion;

/** Stores with mistakes. */
final class PlantedStore {
    private PlantedStore() {}

    static LocalStore over(World world, MemoryDisk disk, MemoryStore store) {
        if (world.has(Bug.CURSOR_BEFORE_ROWS)) {
            return Planted.over(LocalStore.class, store, new Object() {
                @Planted.Instead
                public StagingAside stage(boolean snapshot) {
                    return cursorFirst(disk, store, store.stageAside(snapshot));
                }
            });
        }
        if (world.has(Bug.GROUP_WITHOUT_ITS_ARTICLES)) {
            return Planted.over(LocalStore.class, store, new Object() {
                @Planted.Instead
                public StagingAside stage(boolean snapshot) {
                    return groupFirst(disk, store, store.stageAside(snapshot));
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
        if (world.has(Bug.NEW_KINDS_REMOVED)) {
            return staging(store, staging -> newKindsFirst(disk, store, staging));
        }
        if (world.has(Bug.LEFT_KINDS_KEPT)) {
            return staging(store, staging -> leftKindsToo(store, staging));
        }
        if (world.has(Bug.RECORDS_AFTER_ARTICLES)) {
            return staging(store, staging -> articlesFirst(store, staging));
        }
        return world.has(Bug.PUBLISH_AFTER_PULL) ? pullsFirst(store) : store;
    }

    /** @param mistaken makes pulls with a mistake */
    private static LocalStore staging(MemoryStore store, UnaryOperator<StagingAside> mistaken) {
        return Planted.over(LocalStore.class, store, new Object() {
            @Planted.Instead
            public StagingAside stage(boolean snapshot) {
                return mistaken.apply(store.stageAside(snapshot));
            }

            @Planted.Instead
            public StagingAside stageAside(boolean snapshot) {
                return mistaken.apply(store.stageAside(snapshot));
            }
        });
    }

    static Handed handed(World world, MemoryStore store, Handed handed) {
        if (world.has(Bug.REMOVED_RECORDS_NOT_HANDED_OVER)) {
            return Planted.over(Handed.class, handed, new Object() {
                @Planted.Instead
                public void forEachRecord(BiConsumer<RecordKey, Optional<CatalogueRecord>> consumer) {
                    handed.forEachRecord((key, record) -> {
                        if (record.isPresent()) {
                            consumer.accept(key, record);
                        }
                    });
                }
            });
        }
        return !world.has(Bug.GROUP_IGNORED_BY_TIMER)
                ? handed
                : Planted.over(Handed.class, handed, new Object() {
                    @Planted.Instead
                    public void forEach(LocalDateTime time, BiConsumer<ArticleNumber, Optional<Article>> consumer) {
                        handed.forEach(time, (number, article) -> {
                            var stored = store.article(number).filter(Article::hasPlanned);
                            consumer.accept(number, stored.isPresent() ? stored.map(is -> is.asOf(time)) : article);
                        });
                    }
                });
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
    private static StagingAside cursorFirst(MemoryDisk disk, MemoryStore store, StagingAside staging) {
        return Planted.over(StagingAside.class, staging, new Object() {
            @Planted.Instead
            public void apply(CatalogueId catalogue, String cursor, Head head) {
                var before = store.position();
                disk.commitsPosition(new Position(
                        cursor, catalogue, head.revision(), before.articles(), before.digest(), before.grouped()));
                staging.apply(catalogue, cursor, head);
            }
        });
    }

    /** Commits the price group, and then the articles. */
    private static StagingAside groupFirst(MemoryDisk disk, MemoryStore store, StagingAside staging) {
        return Planted.over(StagingAside.class, staging, new Object() {
            @Planted.Instead
            public void grouped(GroupVersion grouped) {
                var at = store.position();
                disk.commitsPosition(
                        new Position(at.cursor(), at.catalogue(), at.revision(), at.articles(), at.digest(), grouped));
                staging.grouped(grouped);
            }
        });
    }

    /** Commits the kinds of a pull, and then compares with it. */
    private static StagingAside newKindsFirst(MemoryDisk disk, MemoryStore store, StagingAside staging) {
        return Planted.over(StagingAside.class, staging, new Object() {
            private Kinds kinds = Kinds.NONE;

            @Planted.Instead
            public void keeps(Kinds now) {
                kinds = now;
                staging.keeps(now);
            }

            @Planted.Instead
            public void rebase(CatalogueId catalogue, String cursor, Head head) {
                var at = store.position();
                disk.commitsPosition(new Position(
                        at.cursor(), at.catalogue(), at.revision(), at.articles(), at.digest(), at.grouped(), kinds));
                staging.rebase(catalogue, cursor, head);
            }
        });
    }

    private static StagingAside leftKindsToo(MemoryStore store, StagingAside staging) {
        return Planted.over(StagingAside.class, staging, new Object() {
            @Planted.Instead
            public void keeps(Kinds now) {
                var both = new ArrayList<>(store.position().kinds().names());
                both.addAll(now.names());
                staging.keeps(Kinds.of(both));
            }
        });
    }

    /** Commits the articles of a pull with its cursor, and then all of it. */
    private static StagingAside articlesFirst(MemoryStore store, StagingAside staging) {
        return Planted.over(StagingAside.class, staging, new Object() {
            private final List<Change> articles = new ArrayList<>();
            private boolean hasRecords;

            @Planted.Instead
            public void add(List<Change> changes) {
                changes.stream().filter(change -> !change.number().isRecord()).forEach(articles::add);
                hasRecords |=
                        changes.stream().anyMatch(change -> change.number().isRecord());
                staging.add(changes);
            }

            @Planted.Instead
            public void apply(CatalogueId catalogue, String cursor, Head head) {
                if (hasRecords) {
                    try (var first = store.stageUnchecked(false)) {
                        first.add(articles);
                        first.apply(catalogue, cursor, head);
                    }
                }
                staging.apply(catalogue, cursor, head);
            }
        });
    }
}
