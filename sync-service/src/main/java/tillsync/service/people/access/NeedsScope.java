package tillsync.service.people.access;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import tillsync.people.TokenScope;

/**
 * The scope that a user's token needs at an endpoint. Without it, GET needs READ. All others need OPERATE then, so that
 * a new endpoint is never open by mistake.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface NeedsScope {
    TokenScope value();
}
