package tillsync.service.people.security;

import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;

/** A caller who has shown the operator's key. */
public record OperatorCaller() {
    /** Lets the operator be the caller of this request from now on. */
    public static void enter() {
        SecurityContextHolder.setContext(
                SessionUsers.context(new OperatorCaller(), AuthorityUtils.createAuthorityList("ROLE_OPERATOR")));
    }
}
