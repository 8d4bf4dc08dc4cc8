package tillsync.client;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import tillsync.catalogue.CatalogueId;
import tillsync.catalogue.Cursor;
import tillsync.client.transport.ServiceRefusal;
import tillsync.delta.Change;
import tillsync.delta.Head;

/** What has changed in the catalogues of a {@link Cloud}, as its answers to pulls say it. */
record CloudChanges(Cloud cloud) {

    List<Change> snapshot(CatalogueId catalogue) {
        var state = cloud.last(catalogue);
        return state.articles().values().stream()
                .<Change>map(article -> new Change.Put(state.changedAt().get(article.number()), article))
                .sorted(Comparator.comparing(Change::revision).thenComparing(Change::number))
                .toList();
    }

    List<Change> since(Cursor since, CatalogueId catalogue) {
        var before = known(since);
        return since.catalogue().equals(catalogue)
                ? delta(cloud.last(catalogue), since.revision())
                : difference(before, cloud.last(catalogue), cloud.head(catalogue));
    }

    /** What the catalogue was at that cursor. */
    Cloud.State known(Cursor cursor) {
        var states = cloud.catalogues.get(cursor.catalogue());
        if (states == null || cursor.revision() >= states.size()) {
            throw new ServiceRefusal(410, "SNAPSHOT_REQUIRED", "", List.of());
        }
        var state = states.get((int) cursor.revision());
        if (!cursor.equals(state.head(cursor.revision()).cursor(cursor.catalogue()))) {
            throw new ServiceRefusal(410, "SNAPSHOT_REQUIRED", "", List.of());
        }
        return state;
    }

    /** The last state of each number that changed after that revision, also where it is what it was. */
    private static List<Change> delta(Cloud.State state, long since) {
        return state.changedAt().entrySet().stream()
                .filter(changed -> changed.getValue() > since)
                .<Change>map(changed -> {
                    var article = state.articles().get(changed.getKey());
                    return article == null
                            ? new Change.Remove(changed.getValue(), changed.getKey(), Change.Reason.REMOVED)
                            : new Change.Put(changed.getValue(), article);
                })
                .sorted(Comparator.comparing(Change::revision).thenComparing(Change::number))
                .toList();
    }

    private static List<Change> difference(Cloud.State before, Cloud.State after, Head head) {
        var changes = new ArrayList<Change>();
        before.articles().keySet().stream()
                .filter(number -> !after.articles().containsKey(number))
                .forEach(number -> changes.add(new Change.Remove(head.revision(), number, Change.Reason.LEFT_SCOPE)));
        after.articles().values().stream()
                .filter(article -> !Objects.equals(article, before.articles().get(article.number())))
                .forEach(article -> changes.add(new Change.Put(after.changedAt().get(article.number()), article)));
        return changes;
    }
}
