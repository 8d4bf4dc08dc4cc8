package tillsync.service.operation.inside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;

class SecurityTxtControllerTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-29T13:14:15Z"), ZoneOffset.UTC);

    private static SecurityTxtController of(String contact) {
        return new SecurityTxtController(new ContactSettings(contact == null ? null : URI.create(contact)), CLOCK);
    }

    @ParameterizedTest
    @ValueSource(strings = {"mailto:security@shop.example", "https://shop.example/security", "tel:+49-30-123456"})
    void namesTheContactForHalfAYearFromToday(String contact) {
        assertThat(of(contact).securityTxt().getBody()).isEqualTo("""
                Contact: %s
                Expires: 2027-05-28T00:00:00Z
                Preferred-Languages: en, de
                """, contact);
    }

    @Test
    void isNotThereIfNobodyIsNamed() {
        assertThatThrownBy(() -> of(null).securityTxt())
                .isInstanceOfSatisfying(
                        Refusal.class, refused -> assertThat(refused.code()).isEqualTo(ProblemCode.NOT_FOUND));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "security@shop.example",
                "http://shop.example",
                "https:security",
                "javascript:alert(1)",
                "mailto:k%C3%B6nig@ü.example"
            })
    void aContactIsAnAddressThatRfc9116Knows(String contact) {
        assertThatThrownBy(() -> of(contact))
                .hasMessageStartingWith("tillsync.security-contact: " + contact + " (expected: such as mailto:");
    }
}
