package tillsync.scenarios.cloud;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import tillsync.service.TestDatabase;

/** The scenarios of this class, and of those in it, run on this database, whichever the others are on. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface OnDatabase {
    TestDatabase value();
}
