package tillsync.service.articles.editing;

import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.springframework.stereotype.Component;
import tillsync.article.TillTime;
import tillsync.service.tills.device.TillSettings;

/** What tills' clocks show, as far as the service knows: in the time zone of the settings. */
@Component
class LocalClock {
    private final Clock clock;
    private final ZoneId zone;

    LocalClock(Clock clock, TillSettings settings) {
        this.clock = clock;
        this.zone = settings.zone() == null ? ZoneId.systemDefault() : settings.zone();
    }

    LocalDateTime now() {
        return TillTime.at(clock.instant(), zone);
    }
}
