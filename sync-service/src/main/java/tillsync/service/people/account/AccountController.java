package tillsync.service.people.account;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tillsync.people.TokenScope;
import tillsync.service.people.access.Accounts;
import tillsync.service.people.access.NeedsScope;
import tillsync.service.tills.access.UserCaller;

/** The account over HTTP: signing up, who the user is, and what users do with their own account. */
@RestController
record AccountController(Accounts accounts, SignUps signUps, OwnAccount own) {
    /** Answers alike for a new address and for one that has an account: nobody learns who has one. */
    @NeedsScope(TokenScope.READ)
    @PostMapping("/api/v1/accounts")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Map<String, String> signUp(@RequestBody SignUps.Wanted wanted, HttpServletRequest request) {
        signUps.ask(wanted, request.getRemoteAddr());
        return Map.of("status", "ACCEPTED");
    }

    record AccountView(String userId, String email, String name, List<Accounts.Membership> merchants) {}

    @GetMapping("/api/v1/account")
    AccountView me(UserCaller user) {
        var account = own.of(user);
        return new AccountView(account.id(), account.email(), account.name(), accounts.memberships(account.id()));
    }

    record PasswordChange(
            @Nullable String current, @Nullable String next) {}

    @NeedsScope(TokenScope.OPERATE)
    @PutMapping("/api/v1/account/password")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void changePassword(UserCaller user, @RequestBody PasswordChange wanted, HttpServletRequest request) {
        own.changePassword(user, wanted.current(), wanted.next(), request);
    }

    record Closing(@Nullable String password) {}

    @NeedsScope(TokenScope.OPERATE)
    @DeleteMapping("/api/v1/account")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void close(UserCaller user, @RequestBody Closing wanted, HttpServletRequest request, HttpServletResponse response) {
        own.close(user, wanted.password(), request, response);
    }
}
