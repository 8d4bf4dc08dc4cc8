package tillsync.service.fleet.team;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tillsync.service.Browser;
import tillsync.service.MailServiceTest;
import tillsync.service.MailServiceTest.Mailboxes;

/** Invitations by a real mail: the link is in the mailbox alone. */
@MailServiceTest
class InvitationMailIntegrationTest {
    private static final String PASSWORD = "correct horse battery";

    private final String annas = "anna-" + UUID.randomUUID() + "@example.com";
    private final String bens = "ben-" + UUID.randomUUID() + "@example.com";
    private Browser anna;

    @BeforeEach
    void anOwner() {
        anna = Mailboxes.user(annas, PASSWORD);
    }

    private String wanted(String email, String device) {
        return "{\"email\":\"" + email + "\",\"role\":\"EDITOR\",\"deviceIds\":[\"" + device + "\"]}";
    }

    @Test
    void whoIsInvitedSignsUpComesBackAndHasTheRoles() {
        var counter = anna.till("Theke <b>").id();
        var north = anna.till("Nord").id();
        anna.post("/team/invitations", anna.get("/team").csrf(), "email", bens, "role", "EDITOR", "tills", "all")
                .leadsTo("/team?done=invited#invitations");

        var mail = Mailboxes.of(bens, 1).get(0);
        assertThat(Mailboxes.text(mail))
                .contains(annas, "Kassen: 2", "tills: 2")
                .doesNotContain("Theke", "Anna");
        var ben = Mailboxes.browser().with("Accept-Language", "en");
        ben.get(Mailboxes.link(mail)).leadsTo("/invitation");
        ben.get("/invitation").leadsTo("/invitation/accept");
        ben.get("/invitation/accept").leadsTo("/sign-in");
        ben.signUp(bens, PASSWORD);
        ben.get(Mailboxes.link(Mailboxes.of(bens, 2).get(1))).leadsTo("/confirm");
        ben.get("/confirm").leadsTo("/invitation/accept");
        ben.get("/invitation/accept").shows("Theke &lt;b&gt;", "Nord");
        ben.fill("/invitation/accept").leadsTo("/team?done=joined&added=2");
        ben.get("/tills/" + counter).is(200);
        ben.get("/tills/" + north).is(200);

        assertThat(Mailboxes.text(Mailboxes.of(annas, 2).get(1)))
                .as("one mail for both tills")
                .contains("2 Ihrer Kassen", "http://sync.example/team")
                .doesNotContain(bens);
    }

    @Test
    void theLinkIsInNoAnswerAndAMailboxIsNotFilled() {
        var device = anna.till("Theke").id();
        for (int i = 0; i < 4; i++) {
            anna.does("POST", "/api/v1/invitations", wanted(bens, device))
                    .is(201)
                    .hides("link", "secret");
        }
        anna.does("POST", "/api/v1/invitations", wanted(bens, device)).is(429);
        anna.does("POST", "/api/v1/invitations", wanted("x" + bens, device)).is(201);
        assertThat(Mailboxes.of(bens, 4)).hasSize(4);
    }

    @Test
    void aKnownAddressIsInvitedLikeAnyOther() {
        Mailboxes.user(bens, PASSWORD);
        var device = anna.till("Theke").id();
        var known =
                anna.does("POST", "/api/v1/invitations", wanted(bens, device)).is(201);
        var unknown = anna.does("POST", "/api/v1/invitations", wanted("x" + bens, device))
                .is(201);
        assertThat(known.json().propertyNames()).isEqualTo(unknown.json().propertyNames());
        assertThat(Mailboxes.text(Mailboxes.of(bens, 2).get(1))).contains("/invitation?secret=");
    }
}
