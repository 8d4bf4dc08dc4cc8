package tillsync.client.transport.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tillsync.client.LocalService;
import tillsync.client.transport.Decision;
import tillsync.client.transport.Decision.Kind;
import tillsync.client.transport.Invitation;
import tillsync.client.transport.PairingTransport;
import tillsync.client.transport.ServiceRefusal;
import tillsync.client.transport.ServiceUnreachable;
import tillsync.client.transport.TillDescription;

class HttpPairingTest {
    private static final Invitation INVITATION = new Invitation(
            "a+b", "WDJB-MJHT", URI.create("http://x"), URI.create("http://x"), Duration.ZERO, Duration.ZERO);

    private final LocalService service = new LocalService();
    private String token;

    @AfterEach
    void closes() {
        service.close();
    }

    private PairingTransport answers(int status, String json) {
        service.answers(status, LocalService.JSON, json);
        var device = new TillDescription("Theke ä", "POSSUM16", "TAXOPOS-POSSUM-2.0.24.141", "1.0.0");
        return new HttpPairing(service.url(), device, "Wien", () -> Optional.ofNullable(token));
    }

    @Test
    void asksForACode() {
        var invitation = answers(200, """
                {"device_code":"d","user_code":"WDJB-MJHT","verification_uri":"https://x/activate","future":1,
                 "verification_uri_complete":"https://x/activate?code=WDJB-MJHT","expires_in":900}""").ask();
        assertThat(invitation)
                .isEqualTo(new Invitation(
                        "d",
                        "WDJB-MJHT",
                        URI.create("https://x/activate"),
                        URI.create("https://x/activate?code=WDJB-MJHT"),
                        Duration.ofMinutes(15),
                        Duration.ofSeconds(5)));
        assertThat(service.asked()).isEqualTo("POST /oauth2/device_authorization");
        assertThat(service.body())
                .contains("client_id=till&", "till_name=Theke+%C3%A4", "till_place=Wien", "till_model=POSSUM16");
        assertThat(service.header("Authorization")).isNull();
    }

    @Test
    void sendsTheTokenThatItHas() {
        token = "tst_mine";
        assertThat(answers(200, "{\"access_token\":\"tst_mine\"}").poll(INVITATION))
                .isEqualTo(new Decision(Kind.CONFIRMED, "tst_mine"));
        assertThat(service.header("Authorization")).isEqualTo("Bearer tst_mine");
        assertThat(service.asked()).isEqualTo("POST /oauth2/token");
        assertThat(service.body()).contains("device_code=a%2Bb", "client_id=till");
    }

    @ParameterizedTest
    @CsvSource({
        "authorization_pending,PENDING",
        "slow_down,SLOW_DOWN",
        "access_denied,DENIED",
        "expired_token,EXPIRED",
        "invalid_grant,EXPIRED"
    })
    void knowsTheErrorsOfTheRfc(String error, Kind kind) {
        assertThat(answers(400, "{\"error\":\"" + error + "\"}")
                        .poll(INVITATION)
                        .kind())
                .isEqualTo(kind);
    }

    @Test
    void isRefusedWithTheStableCode() {
        var refusing = answers(
                400,
                "{\"error\":\"invalid_request\",\"error_description\":\"model: X\",\"code\":\"MODEL_NOT_SUPPORTED\"}");
        assertThatThrownBy(refusing::ask)
                .isInstanceOfSatisfying(ServiceRefusal.class, refusal -> assertThat(refusal.code())
                        .isEqualTo("MODEL_NOT_SUPPORTED"))
                .hasMessage("MODEL_NOT_SUPPORTED: model: X");
    }

    @Test
    void aStrangersAnswerIsNone() {
        var stranger = answers(200, "{\"hotel\":\"welcome\"}");
        assertThatThrownBy(stranger::ask).isInstanceOf(ServiceUnreachable.class);
        assertThatThrownBy(() -> stranger.poll(INVITATION)).isInstanceOf(ServiceUnreachable.class);
    }
}
