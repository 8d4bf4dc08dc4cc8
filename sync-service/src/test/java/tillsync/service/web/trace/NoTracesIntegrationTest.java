package tillsync.service.web.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import tillsync.service.ServiceTest;

/** Nothing of tracing is made unless an operator says where traces are sent. */
@ServiceTest
class NoTracesIntegrationTest {
    @Autowired
    private ApplicationContext context;

    @Test
    void noPartOfTracingIsThere() {
        var made = Arrays.stream(context.getBeanDefinitionNames())
                .map(context::getType)
                .filter(type -> type != null)
                .map(Class::getName);

        assertThat(made)
                .noneMatch(name -> name.startsWith("io.opentelemetry")
                        || name.startsWith("io.micrometer.tracing")
                        || name.startsWith("tillsync.service.web.trace"));
    }
}
