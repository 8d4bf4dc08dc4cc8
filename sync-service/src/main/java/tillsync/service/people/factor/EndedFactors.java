package tillsync.service.people.factor;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import tillsync.service.store.ended.Ended;
import tillsync.service.store.ended.EndsAgain;

/** Second factors that were removed or replaced, and recovery codes that were used or replaced. */
public final class EndedFactors implements EndsAgain {
    /** {@code account}, and {@code since}: the time of the one that has ended. */
    static final String FACTOR = "account.second-factor";

    /** {@code hash}, in hexadecimal digits. */
    static final String CODE = "account.recovery-code";

    @Override
    public Set<String> kinds() {
        return Set.of(FACTOR, CODE);
    }

    @Override
    public int end(Ended ended, JdbcClient restored) {
        return ended.kind().equals(CODE)
                ? restored.sql("delete from recovery_code where hash = ?")
                        .param(HexFormat.of().parseHex(ended.get("hash")))
                        .update()
                : restored.sql("delete from second_factor where account = ? and since = ?")
                        .params(
                                ended.get("account"),
                                Instant.parse(ended.get("since")).atOffset(ZoneOffset.UTC))
                        .update();
    }

    /** Passwords end then, too. Secrets of apps stay: without them a mailbox alone would open the account. */
    @Override
    public int endAll(JdbcClient restored) {
        return restored.sql("delete from recovery_code").update();
    }
}
