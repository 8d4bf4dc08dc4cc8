package tillsync.service.fleet.notices;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tillsync.catalogue.CatalogueId;
import tillsync.delivery.Rollout;
import tillsync.problem.Refusal;
import tillsync.service.engine.catalogue.Rollouts;
import tillsync.service.engine.gate.DeliveryModes;

/** Releases pilots whose tills had no notice for as long as a user has said. */
@Component
class QuietPilots {
    private static final Logger LOG = LoggerFactory.getLogger(QuietPilots.class);

    private final Rollouts rollouts;
    private final NoticeRows notices;
    private final DeliveryModes modes;
    private final InstantSource clock;

    QuietPilots(Rollouts rollouts, NoticeRows notices, DeliveryModes modes, InstantSource clock) {
        this.rollouts = rollouts;
        this.notices = notices;
        this.modes = modes;
        this.clock = clock;
    }

    void release() {
        var now = clock.instant();
        rollouts.all().forEach((catalogue, rollout) -> {
            if (rollout.mode().quietHours() > 0) {
                release(
                        catalogue,
                        rollout,
                        now.minus(Duration.ofHours(rollout.mode().quietHours())));
            }
        });
    }

    private void release(CatalogueId catalogue, Rollout rollout, Instant since) {
        try {
            modes.releaseQuiet(catalogue, rollout, pilots -> notices.wereThereAny(pilots, since), since);
        } catch (Refusal notNow) {
            LOG.debug("a pilot of {} is not released now", catalogue, notNow);
        } catch (RuntimeException failure) {
            LOG.warn("A pilot of {} is looked at again in the next round", catalogue, failure);
        }
    }
}
