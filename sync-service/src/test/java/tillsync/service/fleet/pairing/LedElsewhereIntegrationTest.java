package tillsync.service.fleet.pairing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tillsync.service.ServiceTest;
import tillsync.service.Shop;

/**
 * Somebody led a till to a host of their own, which passes nonces on. What the till signed for that host opens nothing
 * here, though the request names that host too. No address of the service is configured.
 */
@ServiceTest
class LedElsewhereIntegrationTest {
    private static final String EVIL = "evil.example";

    @LocalServerPort
    int port;

    private Shop shop;

    @BeforeEach
    void aShop() {
        shop = Shop.open();
    }

    /** The till signs for the host that it was led to, and that host sends it on under its own name. */
    private static String relayed(KeyTill till) {
        var led = till.meaning("http://" + EVIL);
        return led.sends(led.signed(led.nonce()), EVIL);
    }

    private KeyTill registered() {
        var till = KeyTill.of(port);
        var made = shop.send("POST", "/api/v1/devices", Shop.HELLO + ",\"name\":\"fleet\",\"key\":" + till.jwk() + "}")
                .is(201);
        return till.as(made.text("deviceId"));
    }

    @Test
    void aTillThatSaidTheAddressWhenItPairedIsBoundToIt() {
        var till = KeyTill.paired(port, shop);
        assertThat(relayed(till))
                .contains("invalid_client", "aud: another service (expected: http://127.0.0.1:" + port);
        till.now().hello("").is(200);
    }

    @Test
    void aRegisteredTillIsBoundByItsFirstAccess() {
        var till = registered();
        till.now().hello("").is(200);
        assertThat(relayed(till)).contains("invalid_client");
        till.now().hello("").is(200);
    }

    @Test
    void aTillThatSaidNoAddressIsBoundByItsFirstAccess() {
        var form = new LinkedHashMap<>(StockFlow.till("stock"));
        var key = KeyTill.of(port);
        form.put("till_key", key.jwk());
        var asked = new StockFlow().authorize(form);
        shop.send("POST", "/api/v1/pairings", "{\"code\": \"" + asked.text("user_code") + "\"}")
                .is(201);
        var till = key.as(new StockFlow().polls(asked).text("device_id"));
        till.now().hello("").is(200);
        assertThat(relayed(till)).contains("invalid_client");
    }

    @Test
    void aRefusedSignatureBindsNothing() {
        var till = registered();
        var led = till.meaning("http://" + EVIL);
        assertThat(led.sends(led.signed("made-up"), EVIL)).contains("use_nonce");
        assertThat(led.sends(led.signed(led.nonce()), "other.example")).contains("invalid_client");
        till.now().hello("").is(200);
    }
}
