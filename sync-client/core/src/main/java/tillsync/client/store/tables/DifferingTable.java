package tillsync.client.store.tables;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import tillsync.android.Lists;
import tillsync.article.Article;
import tillsync.article.ArticleNumber;
import tillsync.article.KnownFields;
import tillsync.catalogue.ChangeSet;
import tillsync.catalogue.Edit;
import tillsync.catalogue.Origin;
import tillsync.client.reconcile.ArticleDifference;
import tillsync.client.reconcile.Findings;
import tillsync.client.store.EditOrigin;
import tillsync.client.store.Position;
import tillsync.client.store.sql.Sql;
import tillsync.json.JsonReader;
import tillsync.json.MalformedJson;
import tillsync.problem.Refusal;

/**
 * The differences between the software's articles and the stored ones, as a temporary table of edits, number by number.
 */
public record DifferingTable(
        Sql db, KnownFields known, LocalDateTime now, boolean follower, Position position, Findings findings) {
    /** Numbers that the software has still to take over, has refused, or has edited since the comparison began. */
    private static final String WAITS = "(EXISTS (SELECT 1 FROM handover h WHERE h.number = %1$s)"
            + " OR EXISTS (SELECT 1 FROM held h WHERE h.number = %1$s)"
            + " OR (o.position IS NOT NULL AND o.position > ?))";

    /** The last edit in the outbox of each number, else the synchronised article; with what the software has. */
    private static final String OF_SOFTWARE = "SELECT v.number,"
            + " CASE WHEN o.position IS NULL THEN a.canonical ELSE o.canonical END,"
            + " CASE WHEN o.position IS NULL THEN a.digest ELSE o.digest END,"
            + " v.json, v.pointer, v.code, v.detail, " + String.format(WAITS, "v.number")
            + " FROM software v LEFT JOIN article a ON a.number = v.number"
            + " LEFT JOIN outbox o ON o.position = (SELECT max(position) FROM outbox l WHERE l.number = v.number)"
            + " ORDER BY v.number";

    private static final String NOT_OF_SOFTWARE = "SELECT o.number, " + String.format(WAITS, "o.number") + " FROM ("
            + "SELECT number, CAST(NULL AS ${integer}) AS position FROM article a"
            + " WHERE NOT EXISTS (SELECT 1 FROM outbox e WHERE e.number = a.number)"
            + " UNION ALL SELECT number, position FROM outbox e WHERE canonical IS NOT NULL"
            + " AND position = (SELECT max(position) FROM outbox l WHERE l.number = e.number)) o"
            + " WHERE o." + StoredArticle.IS_ARTICLE
            + " AND NOT EXISTS (SELECT 1 FROM software v WHERE v.number = o.number) ORDER BY o.number";

    /** @param begun the last edit that the software's articles are known to contain */
    public void find(long begun) throws SQLException {
        db.each(OF_SOFTWARE, this::compare, begun);
        db.each(NOT_OF_SOFTWARE, row -> lacking(Rows.number(row), row.getBoolean(2)), begun);
    }

    private void compare(ResultSet row) throws SQLException {
        var number = new ArticleNumber(row.getString(1));
        var stored = right(row);
        boolean waits = row.getBoolean(8);
        try {
            var merged = merged(row, stored);
            if (waits) {
                findings.waiting();
            } else if (stored.filter(merged::equals).isPresent()) {
                findings.equal();
            } else {
                var members = stored.map(is -> known.differing(is, merged)).orElse(Set.of());
                differs(number, stored.isPresent(), members, Edit.put(merged));
            }
        } catch (Refusal refusal) {
            findings.invalid(number.value(), refusal.flaws().get(0));
            if (follower && !waits) {
                differs(number, stored.isPresent(), Set.of(), Edit.remove(number));
            }
        }
    }

    /**
     * The article to compare with: the stored one, or for a follower, whose software decides nothing, what its software
     * was given of it.
     */
    private Optional<Article> right(ResultSet row) throws SQLException {
        if (row.getBytes(2) == null) {
            return Optional.empty();
        }
        var stored = Rows.article(row);
        return follower ? position.sold(stored, now) : Optional.of(stored);
    }

    /** The stored article with the software's edit. */
    private Article merged(ResultSet row, Optional<Article> stored) throws SQLException {
        var json = row.getString(4);
        if (json == null) {
            throw Refusal.invalid(row.getString(5), row.getString(6), row.getString(7));
        }
        if (stored.isPresent() && stored.get().canonical().equals(json)) {
            return stored.get();
        }
        try {
            var software = JsonReader.read(json);
            return follower ? known.merge(stored, software) : known.merge(stored, now, software);
        } catch (MalformedJson broken) {
            throw Refusal.invalid("", "MALFORMED", broken.fault());
        }
    }

    private void differs(ArticleNumber number, boolean isStored, Set<String> members, Edit edit) throws SQLException {
        var onlyOfSoftware = follower ? ArticleDifference.Kind.REMOVED : ArticleDifference.Kind.ADDED;
        findings.differs(number.value(), isStored ? ArticleDifference.Kind.CHANGED : onlyOfSoftware, members);
        insert(edit);
    }

    private void lacking(ArticleNumber number, boolean waits) throws SQLException {
        if (waits) {
            findings.waiting();
        } else if (follower && isNotOffered(number)) {
            return; // the software is right not to have this article
        } else if (!follower && !findings.allowRemoval()) {
            findings.kept();
        } else {
            findings.differs(
                    number.value(), follower ? ArticleDifference.Kind.ADDED : ArticleDifference.Kind.REMOVED, Set.of());
            insert(Edit.remove(number));
        }
    }

    private boolean isNotOffered(ArticleNumber number) throws SQLException {
        return position.grouped().name() != null
                && !StoredArticle.find(db, number)
                        .flatMap(stored -> position.sold(stored, now))
                        .isPresent();
    }

    private void insert(Edit edit) throws SQLException {
        db.update(
                "INSERT INTO differing (number, canonical, digest) VALUES (?, ?, ?)",
                edit.number().value(),
                Rows.canonical(edit),
                Rows.seal(edit));
    }

    /** Puts the differences into the outbox, in portions that fit a change set. */
    public static void save(Sql db, Instant now) throws SQLException {
        portions(db, edits -> OutboxTable.append(db, edits, new EditOrigin(Origin.TILL, now)));
    }

    /** Notes the differing articles for handing over again, as they are stored. */
    public static void handOver(Sql db) throws SQLException {
        portions(
                db,
                edits -> HandoverTable.add(db, edits.stream().map(Edit::number).collect(Lists.toList())));
    }

    private interface Portion {
        void take(List<Edit> edits) throws SQLException;
    }

    /** Gives the edits in portions. Positions go on from those of the comparison before. */
    private static void portions(Sql db, Portion portion) throws SQLException {
        var after = new AtomicLong();
        boolean more = true;
        while (more) {
            var edits = db.all(
                    "SELECT number, canonical, digest, position FROM differing WHERE position > ? ORDER BY position LIMIT ?",
                    row -> {
                        after.set(row.getLong(4));
                        return Rows.edit(row);
                    },
                    after.get(),
                    ChangeSet.MOST_EDITS);
            if (!edits.isEmpty()) {
                portion.take(edits);
            }
            more = edits.size() == ChangeSet.MOST_EDITS;
        }
    }
}
