package tillsync.client.store.database;

import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Optional;
import tillsync.android.Lists;
import tillsync.article.ArticleNumber;
import tillsync.article.KnownFields;
import tillsync.catalogue.ChangeSet;
import tillsync.client.store.Answers;
import tillsync.client.store.EditOrigin;
import tillsync.client.store.sql.Database;
import tillsync.client.store.sql.Sql;
import tillsync.client.store.tables.AnsweredTable;
import tillsync.client.store.tables.HandoverTable;
import tillsync.client.store.tables.OutboxTable;
import tillsync.client.store.tables.StoredArticle;
import tillsync.guard.Reach;

/** Keeps answers in a table. */
record SqlAnswers(Database database) implements Answers {
    @Override
    public Optional<Kept> kept(String requestId) {
        return database.read(db -> AnsweredTable.find(db, requestId));
    }

    @Override
    public Kept carryOut(ChangeSet edits, String contentHash, EditOrigin made, Reach reach) {
        var requestId = Objects.requireNonNull(made.origin().requestId(), "requestId");
        return database.write(db -> {
            var known = AnsweredTable.find(db, requestId);
            if (known.isPresent()) {
                return known.get();
            }
            var kept = save(db, edits, contentHash, made, reach);
            AnsweredTable.insert(db, requestId, kept);
            return kept;
        });
    }

    @Override
    public Optional<Kept> saved(String id) {
        return kept(AnsweredTable.OWN + id);
    }

    @Override
    public Kept saveOnce(String id, ChangeSet edits, KnownFields known, LocalDateTime now, EditOrigin made) {
        var key = AnsweredTable.OWN + id;
        return database.write(db -> {
            var before = AnsweredTable.find(db, key);
            if (before.isPresent()) {
                return before.get();
            }
            SqlStore.append(db, edits.edits(), known, now, made);
            var kept = new Kept(edits.contentHash(), edits.edits().size(), 0);
            AnsweredTable.insert(db, key, kept);
            return kept;
        });
    }

    private static Kept save(Sql db, ChangeSet edits, String contentHash, EditOrigin made, Reach reach)
            throws SQLException {
        var changed = new LinkedHashSet<ArticleNumber>();
        var skipped = new LinkedHashSet<ArticleNumber>();
        var wanted = edits.lastByNumber().values();
        for (var edit : wanted) {
            var stored = StoredArticle.content(db, edit.number());
            if (!stored.equals(Optional.ofNullable(edit.content()))) {
                (reach.includes(edit.number(), stored) ? changed : skipped).add(edit.number());
            }
        }
        if (!changed.isEmpty()) {
            HandoverTable.add(db, changed);
            var touched = edits.edits().stream()
                    .filter(edit -> !skipped.contains(edit.number()))
                    .collect(Lists.toList());
            OutboxTable.append(db, touched, made);
        }
        return new Kept(contentHash, changed.size(), wanted.size() - changed.size() - skipped.size());
    }
}
