package tillsync.catalogue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tillsync.article.ArticleDigest;
import tillsync.article.ArticleNumber;
import tillsync.article.Kinds;

/**
 * The state of one catalogue, as far as its rules need it: revision, sums, and the digest of each article; never whole articles.
 *
 * <p>{@link #publish} decides and changes nothing; {@link #apply} checks that an event is the next one, and changes the
 * state in place: a copy of 50,000 entries for each edit would cost more than all else in the service. Only one thread
 * at a time may call them; any may call {@link #copy}.
 */
public final class Catalogue {
    private final CatalogueId id;
    private final Map<ArticleNumber, ArticleDigest> articles;
    private long revision;
    private CatalogueDigest digest;
    private RecordSums records;

    /** Parts of the base that are still to come. */
    private int partsMissing;

    private Catalogue(
            CatalogueId id,
            long revision,
            CatalogueDigest digest,
            RecordSums records,
            Map<ArticleNumber, ArticleDigest> articles) {
        this.id = id;
        this.revision = revision;
        this.digest = digest;
        this.records = records;
        this.articles = articles;
    }

    /** A catalogue in which nothing was ever published: revision 0. */
    public static Catalogue empty(CatalogueId id) {
        return new Catalogue(id, 0, CatalogueDigest.EMPTY, RecordSums.NONE, new HashMap<>());
    }

    /**
     * A catalogue at a revision, from the digests of its articles and records.
     *
     * @param kinds the kinds of records that the catalogue ever had, even if no record of a kind is left
     * @throws IllegalArgumentException if they do not add up to the digest
     */
    public static Catalogue at(
            CatalogueId id,
            long revision,
            CatalogueDigest digest,
            Kinds kinds,
            Map<ArticleNumber, ArticleDigest> articles) {
        var sum = CatalogueDigest.EMPTY;
        var records = RecordSums.of(kinds);
        for (var entry : articles.entrySet()) {
            sum = sum.with(entry.getKey(), entry.getValue());
            records = records.moved(entry.getKey(), null, entry.getValue());
        }
        if (!sum.equals(digest)) {
            throw new IllegalArgumentException(
                    "digest of " + id + " at " + revision + ": " + sum + " (expected: " + digest + ")");
        }
        return new Catalogue(id, revision, digest, records, new HashMap<>(articles));
    }

    /** A catalogue that never had other kinds of records than it has now. */
    public static Catalogue at(
            CatalogueId id, long revision, CatalogueDigest digest, Map<ArticleNumber, ArticleDigest> articles) {
        return at(id, revision, digest, Kinds.NONE, articles);
    }

    /** A catalogue that begins with an archive's base. @param first the first part of the base */
    public static Catalogue of(CatalogueEvent.Archived first) {
        var begun = new Catalogue(first.catalogue(), first.revision(), first.digest(), first.sums(), new HashMap<>());
        begun.partsMissing = first.parts();
        begun.apply(first);
        return begun;
    }

    /**
     * Takes over the next part of a base.
     *
     * @throws IllegalStateException if the part is not the next one, or if all parts together do not have the digest
     */
    public synchronized void apply(CatalogueEvent.Archived next) {
        int expected = next.parts() - partsMissing + 1;
        if (next.part() != expected || next.revision() != revision || partsMissing == 0) {
            throw new IllegalStateException("part of the base of " + id + " at " + revision + ": " + next.part()
                    + " at " + next.revision() + " (expected: " + expected + " of " + next.parts() + ")");
        }
        next.base().contents().forEach(kept -> articles.put(kept.put().number(), digestOf(kept.put())));
        partsMissing--;
        if (partsMissing == 0) {
            var sum = CatalogueDigest.EMPTY;
            for (var entry : articles.entrySet()) {
                sum = sum.with(entry.getKey(), entry.getValue());
            }
            if (!sum.equals(digest)) {
                throw new IllegalStateException(
                        "base of " + id + " at " + revision + ": " + sum + " (expected: " + digest + ")");
            }
        }
    }

    private static ArticleDigest digestOf(Edit put) {
        return Objects.requireNonNull(put.content(), "a base has what is there").digest();
    }

    /** Returns true if all parts of the base are there, or the catalogue has no base. */
    public boolean isWhole() {
        return partsMissing == 0;
    }

    /**
     * Decides the outcome of publishing a change set: a new revision, or none if nothing changes. Refuses INVALID for
     * too many kinds.
     */
    public CatalogueEvent publish(Publication publication, ChangeSet set, String at, Origin origin) {
        var wanted = set.lastByNumber();
        var changes = new ArrayList<Edit>(wanted.size());
        var sum = digest;
        var recordSums = records;
        long count = articles.size() - records.count();
        for (var edit : wanted.values()) {
            var before = articles.get(edit.number());
            var after = digestAfter(edit);
            if (after == null ? before == null : after.equals(before)) {
                continue;
            }
            changes.add(edit);
            sum = before == null ? sum : sum.without(edit.number(), before);
            sum = after == null ? sum : sum.with(edit.number(), after);
            if (edit.number().isRecord()) {
                recordSums = recordSums.moved(edit.number(), before, after);
            } else {
                count += (after == null ? 0 : 1) - (before == null ? 0 : 1);
            }
        }
        records.requireRoom(set.edits(), recordSums);
        int unchanged = wanted.size() - changes.size();
        if (changes.isEmpty()) {
            return new CatalogueEvent.ChangeSetUnchanged(id, publication, revision, unchanged, digest);
        }
        changes.sort(Comparator.comparing(Edit::number));
        return new CatalogueEvent.ChangeSetPublished(
                id, publication, revision + 1, changes, unchanged, count, sum, at, origin, recordSums.orNull());
    }

    private static @Nullable ArticleDigest digestAfter(Edit edit) {
        var content = edit.content();
        return content == null ? null : content.digest();
    }

    /**
     * Takes over a published change set.
     *
     * @throws IllegalStateException if it is not the next revision: a gap is never skipped
     */
    public synchronized void apply(CatalogueEvent.ChangeSetPublished event) {
        if (event.revision() != revision + 1) {
            throw new IllegalStateException(
                    "revision of " + id + ": " + event.revision() + " (expected: " + (revision + 1) + ")");
        }
        for (var edit : event.changes()) {
            var after = digestAfter(edit);
            if (after != null) {
                articles.put(edit.number(), after);
            } else {
                articles.remove(edit.number());
            }
        }
        revision = event.revision();
        digest = event.digest();
        records = event.sums();
    }

    /** Copies the present state, which may not have been stored yet. */
    public synchronized Catalogue copy() {
        var copy = new Catalogue(id, revision, digest, records, new HashMap<>(articles));
        copy.partsMissing = partsMissing;
        return copy;
    }

    public CatalogueId id() {
        return id;
    }

    public long revision() {
        return revision;
    }

    public CatalogueDigest digest() {
        return digest;
    }

    public Cursor head() {
        return Cursor.of(id, revision, digest);
    }

    /** The sums of its records, by kind. */
    public RecordSums records() {
        return records;
    }

    /** The digest of each article, and of each record under its place. A view: later events change it. */
    public Map<ArticleNumber, ArticleDigest> articles() {
        return Collections.unmodifiableMap(articles);
    }
}
