package tillsync.service.engine.asking;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code tillsync.live.*}: how long, and how many, may wait for tills to answer.
 *
 * @param connectWithin after which a till that cannot be reached counts as not connected
 * @param answerWithin after which a till that was reached counts as silent
 * @param mostPerTill how many may wait for one till
 * @param most how many may wait for all tills
 */
@ConfigurationProperties(value = "tillsync.live", ignoreUnknownFields = false)
public record LiveSettings(
        @DefaultValue("2500ms") Duration connectWithin,
        @DefaultValue("10s") Duration answerWithin,
        @DefaultValue("8") int mostPerTill,
        @DefaultValue("200") int most) {
    private static final Duration LONGEST = Duration.ofSeconds(60);

    public LiveSettings {
        requireWithin("connect-within", connectWithin);
        requireWithin("answer-within", answerWithin);
        if (mostPerTill < 1 || most < mostPerTill || most > 10_000) {
            throw new IllegalArgumentException("tillsync.live.most-per-till, .most: " + mostPerTill + ", " + most
                    + " (expected: 1 or more, and from that to 10000)");
        }
    }

    private static void requireWithin(String name, Duration duration) {
        if (duration.isNegative() || duration.isZero() || duration.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "tillsync.live." + name + ": " + duration + " (expected: more than 0s, at most 60s)");
        }
    }
}
