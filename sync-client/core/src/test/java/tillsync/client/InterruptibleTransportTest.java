package tillsync.client;

import static java.util.concurrent.CompletableFuture.supplyAsync;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tillsync.client.Articles.SAVED;
import static tillsync.client.Articles.put;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tillsync.client.store.JdbcStore;
import tillsync.client.transport.ServiceUnreachable;
import tillsync.client.transport.http.HttpTransport;

class InterruptibleTransportTest {
    @TempDir
    Path directory;

    private final CountDownLatch asked = new CountDownLatch(1);

    /** It answers nothing. */
    private final LocalService service = new LocalService().answers(exchange -> asked.countDown());

    private InterruptibleTransport transport;

    @BeforeEach
    void serviceIsSilent() {
        transport = new InterruptibleTransport(new HttpTransport(service.url(), () -> "token"));
    }

    @AfterEach
    void serviceEnds() {
        transport.close();
        service.close();
    }

    /** H2 would close the database of the till's software. */
    @Test
    void aThreadThatIsCalledBackCanStillWriteToADatabase() throws Exception {
        var source = new JdbcDataSource();
        source.setURL("jdbc:h2:file:" + directory.resolve("software") + ";WRITE_DELAY=0");
        source.setUser("sa");
        try (var software = source.getConnection();
                var store = JdbcStore.open(source, "TILLSYNC")) {
            var thread = new CompletableFuture<Thread>();
            var saved = supplyAsync(() -> {
                thread.complete(Thread.currentThread());
                assertThatThrownBy(() -> transport.requests(Duration.ofSeconds(50)))
                        .isInstanceOf(ServiceUnreachable.class);
                store.save(List.of(put("tea", 300)), SAVED);
                return store.outbox().unpublished();
            });
            assertThat(asked.await(20, TimeUnit.SECONDS)).isTrue();
            transport.recall(thread.get());

            assertThat(saved.get(20, TimeUnit.SECONDS)).isEqualTo(1);
            assertThat(software.isValid(5)).isTrue();
        }
    }

    @Test
    void aThreadThatIsElsewhereIsNotInterruptedAndAsksNoMore() {
        transport.recall(Thread.currentThread());

        assertThat(Thread.currentThread().isInterrupted()).isFalse();
        assertThatThrownBy(() -> transport.bye())
                .isInstanceOf(ServiceUnreachable.class)
                .hasMessageContaining("not asked any more");
        assertThat(asked.getCount()).isEqualTo(1);
    }
}
