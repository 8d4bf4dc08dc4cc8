package tillsync.service.engine.heads;

import org.springframework.jdbc.core.simple.JdbcClient;

/** Begins a new epoch in a database that was restored: all that is signed there later says so. */
public final class Epochs {
    private Epochs() {}

    /** In the transaction of the restore. @param backup when it was taken, ISO 8601 */
    public static void begin(JdbcClient restored, String backup) {
        long tables = restored.sql("select count(*) from information_schema.tables where table_schema = current_schema"
                        + " and lower(table_name) = 'history_epoch'")
                .query(Long.class)
                .single();
        if (tables > 0) { // a backup of an older version has no heads
            restored.sql("insert into history_epoch (epoch, backup)"
                            + " select coalesce(max(epoch), 1) + 1, cast(? as varchar(40)) from history_epoch")
                    .param(backup)
                    .update();
        }
    }
}
