package tillsync.client.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every store of a till promises of the clock. */
abstract class TheClockContract extends StorePromises {
    private final Instant noon = Instant.parse("2026-11-24T12:00:00Z");

    TheClockContract(OpenedStore opened) {
        super(opened);
    }

    @Test
    void isKeptAsWrongSinceItWasFoundSo() {
        store().clockSkew(Optional.of(new ClockSkew(90, noon)));
        store().clockSkew(Optional.of(new ClockSkew(92, noon.plusSeconds(300))));
        reopen();
        assertThat(store().clockSkew()).contains(new ClockSkew(90, noon));

        store().clockSkew(Optional.of(new ClockSkew(4_000, noon.plusSeconds(600))));
        assertThat(store().clockSkew()).contains(new ClockSkew(4_000, noon));
        store().clockSkew(Optional.empty());
        reopen();
        assertThat(store().clockSkew()).isEmpty();
    }
}
