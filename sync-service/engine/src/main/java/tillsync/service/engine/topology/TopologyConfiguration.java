package tillsync.service.engine.topology;

import org.axonframework.common.caching.Cache;
import org.axonframework.common.caching.WeakReferenceCache;
import org.axonframework.modelling.command.Repository;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tillsync.service.store.disk.Durability;
import tillsync.service.store.events.LockableStream;

/** Topologies are small: they stay in memory as long as there is room. */
@Configuration(proxyBeanMethods = false)
class TopologyConfiguration {

    @Bean
    LockableStream topologyStreams(Repository<TopologyAggregate> topologies) {
        return new LockableStream("topology", topologies::load);
    }

    @Bean
    Cache topologyCache(Durability durability) {
        var cache = new WeakReferenceCache();
        durability.whenOpenedAnew(cache::removeAll);
        return cache;
    }
}
