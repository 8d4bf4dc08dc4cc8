package tillsync.service.access;

import java.nio.charset.StandardCharsets;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.convert.ConversionService;
import org.springframework.core.convert.support.GenericConversionService;

/** Nothing but text is kept in sessions, as UTF-8: what comes from the database is never deserialised to objects. */
@Configuration(proxyBeanMethods = false)
class SessionConfiguration {

    @Bean
    ConversionService springSessionConversionService() {
        var conversion = new GenericConversionService();
        conversion.addConverter(Object.class, byte[].class, text -> ((String) text).getBytes(StandardCharsets.UTF_8));
        conversion.addConverter(byte[].class, Object.class, bytes -> new String(bytes, StandardCharsets.UTF_8));
        return conversion;
    }
}
