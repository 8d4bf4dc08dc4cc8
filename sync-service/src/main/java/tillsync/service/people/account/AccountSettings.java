package tillsync.service.people.account;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code tillsync.accounts.*}: accounts of people.
 *
 * @param openSignUp whether everybody may make one; else the first is made at an address that the start prints
 * @param signUps how many in an hour, from all addresses
 * @param signUpsPerAddress how many in an hour from one network address, behind which a whole shop may be
 * @param wrongPasswordsPerAddress how many in 15 minutes from one network address
 */
@ConfigurationProperties(value = "tillsync.accounts", ignoreUnknownFields = false)
public record AccountSettings(
        @DefaultValue("true") boolean openSignUp,
        @DefaultValue("500") int signUps,
        @DefaultValue("20") int signUpsPerAddress,
        @DefaultValue("5") int wrongPasswordsPerAddress) {
    public AccountSettings {
        if (signUps < 1 || signUpsPerAddress < 1 || wrongPasswordsPerAddress < 1) {
            throw new IllegalArgumentException("tillsync.accounts.sign-ups, .sign-ups-per-address,"
                    + " .wrong-passwords-per-address: " + signUps + ", " + signUpsPerAddress + ", "
                    + wrongPasswordsPerAddress + " (expected: 1 or more)");
        }
    }
}
