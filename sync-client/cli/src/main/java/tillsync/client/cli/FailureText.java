package tillsync.client.cli;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;
import tillsync.client.FailureCode;
import tillsync.client.cli.text.Said;
import tillsync.client.transport.ServiceRefusal;
import tillsync.condition.Explanation;
import tillsync.problem.Flaw;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;
import tillsync.problem.UnknownWord;

/**
 * A failure as the user sees it: lines for a person, one JSON object for a program.
 *
 * @param code stable, UPPER_SNAKE
 * @param title the problem in one sentence
 * @param detail the finding or the remedy
 * @param errors flaws of the input; empty if the input is not the cause
 */
record FailureText(String code, String title, String detail, List<Flaw> errors) {
    private static final int MOST_FLAWS = 10;

    static FailureText of(Throwable failure) {
        if (failure instanceof CommandFailed failed) {
            return new FailureText(failed.code(), failed.title(), firstLine(failed), List.of());
        }
        if (failure instanceof ParameterException wrong) {
            var title = "This is not how the command is used.";
            return new FailureText("COMMAND_USAGE", title, mistake(wrong) + "; --help says more", List.of());
        }
        if (failure instanceof Refusal refusal) {
            return ofRefusal(refusal);
        }
        if (failure instanceof ServiceRefusal refusal) {
            return ofService(refusal);
        }
        var code = FailureCode.of(failure);
        return new FailureText(code, title(code), firstLine(failure), List.of());
    }

    private static String mistake(ParameterException wrong) {
        return wrong instanceof UnmatchedArgumentException unknown
                ? UnknownWord.name(unknown.getUnmatched().get(0)) + ": unknown"
                : firstLine(wrong);
    }

    private static FailureText ofRefusal(Refusal refusal) {
        var code = refusal.code().wireName();
        return refusal.flaws().isEmpty()
                ? new FailureText(code, title(code), remedy(code, firstLine(refusal)), List.of())
                : new FailureText(
                        code, "What was given has faults.", "Nothing was done; see the errors.", refusal.flaws());
    }

    /**
     * Describes a refusal of the service. For a dead token, the text is the remedy rather than the service's detail.
     */
    private static FailureText ofService(ServiceRefusal refusal) {
        var code = refusal.code();
        if (refusal.is(ProblemCode.UNAUTHENTICATED)) {
            return new FailureText(code, title(code), remedy(code, firstLine(refusal)), refusal.flaws());
        }
        var title = refusal.title().isEmpty() ? title(code) : refusal.title();
        var detail = refusal.detail().isEmpty() ? remedy(code, "") : refusal.detail();
        return new FailureText(code, title, detail, refusal.flaws());
    }

    private static String title(String code) {
        return Explanation.of(code, Locale.ENGLISH).map(Explanation::title).orElse("Something has failed.");
    }

    private static String remedy(String code, String otherwise) {
        return Explanation.of(code, Locale.ENGLISH).map(Explanation::remedy).orElse(otherwise);
    }

    /** Returns only the flaws if the input is invalid, else the sentence and then any flaws. */
    List<String> lines() {
        if (isOfInput()) {
            return flaws().toList();
        }
        return Stream.concat(Stream.of(sentence()), flaws()).toList();
    }

    private boolean isOfInput() {
        return code.equals(ProblemCode.INVALID.wireName()) && !errors.isEmpty();
    }

    /** Returns title, detail and code; a message of the command itself stands alone. */
    String sentence() {
        var what = CommandFailed.isOwn(code) ? detail : (title + " " + detail).strip();
        return CommandFailed.isOwn(code) ? what : what + " (" + code + ")";
    }

    /** Returns the JSON in one line. */
    String json() {
        return Said.json(this).json();
    }

    private Stream<String> flaws() {
        var more = errors.size() > MOST_FLAWS
                ? Stream.of("... and " + (errors.size() - MOST_FLAWS) + " more flaw(s)")
                : Stream.<String>empty();
        return Stream.concat(errors.stream().limit(MOST_FLAWS).map(FailureText::line), more);
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
