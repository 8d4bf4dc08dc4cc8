package tillsync.service.store.database;

import jakarta.servlet.DispatcherType;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** Makes the parts that come from outside: the clock, and the kind of database. */
@Configuration(proxyBeanMethods = false)
class StoreConfiguration {

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    /**
     * Runs before all other filters, so that their answers pass it too. Other databases bring a commit to the disk
     * themselves.
     */
    @Bean
    FilterRegistrationBean<DurableAnswers> durableAnswers(Durability durability, Dialect dialect) {
        var filter = new FilterRegistrationBean<>(new DurableAnswers(durability));
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
        filter.setDispatcherTypes(DispatcherType.REQUEST, DispatcherType.ASYNC, DispatcherType.ERROR);
        filter.setEnabled(dialect == Dialect.H2);
        return filter;
    }

    @Bean
    Dialect dialect(@Value("${spring.datasource.url}") String url) {
        return Dialect.of(url);
    }
}
