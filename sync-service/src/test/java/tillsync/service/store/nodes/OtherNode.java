package tillsync.service.store.nodes;

import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.JdbcTemplate;
import tillsync.service.SyncService;
import tillsync.till.DeviceId;

/** A second node on the database of the service under test; its clock is a day ahead. It hears what the first one tells. */
final class OtherNode implements AutoCloseable {
    private static final Signal FIRST = Signal.of(Signal.Kind.TOLD, DeviceId.of("of-no-till"));

    private final ConfigurableApplicationContext context;

    /** No configuration by annotation: it would be the other node's too. */
    static class DayAhead {
        @Bean
        @Primary
        Clock ahead() {
            return Clock.offset(Clock.systemUTC(), Duration.ofDays(1));
        }

        /** Defined behind the components of the service, so that it hears each signal last. */
        @Bean
        Heard heard() {
            return new Heard(ConcurrentHashMap.newKeySet());
        }
    }

    private record Heard(Set<Signal> signals) implements Signals.Listener {
        @Override
        public void on(Signal signal) {
            signals.add(signal);
        }
    }

    OtherNode(Environment settings, Path directory) {
        context = new SpringApplicationBuilder(SyncService.class, DayAhead.class)
                .run(
                        "--server.port=0",
                        "--tillsync.data=" + directory,
                        "--spring.datasource.url=" + settings.getProperty("spring.datasource.url"),
                        "--spring.datasource.hikari.minimum-idle=1",
                        "--tillsync.live.connect-within=3s",
                        "--tillsync.live.answer-within=8s");
        await().until(() -> {
            bean(JdbcTemplate.class)
                    .queryForList("select pg_notify(?, ?)", SignalsToOthers.CHANNEL, "another-node " + FIRST.text());
            return hasHeard(FIRST);
        });
    }

    /** Returns once whoever waits here was woken by that signal: a later wait is not. */
    void awaitHeard(Signal signal) {
        await().until(() -> hasHeard(signal));
    }

    private boolean hasHeard(Signal signal) {
        return bean(Heard.class).signals().contains(signal);
    }

    int port() {
        return Integer.parseInt(context.getEnvironment().getProperty("local.server.port", ""));
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    @Override
    public void close() {
        context.close();
    }
}
