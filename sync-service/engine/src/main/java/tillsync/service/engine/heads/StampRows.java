package tillsync.service.engine.heads;

import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tillsync.catalogue.CatalogueId;
import tillsync.heads.Stamp;
import tillsync.heads.StampTree;
import tillsync.stamp.TimeStamp;

/** Keeps time stamps for ever: each token once, and for each head the path by which it leads to what was stamped. */
@Repository
record StampRows(JdbcClient jdbc, JdbcTemplate batches) {
    private static final int PORTION = 100;

    /** A head that waits for a time stamp. @param hash of it */
    record Waiting(CatalogueId catalogue, long position, String hash) {}

    /** In a transaction. @param id a new one @param tree of those heads, in their order */
    int add(String id, TimeStamp stamp, List<Waiting> heads, StampTree tree) {
        jdbc.sql("insert into time_stamp (id, stamped_at, token) values (?, ?, ?)")
                .params(id, stamp.at().toString(), stamp.token())
                .update();
        for (int begin = 0; begin < heads.size(); begin += PORTION) {
            int first = begin;
            var some = heads.subList(begin, Math.min(heads.size(), begin + PORTION));
            batches.batchUpdate(
                    "insert into stamped_head (catalogue, position, stamp, path) values (?, ?, ?, ?)",
                    IntStream.range(0, some.size())
                            .mapToObj(i -> new Object[] {
                                some.get(i).catalogue().value(), some.get(i).position(), id, tree.path(first + i)
                            })
                            .toList());
        }
        return heads.size();
    }

    boolean has(CatalogueId catalogue, long position) {
        return jdbc.sql("select 1 from stamped_head where catalogue = ? and position = ? limit 1")
                .params(catalogue.value(), position)
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    /** Gives those of heads from a position on, up to another one, in their order; some at a time. */
    void each(CatalogueId catalogue, long from, long upTo, Consumer<Stamp> take) {
        for (long begin = from; begin <= upTo; begin += PORTION) {
            jdbc.sql("select position, path, token from stamped_head join time_stamp on id = stamp"
                            + " where catalogue = ? and position between ? and ? order by catalogue, position, stamp")
                    .params(catalogue.value(), begin, Math.min(upTo, begin + PORTION - 1))
                    .query((row, index) -> new Stamp(
                            row.getLong("position"),
                            row.getString("path"),
                            Base64.getEncoder().encodeToString(row.getBytes("token"))))
                    .list()
                    .forEach(take);
        }
    }
}
