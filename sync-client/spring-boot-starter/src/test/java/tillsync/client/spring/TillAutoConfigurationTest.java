package tillsync.client.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tillsync.client.FakeService;
import tillsync.client.TillClient;
import tillsync.client.TillConnection;
import tillsync.client.TillListener;
import tillsync.client.TokenFile;
import tillsync.client.store.Takeover;

class TillAutoConfigurationTest {
    private final FakeService service = new FakeService();

    @TempDir
    private Path directory;

    private ApplicationContextRunner application;

    @BeforeEach
    void anApplication() {
        service.tokens.put("secret", "d1");
        application = new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(TillAutoConfiguration.class))
                .withUserConfiguration(Shop.class);
    }

    @AfterEach
    void close() {
        service.close();
    }

    private String[] properties(String... more) {
        var all = new ArrayList<>(List.of(
                "tillsync.till.service=" + service.url(),
                "tillsync.till.directory=" + directory,
                "tillsync.till.token=secret",
                "tillsync.till.model=Sunmi D3",
                "tillsync.till.software=MyPos 7.1"));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }

    @Test
    void theTillStartsWithTheApplicationAndIsClosedWithIt() {
        application
                .withPropertyValues(properties("tillsync.till.knows=number,name,price,vat"))
                .run(context -> {
                    var till = context.getBean(TillClient.class);
                    await().until(() -> till.status().connection() != TillConnection.NOT_CONNECTED);
                    assertThat(service.asked).anyMatch(asked -> asked.endsWith(" secret"));
                });
        application // the store is free again, and the token is kept
                .withPropertyValues(properties("tillsync.till.knows=*", "tillsync.till.token=other"))
                .run(context -> assertThat(context).hasNotFailed());
        assertThat(new TokenFile(directory).read()).contains("secret");
    }

    @Test
    void anApplicationWithoutAnAddressHasNoTill() {
        application.run(context -> assertThat(context).doesNotHaveBean(TillClient.class));
    }

    @Test
    void whatIsMissingOrUnknownIsNamed() {
        application.withPropertyValues(properties()).run(context -> assertThat(context.getStartupFailure())
                .rootCause()
                .hasMessageContaining("tillsync.till.knows: missing"));
        application
                .withPropertyValues(properties("tillsync.till.knows=number,prise"))
                .run(context ->
                        assertThat(context.getStartupFailure()).rootCause().hasMessageContaining("price"));
    }

    @Test
    void theTokenIsShownToNobody() {
        application.withPropertyValues(properties("tillsync.till.knows=*")).run(context -> assertThat(
                        context.getBean(TillProperties.class))
                .asString()
                .contains("Sunmi D3")
                .doesNotContain("secret"));
    }

    @Test
    void anEmptyTokenIsNone() {
        application
                .withPropertyValues(properties("tillsync.till.knows=*", "tillsync.till.token="))
                .run(context ->
                        assertThat(context.getBean(TillClient.class).isPaired()).isFalse());
    }

    @Test
    void anApplicationOfSeveralTillsStartsThemItself() {
        application
                .withUserConfiguration(TwoTills.class)
                .withPropertyValues(properties("tillsync.till.knows=*"))
                .run(context -> assertThat(context.getBeansOfType(TillClient.class))
                        .hasSize(2)
                        .allSatisfy((name, till) ->
                                assertThat(till.link().connection()).isEqualTo(TillConnection.OFF)));
    }

    /** A test of Spring 7 pauses the applications of other tests, and wants them to go on later. */
    @Test
    void anApplicationThatIsPausedLeavesTheTillOpen() {
        application.withPropertyValues(properties("tillsync.till.knows=*")).run(context -> {
            var lifecycle = context.getBean(TillLifecycle.class);
            assertThat(lifecycle.getClass().getMethod("isPauseable").invoke(lifecycle))
                    .isEqualTo(false);
        });
    }

    @Configuration
    static class TwoTills {
        @Bean
        TillClient counter(TillProperties till) {
            return till.builder().directory(till.directory().resolve("counter")).open();
        }

        @Bean
        TillClient garden(TillProperties till) {
            return till.builder().directory(till.directory().resolve("garden")).open();
        }
    }

    @Configuration
    static class Shop {
        @Bean
        TillListener listener() {
            return batch -> Takeover.all();
        }
    }
}
