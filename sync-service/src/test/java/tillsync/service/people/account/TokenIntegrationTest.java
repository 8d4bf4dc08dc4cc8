package tillsync.service.people.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.client.RestClient;
import tillsync.article.Json;
import tillsync.service.ServiceTest;
import tillsync.service.Shop;
import tools.jackson.databind.JsonNode;

@ServiceTest
class TokenIntegrationTest {
    @LocalServerPort
    int port;

    private RestClient http() {
        return RestClient.builder()
                .baseUrl("http://127.0.0.1:" + port)
                .defaultStatusHandler(status -> true, (request, response) -> {})
                .build();
    }

    @ParameterizedTest
    @CsvSource({"en, the password of an account, token", "de, Passwort eines Kontos, Token"})
    void aWrongPasswordIsCalledThat(String language, String reason, String wrongReason) {
        var answer = http().post()
                .uri("/api/v1/tokens")
                .header("Content-Type", "application/json")
                .header("Accept-Language", language)
                .headers(headers -> headers.setBasicAuth("nobody@example.com", "wrong"))
                .body("{\"label\":\"test\"}")
                .retrieve()
                .body(String.class);
        var problem = Json.MAPPER.readTree(answer);

        assertThat(problem.get("code").stringValue()).isEqualTo("UNAUTHENTICATED");
        assertThat(problem.get("detail").stringValue()).contains(reason).doesNotContain(wrongReason);
    }

    @ParameterizedTest
    @CsvSource({"tomorrow, TIME", "2026-11-24T08:00:00, TIME", "2001-01-01T00:00:00Z, OUT_OF_TIME"})
    void aTokenIsNotMadeForATimeThatIsNoneOrOver(String expiresAt, String code) {
        var shop = Shop.open(port, "token-" + UUID.randomUUID());
        var answer = http().post()
                .uri("/api/v1/tokens")
                .header("Content-Type", "application/json")
                .headers(headers -> headers.setBasicAuth(shop.email(), shop.password()))
                .body("{\"label\":\"test\",\"expiresAt\":\"" + expiresAt + "\"}")
                .retrieve()
                .toEntity(String.class);
        assertThat(answer.getStatusCode().value()).isEqualTo(422);
        assertThat(answer.getBody()).contains("\"pointer\":\"/expiresAt\"", "\"code\":\"" + code + "\"");
    }

    @ParameterizedTest
    @CsvSource({"title, Tillsync", "version, 0.1.0"})
    void theDescriptionOfAllPathsSaysWhose(String member, String value) {
        JsonNode described =
                Json.MAPPER.readTree(http().get().uri("/v3/api-docs").retrieve().body(String.class));
        assertThat(described.get("info").get(member).stringValue()).isEqualTo(value);
    }
}
