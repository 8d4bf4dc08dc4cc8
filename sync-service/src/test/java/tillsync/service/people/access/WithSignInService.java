package tillsync.service.people.access;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.test.context.TestPropertySource;

/** Gives the service the endpoints of a sign-in service, which does not answer: nothing listens on that port. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@TestPropertySource(
        properties = {
            "tillsync.public-address=http://127.0.0.1:4711",
            "tillsync.oidc.issuer=http://127.0.0.1:1",
            "tillsync.oidc.client-id=tillsync"
        })
@interface WithSignInService {}
