package tillsync.service.engine.heads;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tillsync.catalogue.CatalogueId;
import tillsync.heads.HistoryHead;
import tillsync.heads.HistoryHead.What;
import tillsync.heads.SignedHead;
import tillsync.heads.SigningKey;
import tillsync.till.MerchantId;

/** Keeps heads and public keys forever, and counts epochs. */
@Repository
record HeadRows(JdbcClient jdbc) {
    /** @param nextEvent the number of the first event that it does not cover */
    record Row(SignedHead signed, long nextEvent) {
        HistoryHead head() {
            return signed.head();
        }
    }

    /**
     * @param backup the time of the backup that was restored last, or at which the database ended; "": it never was
     *     restored
     * @param lost the head that a start did not find; "": a restore began it
     */
    record Epoch(int number, String backup, String lost) {
        /** The text by which each history tells of the epoch. */
        String detail() {
            return lost.isEmpty()
                    ? "of the backup of " + backup
                    : "found at a start: the database ends at " + backup + ", without head " + lost;
        }
    }

    /** @throws org.springframework.dao.DuplicateKeyException if another one has its position */
    int add(SignedHead signed, long nextEvent) {
        var head = signed.head();
        return jdbc.sql(
                        "insert into history_head (catalogue, position, what, merchant, epoch, of_day, revision, digest,"
                                + " history, previous, made_at, signing_key, detail, signature, next_event)"
                                + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(head.catalogue(), head.position(), head.what().name(), head.merchant(), head.epoch())
                .params(head.day(), head.revision(), head.digest(), head.history(), head.previous())
                .params(head.madeAt(), head.key(), head.detail(), signed.signature(), nextEvent)
                .update();
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                new SignedHead(
                        new HistoryHead(
                                What.valueOf(row.getString("what")),
                                row.getString("catalogue"),
                                row.getString("merchant"),
                                row.getInt("epoch"),
                                row.getLong("position"),
                                row.getString("of_day"),
                                row.getLong("revision"),
                                row.getString("digest"),
                                row.getString("history"),
                                row.getString("previous"),
                                row.getString("made_at"),
                                row.getString("signing_key"),
                                row.getString("detail")),
                        row.getString("signature")),
                row.getLong("next_event"));
    }

    /** All heads of a catalogue, in order. */
    List<Row> all(CatalogueId catalogue) {
        return jdbc.sql("select * from history_head where catalogue = ? order by catalogue, position")
                .param(catalogue.value())
                .query((row, index) -> row(row))
                .list();
    }

    Optional<Row> find(CatalogueId catalogue, long position) {
        return jdbc.sql("select * from history_head where catalogue = ? and position = ?")
                .params(catalogue.value(), position)
                .query((row, index) -> row(row))
                .optional();
    }

    /** The head that was made last, of any catalogue. */
    Optional<Row> newest() {
        return jdbc.sql("select * from history_head where made_at = (select max(made_at) from history_head)"
                        + " order by catalogue desc, position desc limit 1")
                .query((row, index) -> row(row))
                .optional();
    }

    /** The heads that were signed because a day began. @param day such as 2026-11-29 (UTC) */
    List<HistoryHead> ofDay(String day) {
        return jdbc.sql("select * from history_head where made_at >= ? and of_day = ? order by catalogue, position")
                .params(day, day)
                .query((row, index) -> row(row).head())
                .list();
    }

    Optional<Row> last(CatalogueId catalogue) {
        return jdbc.sql("select * from history_head where catalogue = ? order by catalogue desc, position desc limit 1")
                .param(catalogue.value())
                .query((row, index) -> row(row))
                .optional();
    }

    /** The head that covers the most. That of an archive covers less than those before it. */
    Optional<Row> furthest(CatalogueId catalogue) {
        return jdbc.sql("select * from history_head where catalogue = ? and what <> 'ARCHIVED'"
                        + " order by catalogue desc, position desc limit 1")
                .param(catalogue.value())
                .query((row, index) -> row(row))
                .optional()
                .or(() -> last(catalogue));
    }

    /** Catalogues of a merchant that have heads. */
    List<CatalogueId> ofMerchant(MerchantId merchant) {
        return jdbc.sql("select distinct catalogue from history_head where merchant = ? order by catalogue")
                .param(merchant.value())
                .query((row, index) -> CatalogueId.of(row.getString(1)))
                .list();
    }

    /** All keys, each after the one that introduced it. */
    List<SigningKey> keys() {
        return jdbc.sql("select id, public_key, since, introduced_by, signature from signing_key order by number")
                .query((row, index) -> new SigningKey(
                        row.getString(1), row.getString(2), row.getString(3), row.getString(4), row.getString(5)))
                .list();
    }

    /** @throws org.springframework.dao.DuplicateKeyException if it is there, or another one was added meanwhile */
    int add(SigningKey key) {
        return jdbc.sql("insert into signing_key (number, id, public_key, since, introduced_by, signature)"
                        + " select coalesce(max(number), 0) + 1, cast(? as varchar(64)), cast(? as varchar(200)),"
                        + " cast(? as varchar(40)), cast(? as varchar(64)), cast(? as varchar(128)) from signing_key")
                .params(key.id(), key.publicKey(), key.since(), key.introducedBy(), key.signature())
                .update();
    }

    Epoch epoch() {
        return jdbc.sql("select epoch, backup, lost from history_epoch order by epoch desc limit 1")
                .query((row, index) -> new Epoch(row.getInt(1), row.getString(2), row.getString(3)))
                .optional()
                .orElse(new Epoch(1, "", ""));
    }

    /** @throws org.springframework.dao.DuplicateKeyException if another node has begun it */
    int begin(Epoch epoch) {
        return jdbc.sql("insert into history_epoch (epoch, backup, lost) values (?, ?, ?)")
                .params(epoch.number(), epoch.backup(), epoch.lost())
                .update();
    }
}
