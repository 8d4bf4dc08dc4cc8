package tillsync.service.articles.editing;

import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.springframework.stereotype.Component;
import tillsync.article.TillTime;
import tillsync.service.web.page.PageSettings;

/** What tills' clocks show, as far as the service knows: in the time zone of the settings. */
@Component
class LocalClock {
    private final Clock clock;
    private final ZoneId zone;

    LocalClock(Clock clock, PageSettings settings) {
        this.clock = clock;
        this.zone = settings.zoneOrOwn();
    }

    LocalDateTime now() {
        return TillTime.at(clock.instant(), zone);
    }
}
