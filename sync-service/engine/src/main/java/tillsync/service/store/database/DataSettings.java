package tillsync.service.store.database;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The place for files that the service writes itself.
 *
 * @param data a directory
 * @param endedList the file that lists what was ended; null: a file in that directory
 */
@ConfigurationProperties("tillsync")
public record DataSettings(String data, @Nullable String endedList) {}
