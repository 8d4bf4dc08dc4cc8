package tillsync.service.fleet.pairing;

import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import tillsync.service.store.ended.Ended;
import tillsync.service.store.ended.EndsAgain;

/** Codes that would give a till a token that was ended since. */
public final class EndedCodes implements EndsAgain {
    @Override
    public Set<String> kinds() {
        return Set.of("till.token");
    }

    @Override
    public int end(Ended ended, JdbcClient restored) {
        var device = ended.get("device");
        return restored.sql("delete from pairing_code where asker = ? or device = ? and pairing = ?")
                .params(device, device, ended.get("pairing"))
                .update();
    }

    @Override
    public int endAll(JdbcClient restored) {
        return restored.sql("delete from pairing_code").update();
    }
}
