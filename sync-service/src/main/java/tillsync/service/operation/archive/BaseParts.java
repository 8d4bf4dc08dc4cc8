package tillsync.service.operation.archive;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.NavigableSet;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tillsync.catalogue.Base;
import tillsync.catalogue.Base.Kept;
import tillsync.catalogue.Base.Made;
import tillsync.catalogue.CatalogueDigest;
import tillsync.catalogue.CatalogueEvent.Archived;
import tillsync.catalogue.CatalogueId;
import tillsync.delta.Head;
import tillsync.service.engine.catalogue.Catalogues.Owned;
import tillsync.service.engine.catalogue.OlderHistory;

/** Makes the events of a base one by one, so that only one is in memory, and verifies the digest of its articles. */
final class BaseParts implements Iterator<Archived> {
    private final Owned catalogue;
    private final @Nullable Long fromRevision;
    private final Head head;
    private final String archivedAt;
    private final String archive;
    private final int parts;
    private final Iterator<Kept> contents;
    private final Function<Set<Long>, List<Made>> made;
    private final Base first;
    private final NavigableSet<Long> told = new TreeSet<>();
    private CatalogueDigest sum = CatalogueDigest.EMPTY;
    private int part;

    /**
     * @param fromRevision of the catalogue that this one is a copy of; null: it began empty
     * @param head at the revision with which it begins
     * @param contents at that revision
     * @param made finds how revisions were made
     * @param first the answers and pictures, which only the first part has
     */
    BaseParts(
            Owned catalogue,
            @Nullable Long fromRevision,
            Head head,
            String archivedAt,
            String archive,
            int parts,
            Iterator<Kept> contents,
            Function<Set<Long>, List<Made>> made,
            Base first) {
        this.catalogue = catalogue;
        this.fromRevision = fromRevision;
        this.head = head;
        this.archivedAt = archivedAt;
        this.archive = archive;
        this.parts = parts;
        this.contents = contents;
        this.made = made;
        this.first = first;
    }

    /**
     * Returns the revisions of all articles that are still valid, and the first and last one. Complete after the last
     * part.
     */
    NavigableSet<Long> revisions() {
        return Collections.unmodifiableNavigableSet(told);
    }

    @Override
    public boolean hasNext() {
        return part < parts;
    }

    @Override
    public Archived next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        part++;
        var some = new ArrayList<Kept>();
        while (some.size() < OlderHistory.PART && contents.hasNext()) {
            some.add(contents.next());
        }
        var revisions = new HashSet<Long>();
        // the first revision dates the catalogue, the last one is where it begins now
        (part == 1 ? Stream.of(1L, head.revision()) : Stream.<Long>empty()).forEach(revisions::add);
        for (var kept : some) {
            revisions.add(kept.revision());
            var content = kept.put().content();
            sum = content == null ? sum : sum.with(content);
        }
        revisions.removeAll(told);
        told.addAll(revisions);
        if (part == parts && (contents.hasNext() || !sum.equals(head.digest()))) {
            throw new IllegalStateException("articles of " + catalogue.id() + " at " + head.revision() + ": " + sum
                    + " (expected: " + head.digest() + "; tillsync rebuild puts rows in order)");
        }
        CatalogueId id = catalogue.id();
        return new Archived(
                id,
                catalogue.merchant(),
                catalogue.main(),
                catalogue.forkedFrom(),
                fromRevision,
                head.revision(),
                head.articles(),
                head.digest(),
                head.records().orNull(),
                archivedAt,
                archive,
                part,
                parts,
                new Base(
                        some,
                        revisions.isEmpty() ? List.of() : made.apply(revisions),
                        part == 1 ? first.answers() : List.of(),
                        part == 1 ? first.pictures() : List.of()));
    }
}
