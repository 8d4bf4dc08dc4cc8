package tillsync.scenarios.cloud;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.springframework.beans.factory.support.BeanDefinitionBuilder;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.context.ConfigurableApplicationContext;

/** The clock of a service and its tills. It goes on as time does, and shows another day if a test says so. */
public final class ShopClock extends Clock {
    private volatile Duration ahead = Duration.ZERO;

    /** From now on it shows a time that is ahead of ours by so much, or behind if negative. */
    public void setAheadBy(Duration time) {
        ahead = time;
    }

    /** Has the service tell the time by it. Events are recorded by the machine's clock all the same. */
    void in(ConfigurableApplicationContext context) {
        var clock = BeanDefinitionBuilder.genericBeanDefinition(Clock.class, () -> this)
                .getBeanDefinition();
        clock.setPrimary(true);
        ((BeanDefinitionRegistry) context.getBeanFactory()).registerBeanDefinition("shopClock", clock);
    }

    @Override
    public Instant instant() {
        return Instant.now().plus(ahead);
    }

    @Override
    public ZoneId getZone() {
        return ZoneId.systemDefault();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("its zone is that of the machine");
    }
}
