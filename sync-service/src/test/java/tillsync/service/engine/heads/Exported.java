package tillsync.service.engine.heads;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import tillsync.heads.SignedHistory;
import tillsync.service.PlainTill;
import tillsync.service.Shop;

/** Takes an export of a till's history and reads it. */
final class Exported {
    private Exported() {}

    static SignedHistory of(Shop shop, PlainTill till, String query) {
        var file = shop.get(till.api() + "/articles/history.csv" + query).text();
        try {
            return SignedHistory.read(new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
