package tillsync.service.people.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import tillsync.service.ServiceTest;
import tillsync.service.Shop;
import tillsync.service.TickedClock;

/** When a token was last used is known about an hour late, and costs a write an hour. */
@ServiceTest
@Import(TickedClock.Ticks.class)
class TokenUsesIntegrationTest {
    @Autowired
    TokenUses uses;

    @Autowired
    TickedClock clock;

    private Shop shop;

    @BeforeEach
    void aUserWithAToken() {
        shop = Shop.open();
    }

    private OffsetDateTime lastUse() {
        uses.round();
        var last = shop.get("/api/v1/tokens").is(200).at("0/lastUsedAt");
        return last.isNull() ? null : OffsetDateTime.parse(last.stringValue());
    }

    @Test
    void aTokenThatWasNotUsedHasNoLastUse() {
        assertThat(shop.browser()
                        .api("GET", "/api/v1/tokens", null)
                        .at("0/lastUsedAt")
                        .isNull())
                .isTrue();
    }

    @Test
    void aUseIsWrittenOnceAnHour() {
        shop.get("/api/v1/account").is(200);
        var first = lastUse();
        assertThat(first).isCloseTo(OffsetDateTime.now(clock), within(Duration.ofSeconds(1)));

        clock.tick(Duration.ofMinutes(59));
        shop.get("/api/v1/account").is(200);
        assertThat(lastUse()).as("within the hour").isEqualTo(first);

        clock.tick(Duration.ofMinutes(2));
        shop.get("/api/v1/account").is(200);
        assertThat(lastUse()).as("after it").isEqualTo(first.plusMinutes(61));
    }

    private static org.assertj.core.data.TemporalUnitOffset within(Duration time) {
        return org.assertj.core.api.Assertions.within(time.toMillis(), java.time.temporal.ChronoUnit.MILLIS);
    }
}
