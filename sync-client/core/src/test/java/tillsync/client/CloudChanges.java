package tillsync.client;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import tillsync.catalogue.BucketSums;
import tillsync.catalogue.CatalogueId;
import tillsync.catalogue.Cursor;
import tillsync.client.transport.Pull;
import tillsync.client.transport.Report;
import tillsync.client.transport.ServiceRefusal;
import tillsync.delta.Change;
import tillsync.delta.ChangePage;
import tillsync.delta.Head;
import tillsync.delta.Repair;
import tillsync.topology.GroupVersion;

/** What has changed in the catalogues of a {@link Cloud}, as its answers to pulls say it. */
record CloudChanges(Cloud cloud) {

    static ServiceRefusal refusal(int status, String code) {
        return new ServiceRefusal(status, code, "", List.of());
    }

    /** The page of a pull with at most so many changes. */
    ChangePage page(Pull pull, Cloud.Device device, int limit) {
        synchronized (cloud) {
            return page(pull, device, device.catalogue(), limit);
        }
    }

    private ChangePage page(Pull pull, Cloud.Device device, CatalogueId catalogue, int limit) {
        boolean snapshot = pull.since() == null;
        var all = snapshot ? snapshot(catalogue) : since(Cursor.parse(pull.since()), catalogue);
        int from = pull.after() == null ? 0 : Integer.parseInt(pull.after());
        int to = Math.min(all.size(), from + limit);
        boolean last = to == all.size();
        return new ChangePage(
                catalogue,
                snapshot,
                all.subList(from, to),
                last ? null : "" + to,
                last ? cloud.cursor(catalogue).toString() : null,
                cloud.head(catalogue),
                isTold(pull, device.grouped) ? device.grouped : null);
    }

    private static boolean isTold(Pull pull, GroupVersion grouped) {
        return pull.after() == null && (grouped.everGiven() || pull.group() != grouped.version());
    }

    boolean areAsReported(Report report) {
        var cursor = Cursor.parse(report.cursor());
        var head = known(cursor).head(cursor.revision());
        return head.articles() == report.articles() && head.digest().equals(report.digest());
    }

    /** The buckets in which a till of that catalogue differs, as they are at its cursor. */
    Repair repair(String cursor, CatalogueId catalogue, BucketSums sums) {
        var at = Cursor.parse(cursor);
        var state = known(at);
        if (!at.catalogue().equals(catalogue)) {
            throw refusal(409, "TOPOLOGY_CHANGED");
        }
        var theirs = BucketSums.empty();
        state.articles().values().forEach(article -> theirs.add(article.number(), article.digest()));
        var differing = theirs.differing(sums);
        if (differing.size() > 256) {
            throw refusal(410, "SNAPSHOT_REQUIRED");
        }
        var puts = state.articles().values().stream()
                .filter(article -> differing.contains(BucketSums.bucketOf(article.number())))
                .map(article -> new Change.Put(state.changedAt().get(article.number()), article))
                .toList();
        return new Repair(catalogue, cursor, differing, puts, state.head(at.revision()), cloud.repairsOf);
    }

    private List<Change> snapshot(CatalogueId catalogue) {
        var state = cloud.last(catalogue);
        return state.articles().values().stream()
                .<Change>map(article -> new Change.Put(state.changedAt().get(article.number()), article))
                .sorted(Comparator.comparing(Change::revision).thenComparing(Change::number))
                .toList();
    }

    private List<Change> since(Cursor since, CatalogueId catalogue) {
        var before = known(since);
        return since.catalogue().equals(catalogue)
                ? delta(cloud.last(catalogue), since.revision())
                : difference(before, cloud.last(catalogue), cloud.head(catalogue));
    }

    /** What the catalogue was at that cursor. */
    Cloud.State known(Cursor cursor) {
        synchronized (cloud) {
            return known(cursor, cloud.catalogues.get(cursor.catalogue()));
        }
    }

    private static Cloud.State known(Cursor cursor, List<Cloud.State> states) {
        if (states == null || cursor.revision() >= states.size()) {
            throw refusal(410, "SNAPSHOT_REQUIRED");
        }
        var state = states.get((int) cursor.revision());
        if (!cursor.equals(state.head(cursor.revision()).cursor(cursor.catalogue()))) {
            throw refusal(410, "SNAPSHOT_REQUIRED");
        }
        return state;
    }

    /** The last state of each number that changed after that revision, also if it is what it was. */
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
