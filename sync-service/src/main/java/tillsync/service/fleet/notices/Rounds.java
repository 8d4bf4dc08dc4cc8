package tillsync.service.fleet.notices;

import java.time.Duration;
import org.springframework.stereotype.Component;
import tillsync.service.store.database.Background;

/** Looks every half minute, in a thread of its own, on the one node that has claimed it. */
@Component
class Rounds extends Background {
    private static final Duration PAUSE = Duration.ofSeconds(30);

    private final WatchClaim claim;
    private final Watch watch;
    private final NoticeMails mails;

    Rounds(WatchClaim claim, Watch watch, NoticeMails mails) {
        super("notices", PAUSE, PAUSE);
        this.claim = claim;
        this.watch = watch;
        this.mails = mails;
    }

    @Override
    protected void round() {
        if (claim.claim()) {
            watch.look();
            mails.send();
        }
    }
}
