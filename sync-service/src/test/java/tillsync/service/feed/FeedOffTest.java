package tillsync.service.feed;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import tillsync.service.ServiceTest;
import tillsync.service.feed.webhook.WebhookSettings;

/** As it is shipped. */
@ServiceTest
class FeedOffTest {
    @Autowired
    ApplicationContext context;

    @Test
    void withoutAKafkaNoPartOfTheFeedIsThere() {
        assertThat(context.getBeanDefinitionNames())
                .filteredOn(name -> !name.endsWith(FeedSettings.class.getName())) // they say that there is none
                .filteredOn(name -> !name.endsWith(WebhookSettings.class.getName()))
                .noneMatch(name -> name.contains("feed"));
    }
}
