package tillsync.client.spring;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import tillsync.client.ArticleTakeover;
import tillsync.client.TillClient;
import tillsync.client.TillListener;
import tillsync.client.store.LocalStore;

/**
 * Provides a {@link TillClient} with the application's {@link TillListener} or {@link ArticleTakeover}, and its
 * {@link LocalStore} if it has one, such as a {@link tillsync.client.store.JdbcStore} in its own database. The client
 * starts once the application has started, and is closed before the listener's beans.
 *
 * <p>An application's own {@link TillClient} replaces it. If there are several, the application starts and closes
 * them itself.
 */
@AutoConfiguration
@ConditionalOnProperty("tillsync.till.service")
@EnableConfigurationProperties(TillProperties.class)
public class TillAutoConfiguration {
    @Bean
    @ConditionalOnMissingBean
    TillClient tillClient(
            TillProperties till,
            ObjectProvider<TillListener> listener,
            ObjectProvider<ArticleTakeover> takeover,
            ObjectProvider<LocalStore> store,
            ObjectProvider<TillCustomizer> customizers) {
        till.keepToken();
        var builder = till.builder();
        listener.ifAvailable(builder::listener);
        takeover.ifAvailable(builder::takeover);
        store.ifAvailable(builder::store);
        customizers.orderedStream().forEach(customizer -> customizer.customize(builder));
        return builder.open();
    }

    @Bean
    @ConditionalOnSingleCandidate(TillClient.class)
    TillLifecycle runningTill(TillClient client) {
        return new TillLifecycle(client);
    }
}
