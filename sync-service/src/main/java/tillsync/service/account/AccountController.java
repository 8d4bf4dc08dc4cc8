package tillsync.service.account;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tillsync.problem.Refusal;
import tillsync.service.access.Ownership;
import tillsync.service.access.UserCaller;
import tillsync.service.device.DisplayName;
import tillsync.service.store.Durability;
import tillsync.service.store.Ids;

/** Signing up, and who one is. */
@RestController
class AccountController {
    private static final Pattern EMAIL =
            Pattern.compile("[^\\s@\\p{Cntrl}\\p{Cs}]{1,64}@[^\\s@\\p{Cntrl}\\p{Cs}]{1,255}");
    private static final int MOST_EMAIL_LENGTH = 320;
    private static final int LEAST_PASSWORD_LENGTH = 12;
    private static final int MOST_PASSWORD_LENGTH = 200;

    private final Accounts accounts;
    private final Passwords passwords;
    private final Durability durability;
    private final Ids ids;
    private final Clock clock;

    AccountController(Accounts accounts, Passwords passwords, Durability durability, Ids ids, Clock clock) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.durability = durability;
        this.ids = ids;
        this.clock = clock;
    }

    record SignUp(
            @Nullable String email,
            @Nullable String password,
            @Nullable String name) {}

    /** Answers alike for a new address and for one that has an account: nobody learns who has one. */
    @PostMapping("/api/v1/accounts")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Map<String, String> signUp(@RequestBody SignUp wanted) {
        var email = email(wanted.email());
        var password = password(wanted.password());
        var name = DisplayName.require("/name", wanted.name());
        var account = new Accounts.Account(ids.id(), email, name, passwords.hash(password));
        durability.durably(() -> {
            if (accounts.byEmail(email).isEmpty()) {
                addUnlessSomeoneWasFaster(account);
            }
            return true;
        });
        return Map.of("status", "ACCEPTED");
    }

    private void addUnlessSomeoneWasFaster(Accounts.Account account) {
        try {
            accounts.signUp(account, ids.id(), OffsetDateTime.now(clock));
        } catch (DuplicateKeyException sameAddress) {
            // the other request has made the account: the answer is the same
        }
    }

    private static String email(@Nullable String email) {
        // what is stored is what is checked: some letters become two when they are made small
        var address = email == null ? "" : email.toLowerCase(Locale.ROOT);
        if (address.length() > MOST_EMAIL_LENGTH || !EMAIL.matcher(address).matches()) {
            throw Refusal.invalid("/email", "EMAIL", "email: (expected: an address such as anna@example.com)");
        }
        return address;
    }

    private static String password(@Nullable String password) {
        if (password == null || password.length() < LEAST_PASSWORD_LENGTH || password.length() > MOST_PASSWORD_LENGTH) {
            throw Refusal.invalid(
                    "/password",
                    "LENGTH",
                    "password: (expected: " + LEAST_PASSWORD_LENGTH + ".." + MOST_PASSWORD_LENGTH + " characters)");
        }
        return password;
    }

    record AccountView(String userId, String email, String name, List<Accounts.Membership> merchants) {}

    @GetMapping("/api/v1/account")
    AccountView me(@AuthenticationPrincipal UserCaller user) {
        var account = accounts.byId(user.userId()).orElseThrow(Ownership::notFound);
        return new AccountView(account.id(), account.email(), account.name(), accounts.memberships(account.id()));
    }
}
