package tillsync.service.operation.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import tillsync.service.ServiceTest;
import tillsync.service.Shop;
import tillsync.service.store.database.DataSettings;
import tillsync.service.store.ended.Endings;
import tillsync.service.store.json.Json;

/** Keys of a merchant's orders, added, listed and ended by {@code tillsync admin order-key}. */
@ServiceTest
class OrderKeysOfTheOperatorIntegrationTest {
    @Autowired
    DataSettings settings;

    @TempDir
    Path directory;

    private static String pem() throws Exception {
        var pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        return "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getEncoder().encodeToString(pair.getPublic().getEncoded()) + "\n-----END PUBLIC KEY-----\n";
    }

    @Test
    void aKeyIsAddedListedExportedAndEnded() throws Exception {
        var admin = new Admin(settings.data());
        var shop = Shop.open();
        var main = shop.till("main");
        var merchant = admin.json("merchants", "--search", shop.email())
                .at("/rows/0/id")
                .stringValue();
        var file = directory.resolve("head-office.pub");
        Files.writeString(file, pem());

        admin.run("order-key", "add", merchant, "--name", "Head office").is(2);
        admin.run("order-key", "add", merchant, "--name", "X", "--public-key", directory.toString())
                .is(2);
        admin.run("order-key", "add", "no-merchant", "--name", "X", "--public-key", file.toString())
                .is(1);
        var key = admin.json("order-key", "add", merchant, "--name", "Head office", "--public-key", file.toString())
                .get("key")
                .stringValue();

        assertThat(admin.run("order-key", "list", merchant).is(0).text()).contains("NAME", key, "Head office");
        var listed = admin.json("order-key", "list", merchant);
        assertThat(listed.at("/rows/0/publicKey").stringValue()).isEqualTo(pemIn(file));
        assertThat(listed.get("signedOnly").booleanValue()).isFalse();
        assertThat(shop.get("/api/v1/order-keys").json().at("/keys/0/id").stringValue())
                .as("its users see it")
                .isEqualTo(key);
        var audited = shop.get(main.api() + "/audit").json().get(0);
        assertThat(audited.get("what").stringValue()).isEqualTo("merchant.order-key-changed");
        assertThat(audited.get("by").stringValue()).isEqualTo("operator");
        shop.send("PATCH", "/api/v1/order-keys", "{\"signedOnly\":true}").is(200);
        assertIsExported(admin, merchant, key, pemIn(file));

        admin.run("order-key", "end", key).is(0);
        admin.run("order-key", "end", key).is(1);
        admin.run("order-key", "forget", key).is(2);
        assertThat(admin.json("order-key", "list", merchant).get("rows").size()).isZero();
        assertThat(Files.readString(Path.of(settings.data()).resolve(Endings.FILE)))
                .contains("order-key", key);
        assertThat(admin.run("log").is(0).text()).contains("ORDER_KEY_ADDED", "ORDER_KEY_ENDED", key);
    }

    private static String pemIn(Path file) throws Exception {
        return Files.readString(file).strip();
    }

    private void assertIsExported(Admin admin, String merchant, String key, String pem) throws Exception {
        var export = directory.resolve("merchant.zip");
        admin.run("export", merchant, "--to", export.toString()).is(0);
        try (var zip = new ZipFile(export.toFile())) {
            var line = Json.MAPPER.readTree(text(zip, "order-keys.jsonl"));
            assertThat(line.get("id").stringValue()).isEqualTo(key);
            assertThat(line.get("name").stringValue()).isEqualTo("Head office");
            assertThat(line.get("public_key").stringValue()).isEqualTo(pem);
            assertThat(text(zip, "order-signing.jsonl")).contains(merchant);
        }
    }

    private static String text(ZipFile zip, String name) throws Exception {
        try (var in = zip.getInputStream(zip.getEntry(name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
