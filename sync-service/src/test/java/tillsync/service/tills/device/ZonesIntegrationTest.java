package tillsync.service.tills.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import tillsync.service.ServiceTest;
import tillsync.service.TickedClock;
import tillsync.service.store.disk.Durability;
import tillsync.till.MerchantId;

/** The zone of merchants that have chosen none, over several starts of the service. */
@ServiceTest
@Import(TickedClock.Ticks.class)
@TestPropertySource(properties = "tillsync.zone=Europe/Berlin")
class ZonesIntegrationTest {
    private static final MerchantId NEW = MerchantId.of("chosen-none");

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Durability durability;

    @Autowired
    TickedClock clock;

    @Autowired
    Zones zones;

    private void starts(String zone) {
        clock.tick(Duration.ofDays(1));
        var settings = new ZoneSettings(zone == null ? null : ZoneId.of(zone));
        new Zones(jdbc, durability, settings, clock).afterSingletonsInstantiated();
    }

    @Test
    void anotherSettingHoldsFromThatStartOnAndNoneChangesNothing() {
        var begin = clock.instant();
        starts(null);
        starts("Europe/Berlin");
        assertThat(zones.of(NEW).zones()).as("whatever the machine's zone is").hasSize(1);
        assertThat(zones.of(NEW).at(Instant.EPOCH)).hasToString("Europe/Berlin");

        starts("Atlantic/Canary");
        assertThat(zones.of(NEW).at(begin)).hasToString("Europe/Berlin");
        assertThat(zones.now(NEW)).hasToString("Atlantic/Canary");
    }
}
