package tillsync.service.people.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import tillsync.people.UserId;
import tillsync.service.Browser;
import tillsync.service.people.account.OperatedAccounts;
import tillsync.service.store.disk.Durability;
import tillsync.service.store.ended.Ended;
import tillsync.service.store.ended.Endings;

/** Links between accounts and people at the sign-in service: how many there may be, and what ends them. */
class ProviderLinkIntegrationTest extends ProviderTest {
    @Autowired
    OperatedAccounts operated;

    @Autowired
    Durability durability;

    @Autowired
    JdbcClient jdbc;

    @Value("${tillsync.data}")
    Path data;

    private int linked() {
        return database.queryForObject(
                "select count(*) from provider_identity where account = ?", Integer.class, account());
    }

    private String id() {
        return database.queryForObject(
                "select id from provider_identity where account = ? order by id limit 1", String.class, account());
    }

    @Test
    void anAccountHasFiveAtMost() {
        var owner = Browser.of(email, PASSWORD);
        for (int i = 0; i < 5; i++) {
            links(owner, user + i).leadsTo("/account/identities?done=linked");
        }
        links(owner, user + 5).leadsTo("/account/identities?failed=TOO_MANY");
        assertThat(linked()).isEqualTo(5);
    }

    @Test
    void whatWasUnlinkedEndsAgainInARestoredBackup() throws Exception {
        var owner = Browser.of(email, PASSWORD);
        links(owner, user);
        var id = id();
        owner.post(
                        "/account/identities/" + id + "/remove",
                        owner.get("/account").csrf())
                .leadsTo("/account/identities?done=unlinked");
        assertThat(Files.readString(data.resolve(Endings.FILE))).contains("\"account.identity\"", id);

        links(owner, user);
        var ended = new Ended(Instant.EPOCH, EndedIdentities.IDENTITY, Map.of("identity", id()));
        assertThat(new EndedIdentities().end(ended, jdbc)).isOne();
        assertThat(linked()).isZero();
    }

    @Test
    void aResetOfThePasswordEndsThem() {
        var owner = Browser.of(email, PASSWORD);
        links(owner, user);
        var link = durability.inTransaction(
                () -> operated.resetLink(UserId.of(account())).path());
        var forgetful = new Browser();
        forgetful.get(link).leadsTo("/reset");
        forgetful.fill("/reset", "password", PASSWORD + " two").leadsTo("/reset/done");
        assertThat(linked()).isZero();
        signsIn(new Browser(), user).leadsTo("/sign-in?failed=HAS_ACCOUNT");
    }

    @ParameterizedTest
    @EnumSource(ProviderFault.class)
    void eachFaultHasATextInBothLanguages(ProviderFault fault) {
        var owner = Browser.of(email, PASSWORD);
        for (var language : new String[] {"de", "en"}) {
            owner.with("Accept-Language", language)
                    .get("/account/identities?failed=" + fault)
                    .is(200)
                    .shows("role=\"alert\"", "<html lang=\"" + language + "\"", "<a href=\"#oidc\">")
                    .hides("??", "see the text");
        }
    }
}
