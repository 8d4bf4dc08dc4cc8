package tillsync.service.api.pull;

import java.time.Duration;
import org.springframework.beans.factory.BeanFactory;

/** Signs of life of the streams of tills, for tests that do not wait for them. */
public final class Beats {
    private Beats() {}

    /** Does at once what the service would do after so long a time. */
    public static void after(Duration time, BeanFactory service) {
        service.getBean(EventStreams.class).beat(System.nanoTime() + time.toNanos());
    }
}
