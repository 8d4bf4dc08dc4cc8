package tillsync.service;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.file.Files;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.support.TestPropertySourceUtils;

/** A test against the whole service, on a port of its own and an H2 file in a fresh directory. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = ServiceTest.FreshData.class)
public @interface ServiceTest {

    /** Gives the service an empty directory. */
    class FreshData implements ApplicationContextInitializer<ConfigurableApplicationContext> {
        @Override
        public void initialize(ConfigurableApplicationContext context) {
            try {
                var data = Files.createTempDirectory("tillsync-service-test");
                TestPropertySourceUtils.addInlinedPropertiesToEnvironment(context, "tillsync.data=" + data);
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }
}
