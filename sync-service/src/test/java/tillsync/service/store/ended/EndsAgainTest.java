package tillsync.service.store.ended;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Features end again what a restored backup must not bring back. */
class EndsAgainTest {
    @Test
    void eachKindIsTakenBySomebody() {
        assertThat(EndsAgain.all().stream().flatMap(each -> each.kinds().stream()))
                .contains(
                        "till.token",
                        "till.user",
                        "account.token",
                        "account.password",
                        "account.closed",
                        "merchant.erased",
                        "invitation",
                        "webhook");
    }
}
