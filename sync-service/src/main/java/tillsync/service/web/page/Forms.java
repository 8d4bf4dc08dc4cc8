package tillsync.service.web.page;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.springframework.context.MessageSource;
import org.springframework.context.support.DefaultMessageSourceResolvable;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;
import tillsync.article.member.SimpleMember;
import tillsync.problem.Flaw;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;
import tillsync.service.engine.asking.LiveArticles;
import tillsync.service.web.page.Faults.Fault;
import tillsync.service.web.problem.Audience;
import tillsync.service.web.problem.ProblemTexts;

/**
 * Forms of pages. A template finds the typed values as {@code form} and their faults as {@code faults}. The text of a
 * refusal is {@code fault.PAGE.CODE}, else {@code fault.CODE}, else the problem's own title; {0} is the seconds to
 * wait, and {1} the till's own words. The text of a flaw is {@code fault.FIELD.FLAW}, else {@code fault.FLAW}, with
 * the flaw's detail as {0}; for a simple member {@code fault.limits.FLAW} comes second, with its limits as {1} and {2}. {@code label.PAGE.FIELD}, else {@code label.FIELD}, else the declared label, names the field before it.
 */
@Component
public class Forms {
    /** The model's name for the seconds after which a refused form may be sent again. */
    static final String RETRY_AFTER = "retryAfter";
    /** Flaws that are questions: the typed value may be a slip. */
    private static final Set<String> QUESTIONS = Set.of("ALONE", "FAR", "UNKNOWN_GROUP");
    /** The model's name for the value that a form sends to answer all questions with yes. */
    private static final String SURE = "sure";

    private final MessageSource texts;
    private final ProblemTexts problems;
    private final HttpServletRequest request;

    /** @param request a proxy of the request that is being answered */
    Forms(MessageSource texts, ProblemTexts problems, HttpServletRequest request) {
        this.texts = texts;
        this.problems = problems;
        this.request = request;
    }

    /** Shows a form that nobody has filled in yet. */
    public ModelAndView show(String page, Object form) {
        return show(page, form, new PageModel.Nothing());
    }

    /** @param model the content of the page beside the form */
    public ModelAndView show(String page, Object form, PageModel model) {
        return model.on(page).addObject("form", form).addObject("faults", Faults.NONE);
    }

    /** Carries out the form of a page that shows nothing beside it. */
    public ModelAndView carryOut(String page, Object form, Supplier<ModelAndView> action) {
        return carryOut(page, form, PageModel.Nothing::new, action);
    }

    /**
     * Carries out a form. If it is refused, shows it again with its faults.
     *
     * @param model the content of the page beside the form, as it is after a refusal
     * @param action gives the answer to a form that is not refused
     */
    public ModelAndView carryOut(
            String page, Object form, Supplier<? extends PageModel> model, Supplier<ModelAndView> action) {
        try {
            return action.get();
        } catch (Refusal refusal) {
            if (refusal.code() == ProblemCode.STEP_UP) {
                throw refusal; // the step-up page keeps the typed values and sends them again
            }
            return refused(page, form, model.get(), refusal);
        }
    }

    /** Refuses INVALID with the questions, unless the form confirms exactly these. */
    public void confirm(List<Flaw> asked) {
        if (!asked.isEmpty() && !sure(asked).equals(request.getParameter(SURE))) {
            throw Refusal.invalid(asked);
        }
    }

    private static String sure(List<Flaw> asked) {
        return asked.stream().map(Flaw::detail).collect(Collectors.joining("; "));
    }

    /** Shows the page again, with the faults of its form. */
    public ModelAndView refused(String page, Object form, PageModel model, Refusal refusal) {
        var shown = model.on(page).addObject("form", form).addObject("faults", faults(page, refusal));
        if (refusal.code() == ProblemCode.TOO_MANY_REQUESTS || refusal.code() == ProblemCode.BUSY) {
            shown.addObject(RETRY_AFTER, problems.problem(request, refusal).retryAfter());
        }
        var flaws = refusal.flaws();
        if (!flaws.isEmpty() && flaws.stream().allMatch(flaw -> QUESTIONS.contains(flaw.code()))) {
            shown.addObject(SURE, sure(flaws));
        }
        shown.setStatus(status(refusal));
        return shown;
    }

    /**
     * The status of a refused form, never 401: that would have to name a scheme by which a program could authenticate.
     */
    private static HttpStatusCode status(Refusal refusal) {
        boolean unauthenticated = refusal.code().status() == ProblemCode.UNAUTHENTICATED.status();
        return HttpStatusCode.valueOf(
                unauthenticated ? ProblemCode.INVALID.status() : refusal.code().status());
    }

    /** The place of a field: browsers send fields in the order of their page. */
    private int place(String field) {
        int place = List.copyOf(request.getParameterMap().keySet()).indexOf(field);
        return place < 0 ? Integer.MAX_VALUE : place;
    }

    private String label(String page, String field, Locale language) {
        var codes = new String[] {"label." + page + "." + field, "label." + field};
        var declared =
                SimpleMember.find(field).map(member -> member.label(language)).orElse("");
        return texts.getMessage(new DefaultMessageSourceResolvable(codes, declared), language);
    }

    private Faults faults(String page, Refusal refusal) {
        var language = Audience.language(request);
        if (!refusal.flaws().isEmpty()) {
            return new Faults(refusal.flaws().stream()
                    .map(flaw -> {
                        var field = flaw.pointer().replace("/", "");
                        var what = MemberTexts.flaw("fault", field, flaw.code(), flaw.detail());
                        return new Fault(field, label(page, field, language), texts.getMessage(what, language));
                    })
                    .sorted(Comparator.comparingInt(fault -> place(fault.field())))
                    .toList());
        }
        var problem = problems.problem(request, refusal);
        var known = new DefaultMessageSourceResolvable(
                new String[] {"fault." + page + "." + refusal.code(), "fault." + refusal.code()},
                new Object[] {problem.retryAfter(), Objects.requireNonNullElse(LiveArticles.said(refusal), "")},
                problem.title() + " " + problem.detail());
        return new Faults(List.of(new Fault("", "", texts.getMessage(known, language))));
    }
}
