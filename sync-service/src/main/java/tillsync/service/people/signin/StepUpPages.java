package tillsync.service.people.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.http.HttpStatusCode;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tillsync.factor.AfterPassword;
import tillsync.people.UserId;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;
import tillsync.service.people.access.NeedsRecentProof;
import tillsync.service.people.access.Proof;
import tillsync.service.people.access.RecentProof;
import tillsync.service.people.account.OwnAccount;
import tillsync.service.people.account.OwnFactors;
import tillsync.service.people.account.PasswordUse;
import tillsync.service.people.oidc.Identities;
import tillsync.service.tills.access.UserCaller;
import tillsync.service.web.page.Forms;
import tillsync.service.web.page.PageModel;
import tillsync.service.web.problem.Audience;

/**
 * Interrupts a form to ask users who they are: the answer is a page with that form in hidden fields, and one field
 * more. Sent again with a right password or code, the form is carried out as it was typed.
 */
@Component
class StepUpPages implements WebMvcConfigurer, HandlerInterceptor, HandlerExceptionResolver, Ordered {
    /** The field's name: no form has another one of it. */
    static final String FIELD = "step-up";

    /** The name of the field for what a passkey has answered. */
    private static final String PASSKEY = "step-up-passkey";

    private static final String PAGE = "step-up";
    /** The secret fields, which no page writes back, and the token of the form, which is another one each time. */
    private static final Set<String> NEVER_SHOWN = Set.of(FIELD, PASSKEY, "_csrf", "password", "current", "next");

    /** The request attribute for the refusal of the typed proof. */
    private static final String WRONG = StepUpPages.class.getName();

    private static final int BEHIND_THE_PAGES_RULES = 1;

    private final RecentProof recent;
    private final Entering entering;
    private final OwnAccount own;
    private final OwnFactors factors;
    private final PasskeySignIns passkeys;
    private final Identities identities;
    private final PasswordUse uses;
    private final SignInPage page;
    private final Forms forms;

    StepUpPages(
            RecentProof recent,
            Entering entering,
            OwnAccount own,
            OwnFactors factors,
            PasskeySignIns passkeys,
            Identities identities,
            PasswordUse uses,
            SignInPage page,
            Forms forms) {
        this.recent = recent;
        this.entering = entering;
        this.own = own;
        this.factors = factors;
        this.passkeys = passkeys;
        this.identities = identities;
        this.uses = uses;
        this.page = page;
        this.forms = forms;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).order(BEHIND_THE_PAGES_RULES);
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (!(handler instanceof HandlerMethod method)) {
            return true;
        }
        var user = isForm(request) && (has(request, FIELD) || has(request, PASSKEY)) ? caller() : null;
        if (user != null) {
            prove(user, request);
        }
        if (method.hasMethodAnnotation(NeedsRecentProof.class)) {
            recent.require();
        }
        return true;
    }

    private static boolean has(HttpServletRequest request, String field) {
        return request.getParameter(field) != null;
    }

    /** Excludes other requests: their parameters would have to be read from bodies that somebody else reads. */
    private static boolean isForm(HttpServletRequest request) {
        var type = request.getContentType();
        return type != null && type.startsWith("application/x-www-form-urlencoded") && Audience.wantsPage(request);
    }

    private static @Nullable UserCaller caller() {
        var who = SecurityContextHolder.getContext().getAuthentication();
        return who != null && who.getPrincipal() instanceof UserCaller user ? user : null;
    }

    private void prove(UserCaller user, HttpServletRequest request) {
        try {
            recent.renew(request, proof(user.id(), request));
        } catch (Refusal wrong) {
            request.setAttribute(WRONG, wrong);
            throw Refusal.of(ProblemCode.STEP_UP, "password or code: (expected: a right one)");
        }
    }

    private Proof proof(UserId user, HttpServletRequest request) {
        if (has(request, PASSKEY)) {
            passkeys.requireOf(user, request.getParameter(PASSKEY), request);
            return Proof.PASSKEY;
        }
        var typed = request.getParameter(FIELD);
        return switch (factors.afterPassword(user)) {
            case CODE -> entering.code(entering.account(user), typed, request);
            case PASSKEY ->
                throw Refusal.of(ProblemCode.SECOND_FACTOR, "second factor: passkeys alone (expected: one of them)");
            case NOTHING, SET_UP -> {
                own.requirePassword(new UserCaller(user.value()), typed, request);
                yield Proof.PASSWORD;
            }
        };
    }

    /** A field of the form that was sent. */
    record Hidden(String name, String value) {}

    /**
     * @param action the address to which the form is sent again
     * @param asks for a code, the password, or nothing that can be typed but a passkey; see {@link AfterPassword}
     * @param passkeys the origin at which the user's passkeys are good; null: they have none
     * @param provider the operator's sign-in service, if it may say who the user is; null: it may not
     * @param secret whether a password or code is asked for
     */
    private record Shown(
            String action,
            List<Hidden> hidden,
            String asks,
            @Nullable String passkeys,
            @Nullable String provider,
            boolean secret)
            implements PageModel {}

    private Shown shown(UserId user, HttpServletRequest request) {
        var asks = factors.afterPassword(user);
        boolean code = asks == AfterPassword.CODE;
        boolean typed = asks != AfterPassword.PASSKEY;
        var origin = factors.hasPasskey(user) ? page.origin(request) : null;
        var provider = typed && !code && identities.has(user) ? page.provider() : null;
        boolean another = origin != null || provider != null;
        boolean secret = typed && (code || uses.counts(entering.account(user)) || !another);
        return new Shown(request.getRequestURI(), hidden(request), asks.name(), origin, provider, secret);
    }

    @Override
    public @Nullable ModelAndView resolveException(
            HttpServletRequest request, HttpServletResponse response, @Nullable Object handler, Exception failure) {
        var user = caller();
        if (!(failure instanceof Refusal refusal)
                || refusal.code() != ProblemCode.STEP_UP
                || user == null
                || !isForm(request)) {
            return null;
        }
        var shown = shown(user.id(), request);
        if (request.getAttribute(WRONG) instanceof Refusal wrong) {
            return forms.refused(PAGE, new PageModel.Nothing(), shown, wrong);
        }
        var asking = forms.show(PAGE, new PageModel.Nothing(), shown);
        asking.setStatus(HttpStatusCode.valueOf(ProblemCode.STEP_UP.status()));
        return asking;
    }

    private static List<Hidden> hidden(HttpServletRequest request) {
        var fields = new ArrayList<Hidden>();
        request.getParameterMap().forEach((name, values) -> {
            if (!NEVER_SHOWN.contains(name)) {
                for (var value : values) {
                    fields.add(new Hidden(name, value));
                }
            }
        });
        return fields;
    }

    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE;
    }
}
