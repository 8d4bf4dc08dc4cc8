package tillsync.service.people.access;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Carries out a request of a browser's session only if its user has lately shown who they are, see {@link RecentProof}.
 * A page asks for it on the way and then goes on; the API answers 403 STEP_UP.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface NeedsRecentProof {}
