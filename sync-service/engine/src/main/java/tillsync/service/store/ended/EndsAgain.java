package tillsync.service.store.ended;

import java.util.List;
import java.util.Set;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Ends something again in a database into which a backup was put, while no service is on it. Each package that ends
 * something for good has one, named in {@code META-INF/spring.factories}; it has a public constructor without parameters.
 */
public interface EndsAgain {
    /** Kinds of lines that it takes. Others may take the same. The names are on disks: they never change. */
    Set<String> kinds();

    /**
     * Ends it, if it is there and was not ended; what came to be later under the same name stays.
     *
     * @return how many rows were changed or removed
     */
    int end(Ended ended, JdbcClient restored);

    /** Ends all that may have been ended since, if nobody has the list. @return how many rows were changed or removed */
    int endAll(JdbcClient restored);

    /** All of them, in an order in which rows go before those that they refer to. */
    static List<EndsAgain> all() {
        return SpringFactoriesLoader.forDefaultResourceLocation().load(EndsAgain.class);
    }
}
