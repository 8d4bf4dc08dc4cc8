package tillsync.client.cli;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import tillsync.client.transport.ServiceRefusal;
import tillsync.condition.Explanation;
import tillsync.problem.Flaw;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;

/** A failure for the person who asked: one line, or one for each flaw of what was given. */
final class FailureText {
    private static final int MOST_FLAWS = 10;

    private FailureText() {}

    static List<String> of(Throwable failure) {
        if (failure instanceof Refusal refusal) {
            return refusal.flaws().isEmpty()
                    ? List.of(refusal.code().wireName() + ": " + firstLine(refusal))
                    : flaws(refusal.flaws()).toList();
        }
        if (failure instanceof ServiceRefusal refusal) {
            return Stream.concat(Stream.of(reason(refusal)), flaws(refusal.flaws()))
                    .toList();
        }
        return List.of(firstLine(failure));
    }

    /** Of a token that is dead, what that means is said, instead of what was wrong with the request. */
    private static String reason(ServiceRefusal refusal) {
        return Explanation.of(refusal.code(), Locale.ENGLISH)
                .filter(explanation -> refusal.is(ProblemCode.UNAUTHENTICATED))
                .map(explanation -> refusal.code() + ": " + explanation.title() + " " + explanation.remedy())
                .orElseGet(() -> firstLine(refusal));
    }

    private static Stream<String> flaws(List<Flaw> flaws) {
        var more = flaws.size() > MOST_FLAWS
                ? Stream.of("... and " + (flaws.size() - MOST_FLAWS) + " more flaw(s)")
                : Stream.<String>empty();
        return Stream.concat(flaws.stream().limit(MOST_FLAWS).map(FailureText::line), more);
    }

    private static String line(Flaw flaw) {
        var where = flaw.pointer().isEmpty() ? "" : flaw.pointer() + ": ";
        return where + flaw.detail() + " (" + flaw.code() + ")";
    }

    private static String firstLine(Throwable failure) {
        var message = failure.getMessage() == null ? failure.toString() : failure.getMessage();
        return message.lines().findFirst().orElse(message);
    }
}
