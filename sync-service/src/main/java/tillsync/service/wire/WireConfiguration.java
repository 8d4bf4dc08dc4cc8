package tillsync.service.wire;

import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tillsync.service.device.TillSettings;

@Configuration(proxyBeanMethods = false)
class WireConfiguration {
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> timelyHttp(TillSettings settings) {
        return factory -> {
            factory.setProtocol(TimelyHttp.class.getName());
            factory.addContextValves(new EndedBodies());
            factory.addConnectorCustomizers(connector -> {
                connector.setProperty(
                        "maxConnections", String.valueOf(settings.wire().mostConnections()));
                ((TimelyHttp) connector.getProtocolHandler()).limit(settings.wire());
            });
        };
    }
}
