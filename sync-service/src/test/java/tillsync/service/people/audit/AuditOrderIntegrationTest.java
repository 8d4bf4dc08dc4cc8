package tillsync.service.people.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.axonframework.eventhandling.GenericEventMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tillsync.service.ServiceTest;
import tillsync.service.Shop;
import tools.jackson.databind.JsonNode;

/** Much happens to one till in one instant; then the clock is set back. */
@ServiceTest
class AuditOrderIntegrationTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    @AfterEach
    void theClockGoesOn() {
        GenericEventMessage.clock = Clock.systemUTC();
    }

    @Test
    void followsTheEventsHoweverTheClockGoes() {
        GenericEventMessage.clock = Clock.fixed(NOON, ZoneOffset.UTC);
        var shop = Shop.open();
        var device = "/api/v1/devices/" + shop.till("Kasse").id();
        var done = new ArrayList<String>();
        for (int i = 0; i < 16; i++) {
            if (i == 12) {
                GenericEventMessage.clock = Clock.fixed(NOON.minusSeconds(60), ZoneOffset.UTC);
            }
            var member = (i * 7 & 4) == 0 ? "name" : "place";
            shop.send("PATCH", device, "{\"" + member + "\":\"" + i + "\"}");
            done.add(member);
        }
        Collections.reverse(done);

        assertThat(members(shop.get(device + "/audit").json())).isEqualTo(done);
        assertThat(pageByPage(shop, device)).isEqualTo(done);
    }

    private static List<String> pageByPage(Shop shop, String device) {
        var all = new ArrayList<String>();
        var before = "";
        while (true) {
            var page = shop.get(device + "/audit?limit=3&before=" + before).json();
            if (page.isEmpty()) {
                return all;
            }
            all.addAll(members(page));
            before = page.get(page.size() - 1).get("id").stringValue();
        }
    }

    private static List<String> members(JsonNode entries) {
        var members = new ArrayList<String>();
        for (var entry : entries) {
            if (entry.at("/detail/members/0").isString()) {
                members.add(entry.at("/detail/members/0").stringValue());
            }
        }
        return members;
    }
}
