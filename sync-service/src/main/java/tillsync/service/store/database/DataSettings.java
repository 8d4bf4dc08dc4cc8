package tillsync.service.store.database;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The place for files that the service writes itself.
 *
 * @param data a directory
 */
@ConfigurationProperties("tillsync")
public record DataSettings(String data) {}
