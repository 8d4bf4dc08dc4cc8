package tillsync.service.operation.admin;

import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import tillsync.service.store.ended.Ended;
import tillsync.service.store.ended.EndsAgain;
import tillsync.till.MerchantId;

/** Erases merchants again after a restore: an older backup brings none of their rows back. */
public final class EndedMerchants implements EndsAgain {
    /** {@code merchant}: its id. Its own people are closed accounts, which have lines of their own. */
    static final String ERASED = "merchant.erased";

    @Override
    public Set<String> kinds() {
        return Set.of(ERASED);
    }

    @Override
    public int end(Ended ended, JdbcClient restored) {
        var merchant = ended.get("merchant");
        var rows = new Restored(restored);
        if (rows.ids("merchant", "id", "id", merchant, 1).isEmpty()) {
            return 0;
        }
        new ErasedRows(rows).delete(MerchantId.of(merchant), step -> {});
        rows.delete("membership", "merchant", merchant);
        rows.delete("merchant", "id", merchant);
        return rows.deleted;
    }

    /** Erases nothing: without a list, nobody knows who was erased. The operator erases them again. */
    @Override
    public int endAll(JdbcClient restored) {
        return 0;
    }

    /** The rows of a restored database, in the restore's transaction. An older backup lacks some tables. */
    private static final class Restored implements ErasedRows.Rows {
        private final JdbcClient restored;
        private final Set<String> tables;
        private int deleted;

        Restored(JdbcClient restored) {
            this.restored = restored;
            this.tables = restored.sql(
                            "select lower(table_name) from information_schema.tables where table_schema = current_schema")
                    .query(String.class)
                    .set();
        }

        @Override
        public List<String> ids(String table, String wanted, String column, String id, int most) {
            return restored.sql("select " + wanted + " from " + table + " where " + column + " = ? limit " + most)
                    .param(id)
                    .query(String.class)
                    .list();
        }

        @Override
        public void delete(String table, String column, String id) {
            if (tables.contains(table)) {
                deleted += restored.sql("delete from " + table + " where " + column + " = ?")
                        .param(id)
                        .update();
            }
        }
    }
}
