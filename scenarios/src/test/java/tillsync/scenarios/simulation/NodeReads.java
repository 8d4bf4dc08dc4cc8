package tillsync.scenarios.simulation;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tillsync.article.ArticleDigest;
import tillsync.article.ArticleNumber;
import tillsync.article.PriceGroup;
import tillsync.catalogue.CatalogueId;
import tillsync.catalogue.Cursor;
import tillsync.delivery.Upper;
import tillsync.delta.Head;
import tillsync.service.engine.catalogue.ArticleStates.Row;
import tillsync.service.engine.catalogue.ArticlesAt;
import tillsync.service.engine.catalogue.Catalogues.Owned;
import tillsync.service.engine.catalogue.ChangesBetween;
import tillsync.service.engine.catalogue.Heads;
import tillsync.service.engine.publish.FirstAnswers;
import tillsync.service.engine.pull.Continuation;
import tillsync.service.engine.topology.Sources;
import tillsync.service.engine.topology.TillSources.Source;
import tillsync.till.DeviceId;
import tillsync.till.MerchantId;

/** How a node reads the rows: something else may happen before each read, but for those inside of a page that is made. */
final class NodeReads implements Heads, FirstAnswers, Sources {
    private final World world;
    private final Node node;
    private final Map<DeviceId, Continuation> continued = new HashMap<>();
    private final Map<DeviceId, Source> firstLooks = new HashMap<>();

    NodeReads(World world, Node node) {
        this.world = world;
        this.node = node;
    }

    private ServiceRows rows() {
        return world.disk().rows();
    }

    /** A pull begins; what it continues matters to planted bugs alone. */
    void pulls(DeviceId device, @Nullable Continuation continuation) {
        continued.compute(device, (same, before) -> continuation);
        firstLooks.remove(device);
    }

    @Override
    public Source sourceOf(DeviceId device) {
        node.step("place of " + device);
        var source = rows().sourceOf(device);
        if (world.has(Bug.HELD_DELIVERY_IGNORED)) {
            source = new Source(
                    source.follows(),
                    source.catalogue(),
                    false,
                    source.since(),
                    source.pairing(),
                    source.upper(),
                    source.group(),
                    source.pricePercent());
        }
        if (world.has(Bug.GUARD_IGNORED) && !node.isInTransaction()) {
            source = new Source(
                    source.follows(),
                    source.catalogue(),
                    source.held(),
                    source.since(),
                    source.pairing(),
                    Upper.NONE,
                    source.group(),
                    source.pricePercent());
        }
        if ((world.has(Bug.PILOT_IGNORED) || world.has(Bug.WINDOW_IGNORED) || world.has(Bug.APPROVAL_IGNORED))
                && !node.isInTransaction()) {
            source = new Source(
                    source.follows(),
                    source.catalogue(),
                    source.held(),
                    source.since(),
                    source.pairing(),
                    planted(source.upper()),
                    source.group(),
                    source.pricePercent());
        }
        var after = continued.get(device);
        if (world.has(Bug.OLD_CONTINUATION_ACCEPTED) && after != null && !node.isInTransaction()) {
            source = new Source(
                    source.follows(),
                    after.catalogue(),
                    source.held(),
                    source.since(),
                    source.pairing(),
                    source.upper(),
                    source.group(),
                    source.pricePercent());
        }
        boolean looksOnce = world.has(Bug.NO_SECOND_LOOK) && !node.isInTransaction();
        return looksOnce ? firstLooks.merge(device, source, (first, second) -> first) : source;
    }

    @Override
    public Optional<First> find(DeviceId device, String pairing, long sequence) {
        node.step("first answer");
        return world.has(Bug.NO_DEDUPLICATION) ? Optional.empty() : rows().find(device, pairing, sequence);
    }

    @Override
    public long next(DeviceId device, String pairing) {
        node.step("next sequence");
        return rows().next(device, pairing);
    }

    @Override
    public Optional<Owned> find(CatalogueId id) {
        return rows().find(id);
    }

    @Override
    public Head head(CatalogueId catalogue) {
        node.step("head of " + catalogue);
        return world.has(Bug.COPY_OF_AN_OLD_HEAD) && node.isInTransaction()
                ? node.remembered(catalogue)
                : rows().head(catalogue);
    }

    @Override
    public Optional<Head> at(CatalogueId catalogue, long revision) {
        node.step("revision of " + catalogue);
        return rows().at(catalogue, revision);
    }

    @Override
    public Head require(Cursor cursor, MerchantId merchant) {
        if (world.has(Bug.CURSOR_DIGEST_NOT_CHECKED)) {
            var head = rows().at(cursor.catalogue(), cursor.revision());
            return head.isPresent() ? head.get() : Heads.super.require(cursor, merchant);
        }
        return Heads.super.require(cursor, merchant);
    }

    /** Read at once with what comes before it: nothing happens in between. */
    @Override
    public Uppers uppers(CatalogueId catalogue) {
        var uppers = rows().uppers(catalogue);
        return world.has(Bug.GUARD_IGNORED) ? follower -> Upper.NONE : follower -> planted(uppers.of(follower));
    }

    @Override
    public long revisionAt(CatalogueId catalogue, Instant time) {
        return rows().revisionAt(catalogue, time);
    }

    private Upper planted(Upper upper) {
        return new Upper(
                upper.guarded(),
                world.has(Bug.APPROVAL_IGNORED) ? null : upper.approved(),
                world.has(Bug.PILOT_IGNORED) ? null : upper.released(),
                world.has(Bug.WINDOW_IGNORED) ? null : upper.windowed());
    }

    @Override
    public boolean isFollowed(DeviceId main) {
        return rows().isFollowed(main);
    }

    @Override
    public List<PriceGroup> groupsOf(DeviceId main) {
        return rows().groupsOf(main);
    }

    /** Read while a page is made, which nothing comes in between of: it would find the same. */
    ChangesBetween changes() {
        return (span, position, limit) -> rows().read(span, position, limit);
    }

    ArticlesAt articles() {
        return new ArticlesAt() {
            @Override
            public Map<ArticleNumber, ArticleDigest> digestsAt(CatalogueId catalogue, long revision) {
                return rows().digestsAt(catalogue, revision);
            }

            @Override
            public Map<ArticleNumber, Row> rowsAt(CatalogueId catalogue, long revision, List<ArticleNumber> numbers) {
                return new HashMap<>(rows().rowsAt(catalogue, revision, numbers));
            }
        };
    }
}
