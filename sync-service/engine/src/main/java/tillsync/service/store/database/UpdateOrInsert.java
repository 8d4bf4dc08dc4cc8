package tillsync.service.store.database;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Changes a row, or adds it if there is none yet. Both statements take the same values, in the same order. */
public record UpdateOrInsert(String update, String insert) {
    /** Changes or adds the row, in the transaction of the caller. */
    public void run(JdbcClient jdbc, @Nullable Object... values) {
        var all = Arrays.asList(values);
        if (jdbc.sql(update).params(all).update() == 0) {
            jdbc.sql(insert).params(all).update();
        }
    }
}
