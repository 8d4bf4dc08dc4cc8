package tillsync.service.fleet.notices;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;
import tillsync.problem.Refusal;
import tillsync.service.fleet.notices.MailChoices.Chosen;
import tillsync.service.people.mail.Mails;
import tillsync.service.tills.access.UserCaller;
import tillsync.service.tills.device.ContactWriter;
import tillsync.service.web.page.Forms;
import tillsync.service.web.page.PageController;
import tillsync.service.web.page.PageModel;
import tillsync.service.web.page.SeeOther;

/** The page of notices, of permitted absences, and of the mails that a user wants. */
@PageController
record NoticePageController(
        OpenNotices notices,
        Snoozing snoozing,
        Hours opening,
        ContactWriter contacts,
        MailChoices choices,
        Mails mails,
        Forms forms) {
    private static final String MAILS = "notices-mails";

    /** A day, the default, a week, two, four. */
    private static final List<Integer> HOURS = List.of(24, 72, 168, 336, 672);

    /** The permitted absence of a till, in hours. */
    record Wanted(@Nullable String device, @Nullable Integer hours) {}

    @GetMapping("/notices")
    ModelAndView show(UserCaller user) {
        return forms.show("notices", new Wanted(null, null), shown(user));
    }

    /**
     * The model of the page.
     *
     * @param snoozed notices of which the user wants to be reminded later
     * @param openNotices their number, for the menu
     * @param needy the number of tills that need attention
     * @param hours the permitted absences to choose from
     */
    private record Shown(
            List<NoticeGroup> groups,
            List<NoticeView> snoozed,
            List<KnownTill> tills,
            int openNotices,
            long needy,
            List<Integer> hours)
            implements PageModel {}

    private Shown shown(UserCaller user) {
        contacts.flush();
        var tills = notices.tills(user.id());
        var all = notices.of(user.id(), tills);
        var awake = all.stream().filter(NoticeView::isAwake).toList();
        var snoozed = all.stream().filter(notice -> !notice.isAwake()).toList();
        long needy = awake.stream().map(NoticeView::deviceId).distinct().count();
        return new Shown(NoticeGroup.of(awake), snoozed, tills, awake.size(), needy, HOURS);
    }

    /** @param hours until the reminder; 0: the notice is shown again at once */
    record Later(
            @Nullable String device,
            @Nullable String code,
            @Nullable Integer hours) {
        String till() {
            return device == null ? "" : device;
        }
    }

    @PostMapping("/notices/snooze")
    ModelAndView snooze(UserCaller user, Later later) {
        return forms.carryOut("notices", later, () -> shown(user), () -> {
            var code = later.code() == null ? "" : later.code();
            if (later.hours() != null && later.hours() == 0) {
                snoozing.wake(user, later.till(), code);
            } else {
                snoozing.snooze(user, later.till(), code, later.hours());
            }
            return SeeOther.at("/notices");
        });
    }

    @PostMapping("/notices/absence")
    ModelAndView allow(UserCaller user, Wanted wanted) {
        return forms.carryOut("notices", wanted, () -> shown(user), () -> {
            opening.allowAbsence(
                    user, wanted.device() == null ? "" : wanted.device(), wanted.hours() == null ? 0 : wanted.hours());
            return SeeOther.at("/notices?saved#absence");
        });
    }

    /** @param hour of the summary @param heads null: not ticked */
    record MailsWanted(
            @Nullable String choice,
            @Nullable Integer hour,
            @Nullable Boolean heads) {

        Chosen chosen() {
            for (var known : MailChoice.values()) {
                if (known.name().equals(choice)) {
                    return new Chosen(known, hourOfDay(), Boolean.TRUE.equals(heads));
                }
            }
            throw Refusal.invalid("/choice", "MISSING", "choice: (expected: AT_ONCE, DAILY or NONE)");
        }

        private int hourOfDay() {
            if (hour == null || hour < 0 || hour > 23) {
                throw Refusal.invalid("/hour", "RANGE", "hour: " + hour + " (expected: 0..23)");
            }
            return hour;
        }
    }

    private record MailsShown(boolean mailed, MailChoice[] choices) implements PageModel {}

    private MailsShown mailsShown() {
        return new MailsShown(mails.areSent(), MailChoice.values());
    }

    @GetMapping("/account/mails")
    ModelAndView mails(UserCaller user) {
        var chosen = choices.of(user.id());
        return forms.show(MAILS, new MailsWanted(chosen.choice().name(), chosen.hour(), chosen.heads()), mailsShown());
    }

    @PostMapping("/account/mails")
    ModelAndView choose(UserCaller user, MailsWanted wanted) {
        return forms.carryOut(MAILS, wanted, this::mailsShown, () -> {
            choices.choose(user.id(), wanted.chosen());
            return SeeOther.at("/account/mails?saved");
        });
    }
}
