package tillsync.service.feed.signed;

import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import tillsync.service.store.ended.Ended;
import tillsync.service.store.ended.EndsAgain;

/** Keys that were removed: nobody orders by them any more. */
public final class EndedOrderKeys implements EndsAgain {
    static final String KIND = "order-key";
    static final String KEY = "key";

    @Override
    public Set<String> kinds() {
        return Set.of(KIND);
    }

    @Override
    public int end(Ended ended, JdbcClient restored) {
        return restored.sql("delete from order_key where id = ?")
                .param(ended.get(KEY))
                .update();
    }

    @Override
    public int endAll(JdbcClient restored) {
        return restored.sql("delete from order_key").update();
    }
}
