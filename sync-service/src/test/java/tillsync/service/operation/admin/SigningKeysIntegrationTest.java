package tillsync.service.operation.admin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tillsync.service.ServiceTest;
import tillsync.service.Shop;
import tillsync.service.store.database.DataSettings;

@ServiceTest
class SigningKeysIntegrationTest {
    @Autowired
    DataSettings settings;

    @Test
    void theOperatorMakesANewKeyAndSeesWhatWasSigned() {
        var admin = new Admin(settings.data());
        var before = admin.json("signing-keys").get("rows");
        var first = before.get(before.size() - 1).get("id").stringValue();

        var second = admin.json("rotate-signing-key").get("key").stringValue();

        var keys = admin.json("signing-keys").get("rows");
        assertThat(keys.size()).isEqualTo(before.size() + 1);
        var last = keys.get(keys.size() - 1);
        assertThat(last.get("id").stringValue()).isEqualTo(second);
        assertThat(last.get("introducedBy").stringValue()).isEqualTo(first);
        assertThat(admin.run("log").is(0).text()).contains("KEY_ROTATED", second);

        var shop = Shop.open();
        var main = shop.till("main");
        var catalogue = main.publish(1, Shop.puts(1, 2, 280)).text("catalogue");
        admin.run("signed-heads", catalogue).is(1);
        shop.get(main.api() + "/articles/history.csv").is(200);
        assertThat(admin.run("signed-heads", catalogue).is(0).text()).contains("POSITION", "EXPORT");
        admin.run("signed-heads", "no catalogue").is(1);
    }
}
