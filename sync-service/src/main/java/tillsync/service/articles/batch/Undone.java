package tillsync.service.articles.batch;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tillsync.catalogue.CatalogueId;

/**
 * What is undone: one change set, or all change sets of a batch.
 *
 * @param name of the batch, or "r" and the revision
 * @param origin LIVE or IMPORT: how the till is asked for it
 * @param revisions those that are published of it; none if the till has not published the batch yet
 */
record Undone(String name, String origin, CatalogueId catalogue, Set<Long> revisions) {
    private static final Pattern PART =
            Pattern.compile("([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})-\\d+(?:-o\\d+)?");
    private static final Pattern REVISION = Pattern.compile("r(\\d{1,18})");

    static String ofRevision(long revision) {
        return "r" + revision;
    }

    /** The revision of such a name; empty if it is that of a batch. */
    static Optional<Long> revision(String name) {
        var revision = REVISION.matcher(name);
        return revision.matches() ? Optional.of(Long.valueOf(revision.group(1))) : Optional.empty();
    }

    /** The id of the batch of which a request is a part; empty: it is no part of any. */
    static Optional<String> batch(@Nullable String requestId) {
        var part = PART.matcher(requestId == null ? "" : requestId);
        return part.matches() ? Optional.of(part.group(1)) : Optional.empty();
    }
}
