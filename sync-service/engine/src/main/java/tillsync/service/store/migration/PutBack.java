package tillsync.service.store.migration;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import tillsync.service.store.h2.OrderedDisk;

/** Before H2 opens its file: takes a migration back that was cut off. */
final class PutBack implements ApplicationContextInitializer<ConfigurableApplicationContext>, Ordered {
    @Override
    public void initialize(ConfigurableApplicationContext context) {
        var file = OrderedDisk.fileOf(context.getEnvironment().getRequiredProperty("spring.datasource.url"));
        if (file.isPresent()) {
            try {
                new CopyBefore(file.get()).putBack();
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }

    @Override
    public int getOrder() {
        return LOWEST_PRECEDENCE;
    }
}
