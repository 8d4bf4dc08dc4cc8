package tillsync.client.spring;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import tillsync.client.TillClient;
import tillsync.client.TillListener;
import tillsync.client.store.LocalStore;

/**
 * A {@link TillClient} for the application: with its {@link TillListener}, and its {@link LocalStore} if it has one,
 * such as a {@link tillsync.client.store.JdbcStore} in its own database. It starts when the application has started, and
 * is closed before the listener's beans are.
 */
@AutoConfiguration
@ConditionalOnProperty("tillsync.till.service")
@EnableConfigurationProperties(TillProperties.class)
public class TillAutoConfiguration {
    @Bean
    @ConditionalOnMissingBean
    TillClient tillClient(
            TillProperties till, ObjectProvider<TillListener> listeners, ObjectProvider<LocalStore> stores) {
        till.keepToken();
        var listener = listeners.getIfAvailable(() -> TillListener.NONE);
        var store = stores.getIfAvailable();
        return store == null
                ? TillClient.open(till.settings(), listener)
                : TillClient.open(till.settings(), store, listener);
    }

    @Bean
    RunningTill runningTill(TillClient client) {
        return new RunningTill(client);
    }
}
