package tillsync.service.feed.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.test.annotation.DirtiesContext;
import tillsync.service.ServiceTest;
import tillsync.service.Shop;

/** As shipped: nothing is sent into the service's own network, whatever a name leads to. */
@ServiceTest
@DirtiesContext
@Import(WebhookAddressIntegrationTest.LeadsInside.class)
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class WebhookAddressIntegrationTest {
    private static final AtomicInteger ASKED = new AtomicInteger();

    /** A name that is whoever's who made the webhook, and leads where they like. */
    @TestConfiguration
    static class LeadsInside {
        @Bean
        @Primary
        CheckedNames.Names names() {
            return host -> {
                ASKED.incrementAndGet();
                return new InetAddress[] {InetAddress.getByName("1.1.1.1"), InetAddress.getLoopbackAddress()};
            };
        }
    }

    @Test
    void nothingIsSentInside() throws IOException {
        var shop = Shop.open();
        var main = shop.till("main");
        try (var inside = new ServerSocket(0)) {
            var url = "https://rebinds.example:" + inside.getLocalPort() + "/";
            var hook = shop.send("POST", "/api/v1/webhooks", "{\"url\":\"" + url + "\",\"events\":\"change-sets\"}")
                    .is(201);
            main.publish(1, Shop.puts(0, 1, 100)).is(200);
            var sent = "/api/v1/webhooks/" + hook.text("webhook/id") + "/deliveries";
            await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(
                            shop.get(sent).at("deliveries/0/failure").asString(""))
                    .isEqualTo("ADDRESS_REFUSED"));
            assertThat(ASKED.get()).isPositive();
            inside.setSoTimeout(1);
            assertThat(org.assertj.core.api.Assertions.catchThrowable(inside::accept))
                    .as("nobody has come")
                    .isInstanceOf(java.net.SocketTimeoutException.class);
            shop.send("DELETE", "/api/v1/webhooks/" + hook.text("webhook/id"), null)
                    .is(204);
        }
    }
}
