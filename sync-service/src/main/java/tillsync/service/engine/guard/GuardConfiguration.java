package tillsync.service.engine.guard;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tillsync.service.engine.catalogue.ArticlesAt;
import tillsync.service.engine.catalogue.Heads;
import tillsync.service.engine.topology.Sources;

/** The guard's decisions over the service's rows and clock. */
@Configuration(proxyBeanMethods = false)
class GuardConfiguration {
    @Bean
    Guarding guarding(LossHistory history, Heads heads, ArticlesAt articles, Sources sources, Clock clock) {
        return new Guarding(history, heads, articles, sources, clock);
    }
}
