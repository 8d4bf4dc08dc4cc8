package tillsync.service.fleet.notices;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;
import tillsync.problem.Refusal;
import tillsync.service.fleet.notices.MailChoices.Chosen;
import tillsync.service.people.access.UserCaller;
import tillsync.service.people.mail.Mails;
import tillsync.service.web.page.Forms;
import tillsync.service.web.page.PageController;
import tillsync.service.web.page.PageModel;
import tillsync.service.web.page.SeeOther;

/** Which mails a user wants. */
@PageController
class MailChoicePageController {
    private static final String PAGE = "notices-mails";

    private final MailChoices choices;
    private final Mails mails;
    private final Forms forms;

    MailChoicePageController(MailChoices choices, Mails mails, Forms forms) {
        this.choices = choices;
        this.mails = mails;
        this.forms = forms;
    }

    /** @param hour of the summary */
    record Wanted(@Nullable String choice, @Nullable Integer hour) {

        Chosen chosen() {
            for (var known : MailChoice.values()) {
                if (known.name().equals(choice)) {
                    return new Chosen(known, hourOfDay());
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

    private record Shown(boolean mailed, MailChoice[] choices) implements PageModel {}

    private Shown shown() {
        return new Shown(mails.areSent(), MailChoice.values());
    }

    @GetMapping("/account/mails")
    ModelAndView show(UserCaller user) {
        var chosen = choices.of(user.id());
        return forms.show(PAGE, new Wanted(chosen.choice().name(), chosen.hour()), shown());
    }

    @PostMapping("/account/mails")
    ModelAndView choose(UserCaller user, Wanted wanted) {
        return forms.carryOut(PAGE, wanted, this::shown, () -> {
            choices.choose(user.id(), wanted.chosen());
            return SeeOther.at("/account/mails?saved");
        });
    }
}
