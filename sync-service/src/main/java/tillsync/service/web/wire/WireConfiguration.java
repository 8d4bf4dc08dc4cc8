package tillsync.service.web.wire;

import jakarta.servlet.DispatcherType;
import org.apache.catalina.connector.Connector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import tillsync.service.store.database.Dialect;
import tillsync.service.store.disk.Durability;
import tillsync.service.store.nodes.ServiceStarted;

@Configuration(proxyBeanMethods = false)
class WireConfiguration {
    private static final Logger LOG = LoggerFactory.getLogger(WireConfiguration.class);
    private static final int PROBE_THREADS = 4;
    private static final int MOST_PROBES = 100;

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> timelyHttp(WireSettings settings) {
        long wanted = Math.max(settings.mostConnections(), WireSettings.roomOfHeap());
        if (WireSettings.roomOfFiles() < wanted / 2) {
            LOG.warn(
                    "The limit of open files leaves room for {} connections (expected: {}; raise ulimit -n, or LimitNOFILE of"
                            + " systemd)",
                    WireSettings.roomOfFiles(),
                    wanted);
        }
        return factory -> {
            factory.setProtocol(TimelyHttp.class.getName());
            factory.addContextValves(new EndedBodies());
            factory.addConnectorCustomizers(connector -> {
                connector.setProperty("maxConnections", String.valueOf(settings.mostConnections()));
                ((TimelyHttp) connector.getProtocolHandler()).limit(settings);
            });
        };
    }

    /** Adds a connector for probes of liveness and readiness, which wait for nobody else. */
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> probeConnector(WireSettings settings) {
        return factory -> {
            var port = settings.probePort();
            if (port != null) {
                var protocol = new TimelyHttp();
                protocol.limit(settings);
                protocol.setMaxThreads(PROBE_THREADS);
                protocol.setMaxConnections(MOST_PROBES);
                if (factory.getAddress() != null) {
                    protocol.setAddress(factory.getAddress());
                }
                var connector = new Connector(protocol);
                connector.setPort(port);
                factory.addAdditionalConnectors(connector);
                factory.addContextValves(new ProbesOnly(connector));
            }
        };
    }

    /**
     * Runs before all other filters, so that their answers pass it too. Other databases bring a commit to the disk
     * themselves.
     */
    @Bean
    FilterRegistrationBean<DurableAnswers> durableAnswers(Durability durability, Dialect dialect) {
        var filter = new FilterRegistrationBean<>(new DurableAnswers(durability));
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
        filter.setDispatcherTypes(DispatcherType.REQUEST, DispatcherType.ASYNC, DispatcherType.ERROR);
        filter.setEnabled(dialect == Dialect.H2);
        return filter;
    }

    /**
     * Tells parts that know no web server. The operator's port, if it has a server of its own, tells them again.
     * The operator's file and the secret of a first account are shown only if none of them fails.
     */
    @EventListener(WebServerInitializedEvent.class)
    @Order(Ordered.HIGHEST_PRECEDENCE)
    ServiceStarted started() {
        return new ServiceStarted();
    }
}
