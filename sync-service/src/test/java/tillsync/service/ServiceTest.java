package tillsync.service;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.file.Files;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.annotation.Order;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.junit.jupiter.SpringExtension;
import org.springframework.test.context.support.TestPropertySourceUtils;
import tillsync.service.people.account.QuickPasswords;

/**
 * A test against the whole service, on a port of its own, in a fresh directory and on a {@link TestDatabase}. All tests come from one network
 * address: what is limited by address is tested where tests have addresses of their own.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "tillsync.accounts.sign-ups=100000",
            "tillsync.accounts.sign-ups-per-address=100000",
            "tillsync.accounts.wrong-passwords-per-address=100000",
            "tillsync.pairing.most-codes-per-address=500",
            "tillsync.quotas.change-sets-per-till=1000000",
            "tillsync.quotas.change-sets-per-merchant=1000000",
            "tillsync.quotas.new-for=0s",
            "tillsync.security-contact=mailto:security@shop.example",
            "springdoc.api-docs.enabled=false"
        })
@ContextConfiguration(initializers = ServiceTest.FreshData.class)
@ExtendWith(ServiceTest.Port.class)
@Tag("slow")
public @interface ServiceTest {
    /** A property of tests that are on one database, whichever the others are on: the name of a {@link TestDatabase}. */
    String DATABASE = "test.database";

    /** A property of tests that read the whole database: theirs is one that no other tests fill. */
    String SMALL_DATABASE = "test.small-database=true";

    /** A property of tests for which passwords cost what they cost as shipped: 100 times as much as in other tests. */
    String PASSWORDS_AS_SHIPPED = "test.passwords-as-shipped";

    /** Where the service of the running test listens. */
    class Port implements BeforeEachCallback {
        private static int now;

        @Override
        public void beforeEach(ExtensionContext test) {
            var settings = SpringExtension.getApplicationContext(test).getEnvironment();
            now = settings.getRequiredProperty("local.server.port", Integer.class);
        }

        public static int now() {
            return now;
        }
    }

    /** Gives the service an empty directory and database, and passwords that cost little. */
    @Order(0)
    class FreshData implements ApplicationContextInitializer<ConfigurableApplicationContext> {
        @Override
        public void initialize(ConfigurableApplicationContext context) {
            try {
                var data = Files.createTempDirectory("tillsync-service-test");
                TestPropertySourceUtils.addInlinedPropertiesToEnvironment(context, "tillsync.data=" + data);
                var named = context.getEnvironment().getProperty(DATABASE);
                var database = named == null ? TestDatabase.chosen() : TestDatabase.of(named);
                TestPropertySourceUtils.addInlinedPropertiesToEnvironment(
                        context, database.fresh().toArray(String[]::new));
                if (!context.getEnvironment().containsProperty(PASSWORDS_AS_SHIPPED)) {
                    QuickPasswords.in(context);
                }
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }
}
