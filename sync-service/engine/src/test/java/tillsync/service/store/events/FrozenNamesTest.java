package tillsync.service.store.events;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Set;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.serialization.SimpleSerializedObject;
import org.junit.jupiter.api.Test;
import tillsync.catalogue.CatalogueEvent;
import tillsync.catalogue.CatalogueId;
import tillsync.till.DeviceId;
import tillsync.till.MerchantId;

class FrozenNamesTest {
    private final FrozenNamesSerializer serializer = new FrozenNamesSerializer(Map.of());

    @Test
    void anEventLiesOnTheDiskUnderItsFrozenNameAndComesBack() {
        var opened = new CatalogueEvent.Opened(CatalogueId.of("c1"), MerchantId.of("m1"), DeviceId.of("d1"));

        var stored = serializer.serialize(opened, byte[].class);

        assertThat(stored.getType().getName()).isEqualTo("catalogue.opened");
        assertThat(new String(stored.getData(), UTF_8))
                .isEqualTo("{\"catalogue\":\"c1\",\"merchant\":\"m1\",\"main\":\"d1\"}");
        assertThat(serializer.<byte[], Object>deserialize(stored)).isEqualTo(opened);
    }

    @Test
    void aTokenDoesNotCarryItsClassName() {
        var token = GapAwareTrackingToken.newInstance(7, Set.of(5L));

        var stored = serializer.serialize(token, byte[].class);

        assertThat(stored.getType().getName()).isEqualTo("token.gap-aware");
        assertThat(serializer.<byte[], Object>deserialize(stored)).isEqualTo(token);
    }

    @Test
    void anUnknownNameIsAFailureAndNeverSkipped() {
        var unknown = new SimpleSerializedObject<>(new byte[] {'{', '}'}, byte[].class, "catalogue.exploded", null);

        assertThatThrownBy(() -> serializer.deserialize(unknown)).hasMessageContaining("catalogue.exploded");
    }

    @Test
    void aTypeThatIsNoEventIsNotWritten() {
        assertThatThrownBy(() -> serializer.serialize(new StringBuilder(), byte[].class))
                .hasMessageContaining("java.lang.StringBuilder");
    }
}
