package tillsync.service.people.security;

import java.nio.charset.StandardCharsets;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.convert.ConversionService;
import org.springframework.core.convert.support.GenericConversionService;
import org.springframework.session.config.SessionRepositoryCustomizer;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.session.jdbc.PostgreSqlJdbcIndexedSessionRepositoryCustomizer;
import tillsync.service.store.database.Dialect;

/** Keeps only text in sessions, as UTF-8, so that nothing from the database is deserialised to objects. */
@Configuration(proxyBeanMethods = false)
class SessionConfiguration {
    private static final String MERGE = "merge into %TABLE_NAME%_attributes"
            + " (session_primary_id, attribute_name, attribute_bytes) key (session_primary_id, attribute_name)"
            + " values (?, ?, ?)";

    /** Keeps the last value if two requests of a session write the same name at once. */
    @Bean
    SessionRepositoryCustomizer<JdbcIndexedSessionRepository> lastWriteHolds(Dialect dialect) {
        return switch (dialect) {
            case H2 -> sessions -> sessions.setCreateSessionAttributeQuery(MERGE);
            case POSTGRESQL -> new PostgreSqlJdbcIndexedSessionRepositoryCustomizer();
        };
    }

    @Bean
    ConversionService springSessionConversionService() {
        var conversion = new GenericConversionService();
        conversion.addConverter(Object.class, byte[].class, text -> ((String) text).getBytes(StandardCharsets.UTF_8));
        conversion.addConverter(byte[].class, Object.class, bytes -> new String(bytes, StandardCharsets.UTF_8));
        return conversion;
    }
}
