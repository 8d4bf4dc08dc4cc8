package tillsync.service.articles.batch;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tillsync.catalogue.CatalogueId;

/**
 * What is undone: one change set, several in a row, or all change sets of a batch.
 *
 * @param name of the batch, or "r" and the revision, or "r", the first and the last of several, with "-" in between
 * @param origin LIVE or IMPORT: how the till is asked for it
 * @param revisions those that are published of it; none if the till has not published the batch yet
 */
record Undone(String name, String origin, CatalogueId catalogue, Set<Long> revisions) {
    private static final Pattern PART =
            Pattern.compile("([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})-\\d+(?:-o\\d+)?");
    private static final Pattern REVISIONS = Pattern.compile("r(\\d{1,18})(?:-(\\d{1,18}))?");

    /** The revisions behind one up to another. */
    record Span(long after, long upTo) {
        String name() {
            return upTo == after + 1 ? ofRevision(upTo) : ofRevision(after + 1) + "-" + upTo;
        }
    }

    static String ofRevision(long revision) {
        return "r" + revision;
    }

    /** The revisions of such a name; empty if it is that of a batch. */
    static Optional<Span> revisions(String name) {
        var revisions = REVISIONS.matcher(name);
        if (!revisions.matches()) {
            return Optional.empty();
        }
        long first = Long.parseLong(revisions.group(1));
        var last = revisions.group(2);
        return Optional.of(new Span(first - 1, last == null ? first : Long.parseLong(last)));
    }

    /** The id of the batch of which a request is a part; empty: it is no part of any. */
    static Optional<String> batch(@Nullable String requestId) {
        var part = PART.matcher(requestId == null ? "" : requestId);
        return part.matches() ? Optional.of(part.group(1)) : Optional.empty();
    }
}
