package tillsync.service.people.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tillsync.problem.Refusal;

/** An address is the one mailbox to which a mail server takes a mail. */
class EmailAddressTest {
    @ParameterizedTest
    @CsvSource({
        "Anna@Shop.Example, anna@shop.example",
        "' anna@shop.example ', anna@shop.example",
        "a.b+c'd_e-f@shop, a.b+c'd_e-f@shop",
        "anna@bäckerei-müller.example, anna@xn--bckerei-mller-bfb28a.example",
        "anna@BÄCKEREI-MÜLLER.example, anna@xn--bckerei-mller-bfb28a.example",
        "anna@xn--bckerei-mller-bfb28a.example, anna@xn--bckerei-mller-bfb28a.example",
        "anna@ｓｈｏｐ。example, anna@shop.example"
    })
    void hasOneForm(String typed, String form) {
        assertThat(EmailAddress.require(typed)).isEqualTo(form);
        assertThat(EmailAddress.normal(typed)).isEqualTo(form);
    }

    /** The mail server is sent the last eight bits of a letter: of these a dot, an @ and the end of a line. */
    @ParameterizedTest
    @ValueSource(strings = {"anna丮b@shop.example", "anna乀x@shop.example", "anna上@shop.example", "jürgen@shop.example"})
    void isNoneIfAMailWouldGoToAnotherMailbox(String typed) {
        assertThatThrownBy(() -> EmailAddress.require(typed)).isInstanceOf(Refusal.class);
    }

    /** Java writes ss for ß, and names another domain by that. */
    @Test
    void isNoneIfAMailWouldGoToAnotherDomain() {
        assertThat(EmailAddress.require("anna@shop丮example")).isEqualTo("anna@xn--shopexample-g28q");
        assertThatThrownBy(() -> EmailAddress.require("anna@straße.example")).isInstanceOf(Refusal.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a@b\r\nBcc:x@y",
                "a b@c",
                "a@b@c",
                "\"a\"@b",
                "a@b..c",
                "a@.b",
                "a@b.",
                "a@[127.0.0.1]",
                "a@-b",
                "@b",
                "a@"
            })
    void isNoneInAnotherForm(String typed) {
        assertThatThrownBy(() -> EmailAddress.require(typed)).isInstanceOf(Refusal.class);
    }

    /** So the limit of mails to a mailbox counts it, however it is typed. */
    @Test
    void isAlwaysOfLettersThatSmtpKnows() {
        for (int letter = 0x80; letter < 0x1_0000; letter++) {
            var typed = "anna@shop" + (char) letter + "x.example";
            try {
                assertThat(EmailAddress.require(typed)).matches("[!-~]+");
            } catch (Refusal refused) {
                assertThat(refused).isInstanceOf(Refusal.class);
            }
        }
    }
}
