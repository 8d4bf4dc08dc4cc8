package tillsync.service.engine.gate;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import tillsync.guard.Limits;

/**
 * {@code tillsync.guard.*}: limits of the guard, for merchants that have not chosen others.
 *
 * @param window 1s to 24h
 * @param percent the share of the articles that a loss must exceed; with 100 nothing is ever held
 * @param articles the least number of lost articles
 */
@ConfigurationProperties(value = "tillsync.guard", ignoreUnknownFields = false)
public record GuardSettings(
        @DefaultValue("10m") Duration window,
        @DefaultValue("20") int percent,
        @DefaultValue("50") int articles) {
    public GuardSettings {
        try {
            new Limits(window, percent, articles);
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException("tillsync.guard." + wrong.getMessage(), wrong);
        }
    }

    public Limits limits() {
        return new Limits(window, percent, articles);
    }
}
