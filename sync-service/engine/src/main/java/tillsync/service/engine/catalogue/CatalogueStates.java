package tillsync.service.engine.catalogue;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import org.springframework.stereotype.Component;
import tillsync.catalogue.Catalogue;
import tillsync.catalogue.CatalogueDigest;
import tillsync.catalogue.CatalogueEvent;
import tillsync.catalogue.CatalogueId;
import tillsync.catalogue.Cursor;
import tillsync.service.store.events.StoredEvents;
import tillsync.service.store.events.UnreadableEvent;

/** Finds what a catalogue was at an earlier revision: from its events, or from its rows if an event cannot be read. */
@Component
public class CatalogueStates {
    private static final int MOST_REMEMBERED = 4;

    private final StoredEvents events;
    private final Catalogues catalogues;
    private final ArticleStates rows;
    private final Cache<Cursor, Catalogue> remembered = Caffeine.newBuilder()
            .maximumSize(MOST_REMEMBERED)
            .expireAfterWrite(Duration.ofMinutes(1))
            .build();

    CatalogueStates(StoredEvents events, Catalogues catalogues, ArticleStates rows) {
        this.events = events;
        this.catalogues = catalogues;
        this.rows = rows;
    }

    /** Notes a state that is about to be copied, so that its events need not all be read again. */
    public void remember(Catalogue state) {
        if (remembered.getIfPresent(state.head()) == null) {
            remembered.put(state.head(), state.copy());
        }
    }

    /** @throws IllegalStateException if the catalogue never had that digest at that revision */
    public Catalogue at(CatalogueId id, long revision, CatalogueDigest digest) {
        var known = remembered.getIfPresent(Cursor.of(id, revision, digest));
        if (known != null) {
            return known;
        }
        try {
            return replayed(id, revision, digest);
        } catch (UnreadableEvent parked) {
            return projected(id, revision, parked);
        }
    }

    /**
     * The state by the rows, so that a copy does not suffer from its parent's unreadable event: the rows must add up to
     * the digest.
     */
    private Catalogue projected(CatalogueId id, long revision, UnreadableEvent parked) {
        var head = catalogues.at(id, revision).orElseThrow(() -> parked);
        return Catalogue.at(id, revision, head.digest(), head.records().kinds(), rows.digestsAt(id, revision));
    }

    private Catalogue replayed(CatalogueId id, long revision, CatalogueDigest digest) {
        var stream = events.read(id.value(), 0);
        var state = Catalogue.empty(id);
        while (stream.hasNext() && (state.revision() < revision || !state.isWhole())) {
            var event = (CatalogueEvent) stream.next().event();
            if (event instanceof CatalogueEvent.ChangeSetPublished published) {
                state.apply(published);
            } else if (event instanceof CatalogueEvent.Archived part && part.part() == 1) {
                state = Catalogue.of(part);
            } else if (event instanceof CatalogueEvent.Archived part) {
                state.apply(part);
            } else if (event instanceof CatalogueEvent.Forked forked) {
                var parent = at(forked.from(), forked.fromRevision(), forked.digest());
                state = Catalogue.at(id, 1, forked.digest(), forked.sums().kinds(), parent.articles());
            }
        }
        if (!state.head().isAt(revision, digest)) {
            throw new IllegalStateException(
                    "position of " + id + ": " + state.head() + " (expected: " + Cursor.of(id, revision, digest) + ")");
        }
        return state;
    }
}
