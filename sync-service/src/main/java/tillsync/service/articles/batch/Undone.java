package tillsync.service.articles.batch;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tillsync.catalogue.CatalogueId;

/**
 * The subject of an undo: one change set, several in a row, or all change sets of a batch.
 *
 * @param name the batch's id, or such as {@code r7} for a revision and {@code r7-9} for several
 * @param origin LIVE or IMPORT, for the request to the till
 * @param revisions the published ones; empty if the till has not published the batch yet
 */
record Undone(String name, String origin, CatalogueId catalogue, Set<Long> revisions) {
    private static final Pattern PART =
            Pattern.compile("([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})-\\d+(?:-o\\d+)?");
    private static final Pattern REVISIONS = Pattern.compile("r(\\d{1,18})(?:-(\\d{1,18}))?");

    /** The revisions after one, up to and including another. */
    record Span(long after, long upTo) {
        String name() {
            return upTo == after + 1 ? ofRevision(upTo) : ofRevision(after + 1) + "-" + upTo;
        }
    }

    static String ofRevision(long revision) {
        return "r" + revision;
    }

    /** The revisions in a name; empty if the name is a batch's id. */
    static Optional<Span> revisions(String name) {
        var revisions = REVISIONS.matcher(name);
        if (!revisions.matches()) {
            return Optional.empty();
        }
        long first = Long.parseLong(revisions.group(1));
        var last = revisions.group(2);
        return Optional.of(new Span(first - 1, last == null ? first : Long.parseLong(last)));
    }

    /** The id of the batch that a request belongs to; empty: none. */
    static Optional<String> batch(@Nullable String requestId) {
        var part = PART.matcher(requestId == null ? "" : requestId);
        return part.matches() ? Optional.of(part.group(1)) : Optional.empty();
    }
}
