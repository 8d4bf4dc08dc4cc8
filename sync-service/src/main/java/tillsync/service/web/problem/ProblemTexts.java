package tillsync.service.web.problem;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.stereotype.Component;
import tillsync.problem.Flaw;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** The texts of problems: German if the caller prefers it, else English. */
@Component
public class ProblemTexts {
    private static final int MOST_FLAWS = 1_000;

    private final ResourceBundleMessageSource texts = new ResourceBundleMessageSource();

    ProblemTexts() {
        texts.setBasename("problems/problems");
        texts.setDefaultEncoding("UTF-8");
        texts.setFallbackToSystemLocale(false);
    }

    public ProblemDocument problem(HttpServletRequest request, ProblemCode code) {
        return problem(request, code, code.name() + ".detail", Map.of(), List.of());
    }

    public ProblemDocument problem(HttpServletRequest request, Refusal refusal) {
        return problem(request, refusal.code(), refusal.code().name() + ".detail", refusal.facts(), refusal.flaws());
    }

    /** Returns UNKNOWN_MEMBER, naming the member. */
    ProblemDocument unknownMember(HttpServletRequest request, UnrecognizedPropertyException failure) {
        var pointer = failure.getPath().stream()
                .map(step -> step.getPropertyName() == null ? "" + step.getIndex() : step.getPropertyName())
                .map(step -> "/" + step.replace("~", "~0").replace("/", "~1"))
                .collect(Collectors.joining());
        var code = ProblemCode.UNKNOWN_MEMBER;
        var flaw = new Flaw(
                pointer,
                code.name(),
                failure.getPropertyName() + ": unknown (expected: one of " + failure.getKnownPropertyIds() + ")");
        return problem(request, code, code.name() + ".detail", Map.of(), List.of(flaw));
    }

    /** Returns UNAUTHENTICATED for a wrong password of an account, where no token was required. */
    ProblemDocument wrongPassword(HttpServletRequest request) {
        return problem(request, ProblemCode.UNAUTHENTICATED, "UNAUTHENTICATED.password", Map.of(), List.of());
    }

    private ProblemDocument problem(
            HttpServletRequest request, ProblemCode code, String detail, Map<String, Object> facts, List<Flaw> flaws) {
        var locale = Audience.language(request);
        return new ProblemDocument(
                "urn:tillsync:problem:" + code.wireName(),
                texts.getMessage(code.name() + ".title", null, locale),
                code.status(),
                texts.getMessage(detail, null, locale),
                Audience.path(request),
                code.wireName(),
                RequestId.of(request),
                flaws.size() > MOST_FLAWS ? flaws.subList(0, MOST_FLAWS) : flaws,
                facts);
    }
}
