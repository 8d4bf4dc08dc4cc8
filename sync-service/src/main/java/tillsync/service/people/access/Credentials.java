package tillsync.service.people.access;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Says which credentials are still good, for streams that stay open after they were let in. */
@Component
public class Credentials {
    private static final int AT_ONCE = 500;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    Credentials(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Runs it when a credential may have ended on this node, perhaps before that is committed. It must not wait for
     * anything.
     */
    public void whenSomeEnd(Runnable listener) {
        listeners.add(listener);
    }

    /** Some were revoked, or their user has signed out. */
    public void someEnd() {
        listeners.forEach(Runnable::run);
    }

    /** Finds those that are good now. */
    public Set<Credential> goodOf(Collection<Credential> credentials) {
        var good = new HashSet<Credential>();
        var all = new ArrayList<>(new HashSet<>(credentials));
        for (int from = 0; from < all.size(); from += AT_ONCE) {
            var some = all.subList(from, Math.min(all.size(), from + AT_ONCE));
            good.addAll(sessions(some.stream()
                    .filter(each -> !each.isToken())
                    .map(Credential::id)
                    .toList()));
            good.addAll(tokens(some.stream()
                    .filter(Credential::isToken)
                    .map(each -> HexFormat.of().parseHex(each.id()))
                    .toList()));
        }
        return good;
    }

    private List<Credential> sessions(List<String> ids) {
        return ids.isEmpty()
                ? List.of()
                : jdbc.sql("select session_id from browser_session where session_id in (:ids)")
                        .param("ids", ids)
                        .query((row, index) -> new Credential(false, row.getString(1)))
                        .list();
    }

    private List<Credential> tokens(List<byte[]> hashes) {
        return hashes.isEmpty()
                ? List.of()
                : jdbc.sql("select t.hash from account_token t join account a on a.id = t.account"
                                + " where t.hash in (:hashes) and a.locked_at is null"
                                + " and (t.expires_at is null or t.expires_at > :now)")
                        .param("hashes", hashes)
                        .param("now", OffsetDateTime.now(clock).withOffsetSameInstant(ZoneOffset.UTC))
                        .query((row, index) ->
                                new Credential(true, HexFormat.of().formatHex(row.getBytes(1))))
                        .list();
    }
}
