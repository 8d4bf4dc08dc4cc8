package tillsync.service.fleet.pairing;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.util.UUID;
import tillsync.service.Shop;

/** A shop, and tills that pair with it by code. */
final class PairingShop {
    final StockFlow till;
    final Shop shop;
    private final URI hello;

    PairingShop(int port) {
        till = new StockFlow(port);
        shop = Shop.open(port, "shop-" + UUID.randomUUID());
        hello = URI.create("http://127.0.0.1:" + port + "/api/v1/till");
    }

    Shop.Answer confirms(StockFlow.Answer asked) {
        return confirms(asked, "");
    }

    /** @param more members of the decision, each after a comma */
    Shop.Answer confirms(StockFlow.Answer asked, String more) {
        return shop.send("POST", "/api/v1/pairings", "{\"code\": \"" + asked.text("user_code") + "\"" + more + "}");
    }

    StockFlow.Answer hello(String token) {
        var body = "{\"model\": \"POSSUM16\", \"software\": \"TAXOPOS-POSSUM-2.0.24.141\", \"adapter\": \"1.0.0\"}";
        return till.with(token)
                .send(HttpRequest.newBuilder(hello)
                        .header("Content-Type", "application/json")
                        .PUT(HttpRequest.BodyPublishers.ofString(body)));
    }

    /** The token of a till that was asked for, confirmed and fetched. */
    String paired(String name) {
        var asked = till.asks(name);
        assertThat(confirms(asked).status()).isEqualTo(201);
        return till.polls(asked).text("access_token");
    }
}
