package tillsync.service.fleet.notices;

import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tillsync.service.store.database.Background;
import tillsync.service.store.database.Ids;
import tillsync.service.store.database.Lease;

/** Looks every half minute, in a thread of its own, on the one node that has claimed it. */
@Component
class Rounds extends Background {
    private static final Duration PAUSE = Duration.ofSeconds(30);
    private static final Duration TAKEN_OVER_AFTER = Duration.ofMinutes(2);

    private final Lease lease;
    private final NoticeWatch watch;
    private final QuietPilots pilots;
    private final NoticeMails mails;
    private final HeadMails heads;

    Rounds(JdbcClient jdbc, Ids ids, NoticeWatch watch, QuietPilots pilots, NoticeMails mails, HeadMails heads) {
        super("notices", PAUSE, PAUSE);
        this.lease = new Lease(jdbc, "notices", ids.id(), TAKEN_OVER_AFTER);
        this.watch = watch;
        this.pilots = pilots;
        this.mails = mails;
        this.heads = heads;
    }

    @Override
    protected void round() {
        if (lease.claim()) {
            watch.look();
            pilots.release();
            mails.send();
            heads.send();
        }
    }
}
