package tillsync.service.fleet.notices;

import java.time.Clock;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import tillsync.service.people.access.UserCaller;

/**
 * Has each page of a user say how many notices there are, errors too; as of the last look, half a minute ago at most: to look at
 * all tills anew for each page would cost more than the page. The notices' own page has looked; the overview hears of each look
 * that found something else.
 */
@Component("noticeCount")
class NoticeCount {
    /** In the model of a page that has looked itself. */
    static final String NAME = "openNotices";

    private final NoticeRows rows;
    private final Clock clock;

    NoticeCount(NoticeRows rows, Clock clock) {
        this.rows = rows;
        this.clock = clock;
    }

    /** Of the user who asks for the page; 0 where there is none. */
    public int now() {
        var who = SecurityContextHolder.getContext().getAuthentication();
        return who != null && who.getPrincipal() instanceof UserCaller user
                ? rows.count(user.id(), clock.instant())
                : 0;
    }
}
