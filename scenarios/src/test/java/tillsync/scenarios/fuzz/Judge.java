package tillsync.scenarios.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import tillsync.service.store.json.Json;
import tools.jackson.core.JacksonException;

/** What may be answered, whatever was asked. */
final class Judge {
    /** What HTTP itself wants for a method, version or transfer encoding that nobody knows. */
    private static final Set<Integer> OF_HTTP = Set.of(501, 505);

    private static final Pattern INSIDES = Pattern.compile(
            "Exception|\\.java:|\\tat |(java|org|tools|jakarta)\\.[a-z]+\\.[a-z]|Tomcat/|SQLSTATE|select .* from ");

    /**
     * A till that is asked live and is not there; a service that is busy, if it says when to come again. PARKED is a fault:
     * only an event that cannot be read parks a catalogue, and no input may have one stored.
     */
    private static final Set<String> FINE = Set.of("TILL_NOT_CONNECTED", "TILL_DID_NOT_ANSWER", "BUSY");

    private Judge() {}

    /** Pages that pass something on to a till, which may be off. */
    private static final Pattern ASKS_A_TILL =
            Pattern.compile("/tills/[^/]+/(guard|article.*|articles.*|batch.*|import.*)|/inbox.*");

    /** What is wrong with an answer; empty: nothing. */
    static Optional<String> fault(Draft draft, Raw.Answer answer) {
        if (answer.status() < 0 || answer.took().compareTo(Raw.PATIENCE) >= 0) {
            return Optional.of("no answer within " + Raw.PATIENCE);
        }
        if (answer.status() == 0) {
            return draft.endsEarly() ? Optional.empty() : Optional.of("closed without an answer");
        }
        if (answer.status() >= 500 && !(draft.broken && OF_HTTP.contains(answer.status())) && !isFine(draft, answer)) {
            return Optional.of("status " + answer.status());
        }
        if (answer.status() >= 400 && tellsOfInsides(draft, answer)) {
            return Optional.of("the answer tells of the service's insides");
        }
        if (answer.status() < 400 || draft.endsEarly() || draft.method.equals("HEAD")) {
            return Optional.empty();
        }
        boolean isPage = answer.header("Content-Type").orElse("").startsWith("text/html");
        if (isPage && !answer.body().strip().endsWith("</html>")) {
            return Optional.of("half a page (" + answer.status() + ")");
        }
        return noProblem(draft, answer);
    }

    /** What stands in the request already, such as its address, tells nobody anything. */
    private static boolean tellsOfInsides(Draft draft, Raw.Answer answer) {
        var asked = new String(draft.bytes(), StandardCharsets.UTF_8);
        return INSIDES.matcher(answer.body()).results().anyMatch(found -> !asked.contains(found.group()));
    }

    private static boolean isFine(Draft draft, Raw.Answer answer) {
        if (answer.status() != 503 && answer.status() != 504) {
            return false;
        }
        if (ASKS_A_TILL.matcher(draft.path).matches()) {
            return true;
        }
        if (draft.method.equals("HEAD") && answer.header("Retry-After").isPresent()) {
            return true; // the code would be in the body
        }
        var code = code(answer);
        return FINE.contains(code)
                && (!code.equals("BUSY") || answer.header("Retry-After").isPresent());
    }

    private static String code(Raw.Answer answer) {
        try {
            return Json.MAPPER.readTree(answer.body()).path("code").asString("");
        } catch (JacksonException noJson) {
            return "";
        }
    }

    /** Programs get a problem document with a code, or at the OAuth addresses an error of RFC 6749. */
    private static Optional<String> noProblem(Draft draft, Raw.Answer answer) {
        if (!draft.path.startsWith("/api/")) {
            return Optional.empty();
        }
        boolean isProblem = answer.header("Content-Type").orElse("").startsWith("application/problem+json");
        return isProblem && !code(answer).isEmpty()
                ? Optional.empty()
                : Optional.of("no problem document (" + answer.status() + ")");
    }
}
