package tillsync.service.web.problem;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import tillsync.problem.Flaw;
import tillsync.problem.ProblemCode;

/**
 * A problem document of RFC 9457 with our members: the stable code, the request's id, facts, and an entry for each flaw of
 * the input.
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ProblemDocument(
        String type,
        String title,
        int status,
        String detail,
        String instance,
        String code,
        String requestId,
        List<Flaw> errors,
        @JsonIgnore Map<String, Object> facts) {
    /** Seconds that an operator takes at least to restore a backup. */
    private static final int AFTER_DAMAGE = 60;

    /** Seconds after which it is worth trying again. */
    public String retryAfter() {
        int otherwise = code.equals(ProblemCode.STORE_DAMAGED.wireName()) ? AFTER_DAMAGE : 1;
        return facts.getOrDefault("retryAfterSeconds", otherwise).toString();
    }

    @JsonAnyGetter
    public Map<String, Object> members() {
        return facts;
    }
}
