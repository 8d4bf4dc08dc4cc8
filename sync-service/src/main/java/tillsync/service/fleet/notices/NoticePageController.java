package tillsync.service.fleet.notices;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;
import tillsync.people.TillRole;
import tillsync.service.people.access.Ownership;
import tillsync.service.people.access.UserCaller;
import tillsync.service.store.database.Commands;
import tillsync.service.tills.device.ContactWriter;
import tillsync.service.web.page.Forms;
import tillsync.service.web.page.PageController;
import tillsync.service.web.page.PageModel;
import tillsync.service.web.page.SeeOther;

/** What a user should look after, and how long tills may be away. */
@PageController
class NoticePageController {
    /** A day, the default, a week, two, four. */
    private static final List<Integer> HOURS = List.of(24, 72, 168, 336, 672);

    private final OpenNotices notices;
    private final Commands commands;
    private final Ownership ownership;
    private final ContactWriter contacts;
    private final Forms forms;

    NoticePageController(
            OpenNotices notices, Commands commands, Ownership ownership, ContactWriter contacts, Forms forms) {
        this.notices = notices;
        this.commands = commands;
        this.ownership = ownership;
        this.contacts = contacts;
        this.forms = forms;
    }

    /** How long a till may be away. */
    record Wanted(@Nullable String device, @Nullable Integer hours) {}

    @GetMapping("/notices")
    ModelAndView show(UserCaller user) {
        return forms.show("notices", new Wanted(null, null), shown(user));
    }

    /**
     * What the page shows.
     *
     * @param openNotices for the menu
     * @param needy tills that need somebody to look after them
     * @param hours that a till may be away
     */
    private record Shown(
            List<NoticeGroup> groups, List<KnownTill> tills, int openNotices, long needy, List<Integer> hours)
            implements PageModel {}

    private Shown shown(UserCaller user) {
        contacts.flush();
        var tills = notices.tills(user.id());
        var all = notices.of(user.id(), tills);
        long needy = all.stream().map(NoticeView::deviceId).distinct().count();
        return new Shown(NoticeGroup.of(all), tills, all.size(), needy, HOURS);
    }

    @PostMapping("/notices/absence")
    ModelAndView allow(UserCaller user, Wanted wanted) {
        return forms.carryOut("notices", wanted, () -> shown(user), () -> {
            var device = ownership.device(user, wanted.device() == null ? "" : wanted.device(), TillRole.EDITOR);
            commands.send(new AllowAbsence(user.id(), device.id(), wanted.hours() == null ? 0 : wanted.hours()));
            return SeeOther.at("/notices?saved#absence");
        });
    }
}
