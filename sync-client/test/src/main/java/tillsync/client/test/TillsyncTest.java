package tillsync.client.test;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives each test of a class a {@link Shop} of its own, as a parameter, and closes it at the end of the test.
 *
 * <pre>{@code
 * @TillsyncTest
 * class MyPosTest {
 *     @Test
 *     void vatChangesAtNewYear(Shop shop) {
 *         var main = shop.main("Theke");
 *         var north = shop.follower("Nord", main, MyPos::new);
 *         ...
 *     }
 * }
 * }</pre>
 */
@Documented
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(ShopParameter.class)
public @interface TillsyncTest {
    /** The zone in which the tills of the shop stand. */
    String zone() default "Europe/Berlin";
}
