package tillsync.service.operation.admin;

import jakarta.servlet.http.HttpServletRequest;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tillsync.people.UserId;
import tillsync.service.people.access.Accounts;
import tillsync.service.people.access.PublicAddress;
import tillsync.service.people.access.UserTokens;
import tillsync.service.people.account.OperatedAccounts;
import tillsync.service.tills.device.TillUsers;

/** Accounts, for the operator. People's addresses are sent in bodies, since a proxy may log paths. */
@RestController
record AccountsController(
        Accounts accounts,
        OperatedAccounts operated,
        TillUsers tills,
        UserTokens tokens,
        OperatorActs acts,
        PublicAddress addresses) {
    private record Row(
            String address,
            String name,
            String id,
            OffsetDateTime created,
            @Nullable OffsetDateTime locked) {
        static Row of(Accounts.Listed account) {
            return new Row(account.email(), account.name(), account.id(), account.createdAt(), account.lockedAt());
        }
    }

    /** @param address of an account */
    record Asked(@Nullable String address) {}

    @PostMapping("/operator/admin/accounts")
    Page<Row> accounts(@RequestBody Page.Wanted wanted) {
        int most = wanted.most();
        return Page.of(accounts.search(wanted.part(), wanted.from(), most + 1), most, Accounts.Listed::email, Row::of);
    }

    /**
     * @param merchants to which the user may add tills
     * @param tills with which the user is connected
     */
    private record Details(Row account, List<Accounts.Membership> merchants, int tills, int tokens) {}

    @PostMapping("/operator/admin/account")
    Details account(@RequestBody Asked asked) {
        var found = operated.require(asked.address());
        return new Details(
                Row.of(found),
                accounts.memberships(found.id()),
                tills.tillsOf(UserId.of(found.id())).size(),
                tokens.count(found.id()));
    }

    @PostMapping("/operator/admin/lock")
    Row lock(@RequestBody Asked asked) {
        return locked(asked, true);
    }

    @PostMapping("/operator/admin/unlock")
    Row unlock(@RequestBody Asked asked) {
        return locked(asked, false);
    }

    private Row locked(Asked asked, boolean locked) {
        var user = UserId.of(operated.require(asked.address()).id());
        acts.lock(user, locked);
        return Row.of(operated.require(asked.address()));
    }

    /** Removes the second factor of somebody who has lost it. The password is still required. */
    @PostMapping("/operator/admin/reset-second-factor")
    Row resetSecondFactor(@RequestBody Asked asked) {
        var user = UserId.of(operated.require(asked.address()).id());
        acts.resetSecondFactor(user);
        operated.tellOfReset(user);
        return Row.of(operated.require(asked.address()));
    }

    /** @param link that replaces the password, once */
    private record Reset(String link, OffsetDateTime expires) {}

    @PostMapping("/operator/admin/reset-password")
    Reset resetPassword(@RequestBody Asked asked, HttpServletRequest request) {
        var user = UserId.of(operated.require(asked.address()).id());
        var link = acts.makeResetLink(user);
        return new Reset(addresses.seenBy(request) + link.path(), link.expiresAt());
    }
}
