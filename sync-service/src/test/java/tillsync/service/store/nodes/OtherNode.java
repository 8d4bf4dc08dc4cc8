package tillsync.service.store.nodes;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.core.env.Environment;
import tillsync.service.SyncService;

/** A second node on the database of the service under test; its clock is a day ahead. */
final class OtherNode implements AutoCloseable {
    private final ConfigurableApplicationContext context;

    /** No configuration by annotation: it would be the other node's too. */
    static class DayAhead {
        @Bean
        @Primary
        Clock ahead() {
            return Clock.offset(Clock.systemUTC(), Duration.ofDays(1));
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
