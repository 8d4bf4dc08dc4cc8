package tillsync.client.store;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tillsync.android.Lists;
import tillsync.article.Article;
import tillsync.article.Kinds;
import tillsync.catalogue.CatalogueDigest;
import tillsync.catalogue.CatalogueId;
import tillsync.catalogue.Edit;
import tillsync.delta.Head;
import tillsync.topology.GroupVersion;

/**
 * The state of a till's synchronised articles: that of a catalogue at one cursor, and the price group by which the till
 * sells them. The outbox comes on top.
 *
 * @param cursor as the service gave it; null if the articles equal no known position
 * @param catalogue whose articles they are; null if none was ever pulled or published
 * @param revision of the catalogue, 0 before its first change set
 * @param articles the number of articles
 * @param digest the sum of articles and records, kept up with each change
 * @param grouped the till's price group, as the pull said that brought the articles
 * @param kinds of records that are kept
 */
public record Position(
        @Nullable String cursor,
        @Nullable CatalogueId catalogue,
        long revision,
        long articles,
        CatalogueDigest digest,
        GroupVersion grouped,
        Kinds kinds) {
    public static final Position NONE = new Position(null, null, 0, 0, CatalogueDigest.EMPTY);

    /** A position of a till that never had a price group, and keeps no records. */
    public Position(
            @Nullable String cursor,
            @Nullable CatalogueId catalogue,
            long revision,
            long articles,
            CatalogueDigest digest) {
        this(cursor, catalogue, revision, articles, digest, GroupVersion.NEVER);
    }

    /** A position of a till that keeps no records. */
    public Position(
            @Nullable String cursor,
            @Nullable CatalogueId catalogue,
            long revision,
            long articles,
            CatalogueDigest digest,
            GroupVersion grouped) {
        this(cursor, catalogue, revision, articles, digest, grouped, Kinds.NONE);
    }

    /** Returns true if there are neither articles nor records. */
    public boolean isEmpty() {
        return articles == 0 && digest.equals(CatalogueDigest.EMPTY);
    }

    /** Returns true if this is exactly that state of that catalogue, and the cursor for it is known. */
    public boolean isAt(CatalogueId catalogue, Head head) {
        return cursor != null
                && catalogue.equals(this.catalogue)
                && revision == head.revision()
                && articles == head.articles()
                && digest.equals(head.digest());
    }

    /** The same articles, as a position of no catalogue. */
    public Position withoutCursor() {
        return new Position(null, null, 0, articles, digest, grouped, kinds);
    }

    /** The edits that change what is kept: articles, and records of these kinds. */
    public List<Edit> kept(List<Edit> edits) {
        return edits.stream().filter(edit -> kinds.include(edit.number())).collect(Lists.toList());
    }

    /** An article of the catalogue as the till sells it at that local time; empty if it does not. */
    public Optional<Article> sold(Article article, LocalDateTime time) {
        return article.sold(grouped.name(), time);
    }
}
