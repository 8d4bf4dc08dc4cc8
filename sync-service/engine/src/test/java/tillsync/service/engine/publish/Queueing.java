package tillsync.service.engine.publish;

import java.util.function.Function;
import org.springframework.beans.factory.BeanFactory;

/** The queue of those who publish, for tests that have a service without its web server. */
public final class Queueing {
    private Queueing() {}

    public static Function<PublishChangeSet, PublishAnswer> in(BeanFactory parts) {
        return parts.getBean(PublishQueue.class)::publish;
    }
}
