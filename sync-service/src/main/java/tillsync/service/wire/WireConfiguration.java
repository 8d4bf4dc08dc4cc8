package tillsync.service.wire;

import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class WireConfiguration {
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> timelyHttp() {
        return factory -> factory.setProtocol(TimelyHttp.class.getName());
    }
}
