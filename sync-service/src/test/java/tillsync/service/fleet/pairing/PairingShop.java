package tillsync.service.fleet.pairing;

import tillsync.service.Answer;
import tillsync.service.Shop;

/** A shop, and tills that pair with it by code. */
final class PairingShop {
    final StockFlow till;
    final Shop shop;

    PairingShop() {
        till = new StockFlow();
        shop = Shop.open();
    }

    Answer confirms(Answer asked) {
        return confirms(asked, "");
    }

    /** @param more members of the decision, each after a comma */
    Answer confirms(Answer asked, String more) {
        return shop.send("POST", "/api/v1/pairings", "{\"code\": \"" + asked.text("user_code") + "\"" + more + "}");
    }

    Answer hello(String token) {
        return till.with(token).send("PUT", "/api/v1/till", Shop.HELLO + "}");
    }

    /** The token of a till that was asked for, confirmed and fetched. */
    String paired(String name) {
        var asked = till.asks(name);
        confirms(asked).is(201);
        return till.polls(asked).text("access_token");
    }
}
