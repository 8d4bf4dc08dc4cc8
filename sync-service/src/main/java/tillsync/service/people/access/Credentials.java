package tillsync.service.people.access;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import tillsync.service.store.database.Background;
import tillsync.service.store.nodes.Signal;
import tillsync.service.store.nodes.Signals;

/**
 * Ends open streams, waits and the like once their credential is no longer good. All nodes hear of a revocation as soon
 * as it is committed, and check. A check every five seconds finds missed revocations and expired credentials.
 */
@Component
public class Credentials extends Background implements Signals.Listener {
    private static final Logger LOG = LoggerFactory.getLogger(Credentials.class);
    private static final Duration ROUND = Duration.ofMillis(50);
    private static final int ROUNDS_BETWEEN_LOOKS = 100;
    private static final int AT_ONCE = 500;
    private static final int THREADS = 4;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Signals signals;
    private final Set<Watch> watched = ConcurrentHashMap.newKeySet();
    /** Watches that were not checked yet: their credential may have ended before they were watched. */
    private final Set<Watch> fresh = ConcurrentHashMap.newKeySet();

    private final ExecutorService ending = Background.threads("ended-credentials", THREADS);
    private volatile boolean someHaveEnded;
    private int rounds;

    Credentials(JdbcClient jdbc, Clock clock, Signals signals) {
        super("credentials", ROUND, ROUND);
        this.jdbc = jdbc;
        this.clock = clock;
        this.signals = signals;
    }

    /** An open stream or wait. Close the watch when that is over, whatever the reason. */
    public final class Watch {
        private final Credential credential;
        private final Runnable end;

        private Watch(Credential credential, Runnable end) {
            this.credential = credential;
            this.end = end;
        }

        public void close() {
            watched.remove(this);
            fresh.remove(this);
        }

        private void end() {
            if (watched.remove(this)) {
                ending.execute(end);
            }
        }
    }

    /** Runs a task once, on a thread of its own, when that credential is no longer good. */
    public Watch watch(Credential credential, Runnable end) {
        var watch = new Watch(credential, end);
        watched.add(watch);
        fresh.add(watch);
        return watch;
    }

    /**
     * Tells all nodes that credentials were revoked, or that their user has signed out: after the transaction, if there
     * is one.
     */
    void someEnd() {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            signals.tell(Signal.credentialsEnded());
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                signals.tell(Signal.credentialsEnded());
            }
        });
    }

    @Override
    public void on(Signal signal) {
        if (signal.kind() == Signal.Kind.ENDED) {
            someHaveEnded = true;
        }
    }

    @Override
    public void missed() {
        someHaveEnded = true;
    }

    @Override
    protected void round() {
        boolean all = ++rounds % ROUNDS_BETWEEN_LOOKS == 0 || someHaveEnded;
        if (all) {
            someHaveEnded = false;
        }
        var looked = List.copyOf(all ? watched : fresh);
        if (looked.isEmpty()) {
            return;
        }
        var good = goodOf(looked.stream().map(watch -> watch.credential).toList());
        fresh.removeAll(looked);
        looked.stream().filter(watch -> !good.contains(watch.credential)).forEach(Watch::end);
    }

    @Override
    protected void failed(Throwable away) {
        LOG.debug("Whose credentials have ended is not known now", away);
        someHaveEnded = true;
    }

    private Set<Credential> goodOf(Collection<Credential> credentials) {
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
                : jdbc.sql("select s.session_id from browser_session s join account a on a.id = s.principal_name"
                                + " where s.session_id in (:ids) and a.locked_at is null")
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
