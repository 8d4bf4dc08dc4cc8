package tillsync.service.store.database;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where what the service writes itself is kept.
 *
 * @param data a directory
 */
@ConfigurationProperties("tillsync")
public record DataSettings(String data) {}
