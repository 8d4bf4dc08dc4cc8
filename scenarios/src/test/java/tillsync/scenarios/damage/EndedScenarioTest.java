package tillsync.scenarios.damage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tillsync.scenarios.cloud.EmbeddedService;
import tillsync.scenarios.cloud.Service;
import tillsync.scenarios.process.FreePorts;
import tillsync.service.Answer;
import tillsync.service.OperatorCommands;
import tillsync.service.PlainTill;
import tillsync.service.Shop;
import tillsync.service.TestDatabase;
import tillsync.service.Wire;
import tillsync.service.store.ended.Endings;

/**
 * What was ended after a backup is not good again when that is restored.
 *
 * <pre>
 *   service ----- backup ----- a till, a token, a password ... are ended ----- lost
 *                    '----------------------------------------------------------> restored, with the list of what was ended
 * </pre>
 */
class EndedScenarioTest {
    private static final String NEXT = "another long password of hers";

    @TempDir
    Path directory;

    private final int port = FreePorts.next();
    private final Service service = () -> URI.create("http://127.0.0.1:" + port);
    private EmbeddedService running;
    private Path backup;
    private Path list;

    private Shop anna;
    private Shop ben;
    private Shop clara;
    private Shop dora;
    private Shop emil;
    private PlainTill kept;
    private PlainTill signedOff;
    private Answer token;
    private Answer invitation;
    private Answer webhook;

    /** The one that the service is on, and is restored to. */
    TestDatabase database() {
        return TestDatabase.chosen();
    }

    @Test
    void isNotGoodAgainInARestoredService() throws Exception {
        var data = directory.resolve("data");
        list = data.resolve(Endings.FILE);
        try {
            starts(data, database() == TestDatabase.H2 ? "" : fresh());
            isSetUp();
            backup = directory.resolve("backup.zip");
            assertThat(OperatorCommands.run("backup", "--data", data.toString(), "--to", backup.toString()))
                    .isZero();
            assertThat(whatIsGood()).hasSize(9);
            ends();
            assertThat(whatIsGood()).isEmpty();

            restores("with-list", "--ended", list.toString());
            assertThat(whatIsGood()).isEmpty();
            assertThat(till(kept)).isEqualTo(200);
            assertThat(anna.get("/api/v1/account").status()).isEqualTo(200);
            assertThat(Shop.open(service.port()).get("/api/v1/account").status())
                    .isEqualTo(200);

            restores(
                    "without-lines",
                    "--ended",
                    Files.createFile(directory.resolve("empty")).toString());
            assertThat(whatIsGood()).as("so the list was what ended it").hasSize(9);

            restores("without-list", "--revoke-all");
            assertThat(whatIsGood())
                    .containsExactly("Ben has a till", "Clara has an account", "a webhook is kept", "Emil has a shop");
            assertThat(till(kept)).isEqualTo(401);
            assertThat(anna.get("/api/v1/account").status()).isEqualTo(401);
            assertThat(signsIn(anna, anna.password())).isFalse();
        } finally {
            running.close();
        }
    }

    private void isSetUp() {
        anna = Shop.open(service.port());
        ben = Shop.open(service.port(), "ben");
        clara = Shop.open(service.port(), "clara");
        dora = Shop.open(service.port(), "dora");
        emil = Shop.open(service.port(), "emil");
        emil.till("erased");
        kept = anna.till("kept");
        signedOff = anna.till("signed-off");
        token = asksForToken(anna, anna.password()).is(201);
        var bens = ben.browser();
        bens.get(invites(ben.email()).text("link").replaceAll(".*(/invitation)", "$1"))
                .leadsTo("/invitation");
        bens.get("/invitation").leadsTo("/invitation/accept");
        bens.fill("/invitation/accept");
        invitation = invites("somebody@example.com");
        webhook = anna.wire()
                .post("/api/v1/webhooks", "{\"url\": \"https://192.0.2.1\", \"events\": \"positions\"}")
                .is(201);
    }

    private Answer invites(String email) {
        return anna.wire()
                .post(
                        "/api/v1/invitations",
                        "{\"email\": \"" + email + "\", \"role\": \"VIEWER\", \"deviceIds\": [\"" + kept.id() + "\"]}")
                .is(201);
    }

