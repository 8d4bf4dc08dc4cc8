package tillsync.service.fleet.pairing;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code tillsync.pairing.*}: how many codes may wait for a user, and how their tills ask.
 *
 * @param mostCodes in all
 * @param mostCodesPerAddress for one network address, behind which a whole shop may be
 * @param pollInterval how often a till asks whether its code was confirmed
 */
@ConfigurationProperties(value = "tillsync.pairing", ignoreUnknownFields = false)
public record PairingSettings(
        @DefaultValue("10000") int mostCodes,
        @DefaultValue("20") int mostCodesPerAddress,
        @DefaultValue("5s") Duration pollInterval) {
    public PairingSettings {
        if (mostCodesPerAddress < 1 || mostCodes < mostCodesPerAddress || mostCodes > 100_000) {
            throw new IllegalArgumentException("tillsync.pairing.most-codes-per-address, .most-codes: "
                    + mostCodesPerAddress + ", " + mostCodes + " (expected: 1 or more, and from that to 100000)");
        }
        if (pollInterval.toSeconds() < 1 || pollInterval.toSeconds() > 60) {
            throw new IllegalArgumentException(
                    "tillsync.pairing.poll-interval: " + pollInterval + " (expected: 1s..60s)");
        }
    }
}
