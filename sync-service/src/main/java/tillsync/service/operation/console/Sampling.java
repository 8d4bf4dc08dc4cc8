package tillsync.service.operation.console;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.actuate.autoconfigure.web.server.ConditionalOnManagementPort;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementPortType;
import org.springframework.stereotype.Component;
import tillsync.service.store.database.Background;
import tillsync.service.store.database.Sampled;
import tillsync.service.store.disk.DatabaseWatch;

/**
 * Reads the metrics that only the database knows, if there is an operator's port. After a round it rests for 15 s plus
 * 20 times the length of the round. So it uses a twentieth of one connection at most, however many tills there are.
 */
@Component
@ConditionalOnManagementPort(ManagementPortType.DIFFERENT)
final class Sampling extends Background implements MeterBinder {
    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration REST = Duration.ofSeconds(15);
    private static final int RESTS_FOR = 20;

    private final List<Sampled> all;
    private final DatabaseWatch database;
    private volatile long lastNanos = System.nanoTime();

    Sampling(List<Sampled> all, DatabaseWatch database) {
        super("metrics", FIRST, REST);
        this.all = all;
        this.database = database;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        TimeGauge.builder(
                        "tillsync.metrics.age",
                        this,
                        TimeUnit.NANOSECONDS,
                        sampling -> System.nanoTime() - sampling.lastNanos)
                .description("Age of the figures that are read from the database")
                .register(registry);
        Gauge.builder("tillsync.database.away", database, watch -> watch.isAway() && !watch.isDamaged() ? 1 : 0)
                .description("1 while the database server is away")
                .register(registry);
        Gauge.builder("tillsync.database.damaged", database, watch -> watch.isDamaged() ? 1 : 0)
                .description("1 once the embedded database has shown damage, until the service starts anew")
                .register(registry);
    }

    @Override
    protected void round() throws InterruptedException {
        if (database.isAway()) {
            return;
        }
        long began = System.nanoTime();
        all.forEach(Sampled::sample);
        lastNanos = System.nanoTime();
        pause(Duration.ofNanos((lastNanos - began) * RESTS_FOR));
    }
}
