package tillsync.service.web.problem;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import tillsync.problem.Flaw;

/**
 * A problem document of RFC 9457 with our members: the stable code, the request's id, facts, and an entry for each flaw of
 * the input.
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        String instance,
        String code,
        String requestId,
        List<Flaw> errors,
        @JsonIgnore Map<String, Object> facts) {

    /** Seconds after which it is worth trying again. */
    public String retryAfter() {
        return facts.getOrDefault("retryAfterSeconds", 1).toString();
    }

    @JsonAnyGetter
    public Map<String, Object> members() {
        return facts;
    }
}
