package tillsync.scenarios.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.OffsetDateTime;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import tillsync.scenarios.cloud.Cloud;
import tillsync.service.engine.catalogue.ArticlesAt;
import tillsync.service.engine.catalogue.ChangesBetween;
import tillsync.service.engine.catalogue.Heads;
import tillsync.service.engine.gate.GateHistory;
import tillsync.service.engine.publish.FirstAnswers;
import tillsync.service.engine.publish.Publishing;
import tillsync.service.engine.topology.Sources;
import tillsync.service.engine.topology.TopologyChanges;
import tillsync.service.store.database.Dialect;
import tillsync.service.store.database.Outage;
import tillsync.service.tills.device.TillLocks;
import tillsync.till.DeviceId;

/** The service's own store: Axon's streams and tables in a database. */
@Tag("quick")
class JdbcServiceStoreTest extends DeliveryStoreContract {
    @RegisterExtension
    final Cloud cloud = Cloud.embedded();

    private <T> T part(Class<T> type) {
        return cloud.service().part(type);
    }

    @Override
    Ports ports() {
        return new Ports(
                part(TillLocks.class),
                part(FirstAnswers.class),
                part(Sources.class),
                part(Heads.class),
                part(ArticlesAt.class),
                part(ChangesBetween.class),
                part(GateHistory.class),
                part(Publishing.Streams.class),
                part(TopologyChanges.Streams.class));
    }

    @Override
    void connects(DeviceId till) {
        var jdbc = part(JdbcTemplate.class);
        jdbc.update(
                "insert into merchant (id, name, created_at) select ?, 'shop', ?"
                        + " where not exists (select 1 from merchant where id = ?)",
                merchant.value(),
                OffsetDateTime.now(),
                merchant.value());
        jdbc.update(
                "insert into device (id, merchant, name, model, software, adapter, pairing, created_at, kinds)"
                        + " values (?, ?, 'till', 'POSSUM16', 'TAXOPOS', '1', 'p1', ?, 'category layout options')",
                till.value(),
                merchant.value(),
                OffsetDateTime.now());
    }

    /** As a command has it: the events of the work and the rows made of them in one transaction. */
    @Override
    <R> R commits(Supplier<R> work) {
        var unit = DefaultUnitOfWork.startAndGet(new GenericMessage<>("test"));
        unit.attachTransaction(part(TransactionManager.class));
        var result = unit.executeWithResult(work::get);
        if (result.isExceptional() && result.exceptionResult() instanceof RuntimeException failure) {
            throw failure;
        }
        return result.getPayload();
    }

    @Override
    boolean isFree(DeviceId till) {
        var other = CompletableFuture.supplyAsync(() -> {
            try {
                return commits(() -> lockSoon(till));
            } catch (DataAccessException waitedInVain) {
                assertThat(waitedInVain instanceof TransientDataAccessException || Outage.isCauseOf(waitedInVain))
                        .isTrue();
                return false;
            }
        });
        return other.join();
    }

    private boolean lockSoon(DeviceId till) {
        var jdbc = part(JdbcTemplate.class);
        boolean onH2 = part(Dialect.class) == Dialect.H2;
        jdbc.execute(onH2 ? "set lock_timeout 100" : "set local lock_timeout = '100ms'");
        try {
            return part(TillLocks.class).lock(till).isPresent();
        } finally {
            if (onH2) { // which has no settings of one transaction
                jdbc.execute("set lock_timeout 20000");
            }
        }
    }
}
