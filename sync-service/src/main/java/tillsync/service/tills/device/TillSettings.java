package tillsync.service.tills.device;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which tills may be connected, and how often they ask.
 *
 * @param models supported and announced models, as they are shown to people
 * @param software the least version of the till's software
 * @param pollSeconds how often a till asks that can neither listen nor wait
 */
@ConfigurationProperties("tillsync")
public record TillSettings(
        Models models,
        Software software,
        @DefaultValue("10") int pollSeconds) {

    public TillSettings {
        if (pollSeconds < 1 || pollSeconds > 3_600) {
            throw new IllegalArgumentException("tillsync.poll-seconds: " + pollSeconds + " (expected: 1..3600)");
        }
    }

    /** Models by their names. */
    public record Models(List<String> supported, List<String> announced) {}

    /** @param minimum such as TAXOPOS-POSSUM-2.0.24.141 */
    public record Software(String minimum) {}
}
