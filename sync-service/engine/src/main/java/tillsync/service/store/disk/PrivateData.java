package tillsync.service.store.disk;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import tillsync.files.OwnFiles;
import tillsync.service.store.h2.OrderedDisk;

/**
 * Makes the data directory and the file of H2 before H2 does, so that no other user of the machine can read them. Refuses a
 * file of which a part is missing.
 */
final class PrivateData implements ApplicationContextInitializer<ConfigurableApplicationContext>, Ordered {
    private static final Logger LOG = LoggerFactory.getLogger(PrivateData.class);

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        var environment = context.getEnvironment();
        var data = Path.of(environment.getRequiredProperty("tillsync.data"));
        try {
            OwnFiles.directory(data);
            var address = environment.getRequiredProperty("spring.datasource.url");
            var file = data.resolve("tillsync.mv.db");
            if (OrderedDisk.fileOf(address).equals(Optional.of(file))) {
                StoreCheck.requireWhole(file);
                OwnFiles.file(file);
            }
            OwnFiles.openToOthers(data)
                    .forEach(open ->
                            LOG.warn("{} is open to other users of this machine (expected: to its own alone)", open));
        } catch (IOException unusable) {
            LOG.debug("What cannot be made is told by the database", unusable);
        }
    }

    @Override
    public int getOrder() {
        return LOWEST_PRECEDENCE;
    }
}
