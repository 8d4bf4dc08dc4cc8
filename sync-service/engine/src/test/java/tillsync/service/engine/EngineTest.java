package tillsync.service.engine;

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
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.support.TestPropertySourceUtils;
import tillsync.service.TestDatabase;

/** A test against the engine alone, on a {@link TestDatabase}: no web server, no accounts, no broker. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        classes = EngineOfTests.class,
        webEnvironment = SpringBootTest.WebEnvironment.NONE,
        properties = "spring.config.location=classpath:engine.yaml")
@ContextConfiguration(initializers = EngineTest.FreshData.class)
public @interface EngineTest {

    /** Gives the engine an empty directory and database. */
    @Order(Ordered.HIGHEST_PRECEDENCE)
    class FreshData implements ApplicationContextInitializer<ConfigurableApplicationContext> {
        @Override
        public void initialize(ConfigurableApplicationContext context) {
            try {
                TestPropertySourceUtils.addInlinedPropertiesToEnvironment(
                        context, "tillsync.data=" + Files.createTempDirectory("tillsync-engine-test"));
                TestPropertySourceUtils.addInlinedPropertiesToEnvironment(
                        context, TestDatabase.chosen().fresh().toArray(String[]::new));
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }
}
