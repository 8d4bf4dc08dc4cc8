package tillsync.client.store.damage;

import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tillsync.article.ArticleDigest;
import tillsync.article.ArticleNumber;
import tillsync.catalogue.CatalogueDigest;
import tillsync.client.store.Position;
import tillsync.client.store.sql.Sql;
import tillsync.client.store.tables.Fact;
import tillsync.client.store.tables.Rows;

/**
 * Checks by digests that the changes to hand over lead from what the till's software has to the articles' position. In
 * a damaged tree an article may be there and not be found by its number: it would be handed over as removed.
 */
public final class HandoverSum {
    private static final String GONE = "SELECT number FROM handover h"
            + " WHERE NOT EXISTS (SELECT 1 FROM outbox o WHERE o.number = h.number)"
            + " AND NOT EXISTS (SELECT 1 FROM article a WHERE a.number = h.number) LIMIT 1";
    private static final String STEPS =
            "SELECT h.number, h.digest, a.digest FROM handover h LEFT JOIN article a ON a.number = h.number";

    private CatalogueDigest digest;

    private HandoverSum(CatalogueDigest taken) {
        this.digest = taken;
    }

    /**
     * An article that would be handed over as removed although the sums do not say so; empty if there is none. Articles
     * that are found are compared with their own digests when they are read. Edits on top, and held articles, make a
     * removal doubtful too.
     */
    public static Optional<ArticleNumber> doubtful(Sql db) throws SQLException {
        var gone = db.first(GONE, Rows::number);
        return !gone.isPresent() || new HandoverSum(taken(db)).leadsTo(Fact.position(db), db) ? Optional.empty() : gone;
    }

    private static CatalogueDigest taken(Sql db) throws SQLException {
        return Fact.TAKEN.get(db).orElse(Position.NONE).digest();
    }

    private boolean leadsTo(Position position, Sql db) throws SQLException {
        db.each(STEPS, row -> {
            var number = Rows.number(row);
            digest(row.getBytes(2)).ifPresent(had -> digest = digest.without(number, had));
            digest(row.getBytes(3)).ifPresent(has -> digest = digest.with(number, has));
        });
        return digest.equals(position.digest());
    }

    private static Optional<ArticleDigest> digest(byte @Nullable [] bytes) {
        return bytes == null || bytes.length == 0 ? Optional.empty() : Optional.of(ArticleDigest.of(bytes));
    }
}
