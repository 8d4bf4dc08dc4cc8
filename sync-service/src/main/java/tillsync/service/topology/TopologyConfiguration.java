package tillsync.service.topology;

import org.axonframework.common.caching.Cache;
import org.axonframework.common.caching.WeakReferenceCache;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Topologies are small: they stay in memory as long as there is room. */
@Configuration(proxyBeanMethods = false)
class TopologyConfiguration {

    @Bean
    Cache topologyCache() {
        return new WeakReferenceCache();
    }
}
