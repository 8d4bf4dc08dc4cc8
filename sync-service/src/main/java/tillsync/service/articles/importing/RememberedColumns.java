package tillsync.service.articles.importing;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tillsync.article.Sha256;
import tillsync.service.store.database.StoredTime;
import tillsync.service.store.json.Json;
import tillsync.sheet.Column;
import tillsync.sheet.ColumnPlan;

/** The table of the meanings that users gave to columns, by the names of all columns of a file. */
@Repository
record RememberedColumns(JdbcClient jdbc, Clock clock) {
    private static final int MOST = 50;

    Optional<ColumnPlan> of(String userId, ColumnPlan guessed) {
        return jdbc.sql("select columns_taken from import_columns where account = ? and header_hash = ?")
                .params(userId, hash(guessed))
                .query((row, index) -> under(guessed, Packed.plan(row.getBytes(1))))
                .optional();
    }

    /**
     * Puts the remembered meanings under the names in this file: names may differ in case, which counts for price
     * groups.
     */
    private static ColumnPlan under(ColumnPlan names, ColumnPlan remembered) {
        var columns = new ArrayList<Column>();
        for (var column : remembered.columns()) {
            var header = names.columns().get(columns.size()).header();
            columns.add(new Column(header, column.meaning()));
        }
        return new ColumnPlan(columns, remembered.country(), remembered.currency(), false);
    }

    /** Remembers a plan; call it in a transaction. */
    void remember(String userId, ColumnPlan plan) {
        jdbc.sql("delete from import_columns where account = ? and header_hash = ?")
                .params(userId, hash(plan))
                .update();
        jdbc.sql("insert into import_columns (account, header_hash, columns_taken, used_at) values (?, ?, ?, ?)")
                .params(userId, hash(plan), Packed.plan(plan), StoredTime.of(clock.instant()))
                .update();
        jdbc.sql("delete from import_columns where account = ? and header_hash not in (select header_hash"
                        + " from import_columns where account = ? order by used_at desc, header_hash limit ?)")
                .params(userId, userId, MOST)
                .update();
    }

    private static String hash(ColumnPlan plan) {
        var names = Json.MAPPER.writeValueAsString(plan.columns().stream()
                .map(column -> column.header().strip().toLowerCase(Locale.ROOT))
                .collect(Collectors.toList()));
        return HexFormat.of().formatHex(Sha256.of(names.getBytes(StandardCharsets.UTF_8)));
    }
}