    private void ends() throws InterruptedException {
        var annas = anna.wire();
        annas.delete(signedOff.api()).is(204);
        annas.delete("/api/v1/tokens/" + token.text("id")).is(204);
        annas.delete(kept.api() + "/users/" + ben.get("/api/v1/account").text("userId"))
                .is(204);
        annas.delete("/api/v1/invitations/" + invitation.text("id")).is(204);
        annas.delete("/api/v1/webhooks/" + webhook.text("webhook/id")).is(204);
        clara.wire()
                .send("DELETE", "/api/v1/account", "{\"password\": \"" + clara.password() + "\"}")
                .is(204);
        dora.wire()
                .put(
                        "/api/v1/account/password",
                        "{\"current\": \"" + dora.password() + "\", \"next\": \"" + NEXT + "\"}")
                .is(204);
        assertThat(OperatorCommands.run(
                        "admin",
                        "--data",
                        list.getParent().toString(),
                        "erase-merchant",
                        shopOf(emil),
                        "--confirm",
                        "emil"))
                .isZero();
    }

    /** The id of his merchant. */
    private String shopOf(Shop user) {
        return running.database()
                .queryForObject(
                        "select m.merchant from membership m join account a on a.id = m.account where a.email = ?",
                        String.class,
                        user.email());
    }

    /** Of that which is to be ended. */
    private List<String> whatIsGood() {
        var good = new ArrayList<String>();
        addIf(till(signedOff) == 200, "a till is connected", good);
        var second = new Wire(service.port(), token.text("token"));
        addIf(second.get("/api/v1/account").status() == 200, "an API token", good);
        addIf(ben.get(kept.api()).status() == 200 || hasTill(ben), "Ben has a till", good);
        addIf(anna.get("/api/v1/invitations").text().contains(invitation.text("id")), "an invitation is open", good);
        addIf(signsIn(clara, clara.password()), "Clara signs in", good);
        addIf(hasAccount(clara), "Clara has an account", good);
        addIf(signsIn(dora, dora.password()), "Dora's old password", good);
        addIf(hasWebhook(), "a webhook is kept", good);
        addIf(count("select count(*) from device where name = 'erased'") > 0, "Emil has a shop", good);
        return good;
    }

    private static void addIf(boolean isSo, String what, List<String> all) {
        if (isSo) {
            all.add(what);
        }
    }

    private int till(PlainTill till) {
        return till.at(service.port()).get("/api/v1/till/changes").status();
    }

    private boolean hasTill(Shop user) {
        return running.database()
                        .queryForObject(
                                "select count(*) from till_user u join account a on a.id = u.account where a.email = ?",
                                Integer.class,
                                user.email())
                > 0;
    }

    private boolean hasAccount(Shop user) {
        return running.database()
                        .queryForObject("select count(*) from account where email = ?", Integer.class, user.email())
                > 0;
    }

    private boolean hasWebhook() {
        return count("select count(*) from webhook") > 0;
    }

    private int count(String query) {
        return running.database().queryForObject(query, Integer.class);
    }

    private boolean signsIn(Shop user, String password) {
        return asksForToken(user, password).status() == 201;
    }

    private Answer asksForToken(Shop user, String password) {
        var asking = new Shop(Wire.of(service.port()), user.email(), password);
        return asking.send("POST", "/api/v1/tokens", "{\"label\": \"second\"}", "Authorization", asking.basic());
    }

    private void restores(String name, String... endings) throws IOException {
        running.close();
        var data = directory.resolve(name);
        var database = database() == TestDatabase.H2 ? "" : fresh();
        var arguments = new ArrayList<>(List.of("restore", backup.toString()));
        arguments.addAll(database.isEmpty() ? List.of("--data", data.toString()) : List.of("--url", database));
        assertThat(OperatorCommands.run(arguments.toArray(String[]::new)))
                .as("it is asked what was ended")
                .isEqualTo(2);
        assertThat(data).doesNotExist();
        arguments.addAll(List.of(endings));
        assertThat(OperatorCommands.run(arguments.toArray(String[]::new))).isZero();
        starts(data, database);
    }

    private void starts(Path data, String database) {
        running = database.isEmpty()
                ? EmbeddedService.startOn(data, port)
                : EmbeddedService.startOn(data, port, "--spring.datasource.url=" + database);
    }

    private static String fresh() {
        return TestDatabase.postgresql(TestDatabase.LOCALE);
    }
}
