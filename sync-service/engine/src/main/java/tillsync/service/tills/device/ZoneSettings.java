package tillsync.service.tills.device;

import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/** @param zone of merchants that have chosen none, such as Europe/Berlin; null: the machine's at the first start */
@ConfigurationProperties("tillsync")
public record ZoneSettings(@Nullable ZoneId zone) {
    /** The one place that asks the machine. Its answer is stored at the first start; later answers come from there. */
    public ZoneId zoneOrOwn() {
        return zone == null ? ZoneId.systemDefault() : zone;
    }
}
