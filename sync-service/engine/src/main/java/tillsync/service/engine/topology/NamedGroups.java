package tillsync.service.engine.topology;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import tillsync.article.GroupOffer;
import tillsync.article.PriceGroup;
import tillsync.catalogue.CatalogueId;
import tillsync.service.engine.catalogue.CurrentArticles;
import tillsync.topology.Topology;

/**
 * Knows the price groups that a merchant uses, for users to choose from. Of each catalogue it reads only the changes
 * since the last call; a group that no article names any more may still be offered.
 */
@Component
public class NamedGroups {
    /** The limit of mains to read for one merchant; there are rarely more with followers. */
    private static final int MOST_MAINS = 20;

    private static final int MOST_REMEMBERED = 10_000;

    private final CurrentArticles articles;
    private final Cache<CatalogueId, Named> remembered =
            Caffeine.newBuilder().maximumSize(MOST_REMEMBERED).build();

    NamedGroups(CurrentArticles articles) {
        this.articles = articles;
    }

    /** @param revision up to which articles were read */
    private record Named(long revision, SortedSet<PriceGroup> groups) {}

    /**
     * The groups of tills, and those that articles of mains with followers name. None if no till has a group: then no
     * article is read.
     */
    public SortedSet<PriceGroup> of(Topology topology) {
        var all = new TreeSet<>(topology.groups());
        if (!all.isEmpty()) {
            topology.places().values().stream()
                    .flatMap(place -> Stream.ofNullable(place.follows()))
                    .distinct()
                    .limit(MOST_MAINS)
                    .map(topology::catalogueOf)
                    .forEach(catalogue -> all.addAll(named(catalogue).groups()));
        }
        return all;
    }

    /** Reads a catalogue once, even if several callers ask at the same time. */
    private Named named(CatalogueId catalogue) {
        return remembered.asMap().compute(catalogue, (id, before) -> {
            var groups = new TreeSet<PriceGroup>(before == null ? Collections.emptySortedSet() : before.groups());
            var last = new long[] {before == null ? 0 : before.revision()};
            articles.changedAfter(id, last[0], row -> {
                row.live().ifPresent(article -> groups.addAll(GroupOffer.named(article)));
                last[0] = Math.max(last[0], row.revision());
            });
            return new Named(last[0], groups);
        });
    }
}
