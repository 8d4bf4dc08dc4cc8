package tillsync.service.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What answers at a bootstrap address is looked at before a client of Kafka believes it. */
@Timeout(value = 20, unit = TimeUnit.SECONDS)
@Tag("slow")
class BrokerLookTest {
    private static final String NOBODY = "127.0.0.1:1";

    private static FeedSettings feed(String servers, Map<String, String> properties) {
        return new FeedSettings(servers, "tillsync.", 1, (short) 1, properties);
    }

    @ParameterizedTest
    @EnumSource
    void noClientIsMadeOfWhatIsNoBroker(Impostor.Says says) {
        try (var impostor = Impostor.at(0, says)) {
            assertThatThrownBy(() -> KafkaClients.open(feed(impostor.address(), Map.of())))
                    .isInstanceOf(KafkaUnreachable.class)
                    .hasMessageContaining(impostor.address());
            assertThat(impostor.heard()).hasSize(1).allMatch(first -> first.contains(BrokerLook.CLIENT_ID));
        }
    }

    /** A client draws one of the addresses, and would take that one. */
    @Test
    void oneAmongGoodAddressesIsEnough() {
        try (var impostor = Impostor.at(0, Impostor.Says.HTTP);
                var broker = Broker.start()) {
            assertThat(BrokerLook.at(feed(NOBODY + "," + broker.servers(), Map.of()))
                            .get("bootstrap.servers"))
                    .isEqualTo(broker.servers().replace("localhost", "127.0.0.1"));
            assertThatThrownBy(() -> BrokerLook.at(feed(broker.servers() + "," + impostor.address(), Map.of())))
                    .isInstanceOf(KafkaUnreachable.class)
                    .hasMessageContaining(impostor.address() + ": answers, but not as Kafka does");
        }
    }

    @Test
    void withTlsWhatHasNoCertificateIsNotListenedTo() {
        try (var impostor = Impostor.at(0, Impostor.Says.HTTP)) {
            assertThatThrownBy(() -> BrokerLook.at(feed(impostor.address(), Map.of("security.protocol", "SASL_SSL"))))
                    .isInstanceOf(KafkaUnreachable.class)
                    .hasMessageContaining(impostor.address());
            assertThat(impostor.heard()).noneMatch(first -> first.contains(BrokerLook.CLIENT_ID));
        }
    }
}
