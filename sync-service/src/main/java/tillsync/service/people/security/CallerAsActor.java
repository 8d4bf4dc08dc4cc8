package tillsync.service.people.security;

import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import tillsync.service.store.events.Actor;
import tillsync.service.tills.access.TillCaller;
import tillsync.service.tills.access.UserCaller;

/** Names the caller of the request as the actor. */
@Component
class CallerAsActor implements Actor {
    @Override
    public String name() {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        var principal = authentication == null ? null : authentication.getPrincipal();
        if (principal instanceof UserCaller user) {
            return Actor.ofUser(user.userId());
        }
        if (principal instanceof OperatorCaller) {
            return Actor.OPERATOR;
        }
        return principal instanceof TillCaller till ? Actor.ofTill(till.id()) : "service";
    }
}
