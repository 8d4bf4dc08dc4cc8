package tillsync.service.account;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tillsync.service.access.Ownership;
import tillsync.service.access.UserCaller;

/** Signing up, and who one is. */
@RestController
class AccountController {
    private final Accounts accounts;
    private final SignUps signUps;

    AccountController(Accounts accounts, SignUps signUps) {
        this.accounts = accounts;
        this.signUps = signUps;
    }

    /** Answers alike for a new address and for one that has an account: nobody learns who has one. */
    @PostMapping("/api/v1/accounts")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Map<String, String> signUp(@RequestBody SignUps.Wanted wanted, HttpServletRequest request) {
        signUps.ask(wanted, request.getRemoteAddr());
        return Map.of("status", "ACCEPTED");
    }

    record AccountView(String userId, String email, String name, List<Accounts.Membership> merchants) {}

    @GetMapping("/api/v1/account")
    AccountView me(@AuthenticationPrincipal UserCaller user) {
        var account = accounts.byId(user.userId()).orElseThrow(Ownership::notFound);
        return new AccountView(account.id(), account.email(), account.name(), accounts.memberships(account.id()));
    }
}
