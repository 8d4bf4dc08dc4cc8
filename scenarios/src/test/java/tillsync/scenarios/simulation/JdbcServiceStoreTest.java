package tillsync.scenarios.simulation;

import java.time.OffsetDateTime;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import tillsync.scenarios.cloud.EmbeddedService;
import tillsync.service.catalogue.ArticlesAt;
import tillsync.service.catalogue.ChangesBetween;
import tillsync.service.catalogue.Heads;
import tillsync.service.device.TillLocks;
import tillsync.service.guard.Watch;
import tillsync.service.publish.FirstAnswers;
import tillsync.service.publish.Publishing;
import tillsync.service.topology.Sources;
import tillsync.service.topology.TopologyChanges;
import tillsync.till.DeviceId;

/** The service's own store: Axon's streams and tables in H2. */
class JdbcServiceStoreTest extends ServiceStoreContract {
    private static EmbeddedService service;

    @BeforeAll
    static void starts() {
        service = EmbeddedService.start();
    }

    @AfterAll
    static void stops() {
        service.close();
    }

    @Override
    Ports ports() {
        return new Ports(
                service.part(TillLocks.class),
                service.part(FirstAnswers.class),
                service.part(Sources.class),
                service.part(Heads.class),
                service.part(ArticlesAt.class),
                service.part(ChangesBetween.class),
                service.part(Watch.class),
                service.part(Publishing.Streams.class),
                service.part(TopologyChanges.Streams.class));
    }

    @Override
    void connects(DeviceId till) {
        var jdbc = service.part(JdbcTemplate.class);
        jdbc.update(
                "merge into merchant (id, name, created_at) key (id) values (?, 'shop', ?)",
                merchant.value(),
                OffsetDateTime.now());
        jdbc.update(
                "insert into device (id, merchant, name, model, software, adapter, pairing, created_at)"
                        + " values (?, ?, 'till', 'POSSUM16', 'TAXOPOS', '1', 'p1', ?)",
                till.value(),
                merchant.value(),
                OffsetDateTime.now());
    }

    /** As a command has it: the events of the work and the rows made of them in one transaction. */
    @Override
    <R> R commits(Supplier<R> work) {
        var unit = DefaultUnitOfWork.startAndGet(new GenericMessage<>("test"));
        unit.attachTransaction(service.part(TransactionManager.class));
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
            } catch (TransientDataAccessException waitedInVain) {
                return false;
            }
        });
        return other.join();
    }

    private static boolean lockSoon(DeviceId till) {
        var jdbc = service.part(JdbcTemplate.class);
        jdbc.execute("set lock_timeout 100");
        try {
            return service.part(TillLocks.class).lock(till).isPresent();
        } finally {
            jdbc.execute("set lock_timeout 20000");
        }
    }
}
