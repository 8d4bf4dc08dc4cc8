package tillsync.client.store;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Objects;
import java.util.Optional;
import tillsync.catalogue.ChangeSet;
import tillsync.catalogue.Edit;
import tillsync.catalogue.Origin;

/** Kept answers as a table. */
final class SqlAnswers implements Answers {
    private final Database database;

    SqlAnswers(Database database) {
        this.database = database;
    }

    @Override
    public Optional<Kept> kept(String requestId) {
        return database.read(db -> AnsweredTable.find(db, requestId));
    }

    @Override
    public Kept carryOut(ChangeSet edits, String contentHash, Origin origin) {
        var requestId = Objects.requireNonNull(origin.requestId(), "requestId");
        return database.write(() -> {
            var db = database.writer();
            var known = AnsweredTable.find(db, requestId);
            if (known.isPresent()) {
                return known.get();
            }
            var kept = save(db, edits, contentHash, origin);
            AnsweredTable.insert(db, requestId, kept);
            return kept;
        });
    }

    private static Kept save(Sql db, ChangeSet edits, String contentHash, Origin origin) throws SQLException {
        var wanted = edits.lastByNumber().values();
        var changed = new ArrayList<Edit>();
        for (var edit : wanted) {
            if (!StoredArticle.find(db, edit.number()).equals(StoredArticle.of(edit))) {
                changed.add(edit);
            }
        }
        if (!changed.isEmpty()) {
            HandoverTable.add(db, changed.stream().map(Edit::number).toList());
            OutboxTable.append(db, edits.edits(), origin);
        }
        return new Kept(contentHash, changed.size(), wanted.size() - changed.size());
    }
}
