package tillsync.service.engine.heads;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tillsync.heads.HistoryHead.What;
import tillsync.service.engine.catalogue.OlderHistory;
import tillsync.service.store.database.Background;
import tillsync.service.store.database.Ids;
import tillsync.service.store.database.Lease;

/**
 * Signs a head of each catalogue that has changed, soon after a day (UTC) has begun. On the one node that has claimed it.
 */
@Component
class SigningRounds extends Background implements MeterBinder {
    private static final Logger LOG = LoggerFactory.getLogger(SigningRounds.class);
    private static final Duration FIRST = Duration.ofMinutes(1);
    private static final Duration PAUSE = Duration.ofMinutes(5);
    private static final Duration TAKEN_OVER_AFTER = Duration.ofMinutes(30);
    private static final int TELL_EVERY = 1_000;

    private final Lease lease;
    private final OlderHistory histories;
    private final HistoryHeads heads;
    private final SigningState state;
    private final Stamping stamping;
    private final LastSigned memory;
    private final InstantSource clock;
    private String done = "";
    private String stamped = "";
    private boolean rings;
    private volatile @Nullable Instant wholeAt;
    private volatile @Nullable Instant stampedAt;

    SigningRounds(
            JdbcClient jdbc,
            Ids ids,
            OlderHistory histories,
            HistoryHeads heads,
            SigningState state,
            Stamping stamping,
            LastSigned memory,
            InstantSource clock) {
        super("signing", FIRST, PAUSE);
        this.lease = new Lease(jdbc, "signing", ids.id(), TAKEN_OVER_AFTER);
        this.histories = histories;
        this.heads = heads;
        this.state = state;
        this.stamping = stamping;
        this.memory = memory;
        this.clock = clock;
    }

    @Override
    protected void round() throws InterruptedException {
        boolean isOurs = lease.claim();
        if (isOurs) {
            look();
        } else {
            wholeAt = null;
            stampedAt = null;
            done = "";
            stamped = "";
        }
        memory.remember();
        ring(state.now());
        if (isOurs) {
            stamp();
        }
    }

    /** Has a third party stamp once a day what was signed last, also of catalogues beside one that could not be signed. */
    void stamp() throws InterruptedException {
        var today = heads.today();
        if (!stamping.isOn()) {
            return;
        }
        if (!stamped.equals(today)
                && stamping.stamp(histories.catalogues(null).stream()
                        .map(catalogue -> catalogue.id())
                        .toList())) {
            stamped = today;
        }
        if (stampedAt == null || stamped.equals(today)) {
            stampedAt = clock.instant();
        }
    }

    /** Tells it once, on each node: perhaps none signs. */
    private void ring(SigningState.Now now) {
        boolean isWrong = now.behind() > 0 || now.late();
        if (isWrong && !rings) {
            LOG.error(
                    "ALARM: histories are not signed: {} could not be signed in the last round; all were last signed at {}."
                            + " The lines before this one, or those of the other nodes, say why",
                    now.behind(),
                    now.wholeAt());
        } else if (!isWrong && rings) {
            LOG.info("All histories are signed again");
        }
        rings = isWrong;
    }

    /** Signs once a day what has changed; what failed is tried again in the next round. */
    void look() {
        var today = heads.today();
        if (done.equals(today)) {
            wholeAt = clock.instant();
            state.ended(0);
            return;
        }
        int signed = 0;
        int looked = 0;
        int failed = 0;
        for (var catalogue : histories.catalogues(null)) {
            try {
                boolean isDue = heads.isDue(catalogue.id(), today);
                signed += isDue && heads.sign(catalogue, What.DAY).isPresent() ? 1 : 0;
            } catch (RuntimeException failure) { // one that is unreadable must not keep the others
                LOG.warn("history of {}: not signed: {}", catalogue.id(), failure.toString());
                failed++;
            }
            if (++looked % TELL_EVERY == 0) {
                lease.claim();
                memory.remember();
                LOG.info("heads of {} catalogues are looked at, {} signed", looked, signed);
            }
        }
        if (failed == 0) {
            done = today;
            wholeAt = clock.instant();
        }
        state.ended(failed);
        LOG.info("heads of {}: {} signed, {} failed, of {} catalogues", today, signed, failed, looked);
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("tillsync.signing.age", this, rounds -> rounds.age(rounds.wholeAt))
                .description("Time since all histories were signed as of their day; NaN if another node signs")
                .baseUnit("seconds")
                .register(registry);
        Gauge.builder("tillsync.timestamp.age", this, rounds -> rounds.age(rounds.stampedAt))
                .description(
                        "Time since all histories had a time stamp of their day, or were to get one; NaN if none is asked for")
                .baseUnit("seconds")
                .register(registry);
    }

    private double age(@Nullable Instant last) {
        return last == null
                ? Double.NaN
                : Duration.between(last, clock.instant()).toSeconds();
    }
}
