package tillsync.service.articles.list;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tillsync.catalogue.CatalogueId;
import tillsync.notice.NoticeFacts.Doubts;
import tillsync.service.engine.catalogue.Catalogues;
import tillsync.service.engine.catalogue.Positions;
import tillsync.service.engine.topology.TillSources;
import tillsync.service.engine.topology.TillSources.Source;
import tillsync.service.fleet.notices.CatalogueDoubts;
import tillsync.service.fleet.notices.CatalogueDoubts.Found;
import tillsync.service.store.database.Background;
import tillsync.service.store.database.Ids;
import tillsync.service.store.database.Lease;
import tillsync.service.tills.device.Device;
import tillsync.service.tills.device.Devices;

/**
 * Looks for barcodes that several articles have, and for missing linked articles and pictures. Looks at catalogues that
 * have changed or lacked a picture, on the one node that has claimed the work. Reads only the changes of a catalogue in
 * memory. Reads only a few others in a round: a notice that comes minutes later is better than a round that reads all
 * articles.
 */
@Component
class DoubtRounds extends Background {
    private static final Duration PAUSE = Duration.ofMinutes(1);
    private static final Duration TAKEN_OVER_AFTER = Duration.ofMinutes(3);
    private static final int AT_ONCE = 500;
    private static final int READ_WHOLE = 2;
    private static final Duration PICTURES_AGAIN = Duration.ofHours(1);

    private final Lease lease;
    private final Devices devices;
    private final TillSources sources;
    private final Positions positions;
    private final Assortments assortments;
    private final CatalogueDoubts doubts;
    private final Catalogues catalogues;
    private final MissingPictures pictures;
    /** Catalogues that lacked pictures a while ago and have not changed since. */
    private final Cache<CatalogueId, Boolean> lacking =
            Caffeine.newBuilder().expireAfterWrite(PICTURES_AGAIN).build();

    DoubtRounds(
            JdbcClient jdbc,
            Ids ids,
            Devices devices,
            TillSources sources,
            Positions positions,
            Assortments assortments,
            CatalogueDoubts doubts,
            Catalogues catalogues,
            MissingPictures pictures) {
        super("doubts", PAUSE, PAUSE);
        this.lease = new Lease(jdbc, "doubts", ids.id(), TAKEN_OVER_AFTER);
        this.devices = devices;
        this.sources = sources;
        this.positions = positions;
        this.assortments = assortments;
        this.doubts = doubts;
        this.catalogues = catalogues;
        this.pictures = pictures;
    }

    @Override
    protected void round() {
        if (lease.claim()) {
            look();
        }
    }

    /** Looks at all mains once. */
    void look() {
        var after = "";
        int whole = READ_WHOLE;
        List<Device> some;
        do {
            some = devices.all(after, AT_ONCE);
            if (!some.isEmpty()) {
                whole = look(some, whole);
                after = some.get(some.size() - 1).id().value();
            }
        } while (!some.isEmpty());
    }

    /** @param whole how many catalogues may be read whole @return how many may be read whole after this */
    private int look(List<Device> some, int whole) {
        var mains = sources.sourcesOf(some.stream().map(Device::id).toList()).values().stream()
                .filter(Source::isMain)
                .map(Source::catalogue)
                .toList();
        var known = doubts.of(mains);
        var heads = positions.heads(mains);
        int left = whole;
        for (var catalogue : mains) {
            var found = known.get(catalogue);
            var head = heads.get(catalogue);
            boolean inMemory = assortments.isKnown(catalogue);
            if ((inMemory || left > 0) && head != null && isDue(catalogue, head.revision(), found, inMemory)) {
                left -= inMemory ? 0 : 1;
                note(catalogue);
            }
        }
        return left;
    }

    /** Returns true if the catalogue has changed, or lacked pictures, which arrive without a revision. */
    private boolean isDue(CatalogueId catalogue, long revision, @Nullable Found found, boolean inMemory) {
        if (found == null || found.revision() != revision) {
            return found != null || revision != 0;
        }
        return found.doubts().withoutPicture() > 0
                && (inMemory || lacking.asMap().putIfAbsent(catalogue, true) == null);
    }

    private void note(CatalogueId catalogue) {
        var assortment = assortments.of(catalogue);
        var conflicts = assortments.conflicts(assortment);
        int withoutPicture = catalogues
                .find(catalogue)
                .map(owned -> pictures.of(owned.merchant(), conflicts).size())
                .orElse(0);
        var found = new Doubts(conflicts.shared().size(), conflicts.missing().size(), withoutPicture);
        doubts.note(catalogue, new Found(assortment.head().revision(), found));
    }
}
