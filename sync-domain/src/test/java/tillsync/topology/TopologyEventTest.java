package tillsync.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import tillsync.catalogue.CatalogueId;
import tillsync.till.DeviceId;
import tillsync.till.MerchantId;
import tillsync.topology.TopologyEvent.Assigned;
import tillsync.topology.TopologyEvent.TillJoined;
import tillsync.topology.TopologyEvent.TillLeft;
import tillsync.topology.TopologyEvent.TillReturned;
import tillsync.topology.TopologyEvent.TillsAssigned;

class TopologyEventTest {
    private static final MerchantId MERCHANT = MerchantId.of("m");
    private static final CatalogueId OWN = CatalogueId.of("c");
    private static final DeviceId A = DeviceId.of("a");
    private static final DeviceId B = DeviceId.of("b");
    private static final Assigned B_FOLLOWS_A = new Assigned(B, A, null, false);

    private final TopologyEvent joined = new TillJoined(MERCHANT, 1, A, OWN);
    private final TopologyEvent assigned = new TillsAssigned(MERCHANT, 2, List.of(B_FOLLOWS_A));
    private final TopologyEvent left = new TillLeft(MERCHANT, 3, A, List.of(B_FOLLOWS_A));
    private final TopologyEvent returned = new TillReturned(MERCHANT, 4, B, A, OWN);

    private static String kind(TopologyEvent event) {
        return event.match(one -> "joined", one -> "assigned", one -> "left", one -> "returned");
    }

    @Test
    void eachKindIsMatchedByItsOwnFunction() {
        assertThat(List.of(joined, assigned, left, returned))
                .extracting(TopologyEventTest::kind)
                .containsExactly("joined", "assigned", "left", "returned");
    }

    @Test
    void namesTheTillsThatHaveAnotherPlace() {
        assertThat(joined.placed()).containsExactly(new Assigned(A, null, OWN, false));
        assertThat(assigned.placed()).containsExactly(B_FOLLOWS_A);
        assertThat(left.placed()).containsExactly(B_FOLLOWS_A);
        assertThat(returned.placed()).containsExactly(new Assigned(B, A, OWN, false));
        assertThat(joined.moved()).isEmpty();
        assertThat(assigned.moved()).containsExactly(B_FOLLOWS_A);
        assertThat(left.moved()).containsExactly(B_FOLLOWS_A);
        assertThat(returned.moved()).isEmpty();
    }

    @Test
    void namesTheTillThatWasSignedOff() {
        assertThat(left.signedOff()).contains(A);
        assertThat(List.of(joined, assigned, returned))
                .allSatisfy(event -> assertThat(event.signedOff()).isEmpty());
        assertThat(left.devices()).containsExactly(A, B);
        assertThat(returned.devices()).containsExactly(B);
    }
}
