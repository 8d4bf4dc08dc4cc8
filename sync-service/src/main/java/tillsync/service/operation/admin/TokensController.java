package tillsync.service.operation.admin;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tillsync.people.UserId;
import tillsync.service.people.access.Accounts;
import tillsync.service.people.access.Merchants;
import tillsync.service.people.access.UserTokens;
import tillsync.service.people.account.OperatedAccounts;
import tillsync.service.tills.access.Rights;
import tillsync.service.web.problem.PlainText;

/** API tokens of users: of one account, or of all who may add tills to a merchant. Never their secrets. */
@RestController
record TokensController(
        OperatedAccounts operated, Accounts accounts, Merchants merchants, UserTokens tokens, OperatorActs acts) {
    private record Row(
            String id,
            String label,
            String address,
            String scopes,
            OffsetDateTime created,
            @Nullable OffsetDateTime expires,
            @Nullable OffsetDateTime used) {}

    /** @param of an address, or the id of a merchant */
    record Asked(@Nullable String of) {}

    /** @param id of a token */
    record One(@Nullable String id) {}

    @PostMapping("/operator/admin/tokens")
    Page<Row> tokens(@RequestBody Asked asked) {
        return new Page<>(
                people(asked).stream()
                        .flatMap(user -> tokens.of(user.value()).stream()
                                .map(token -> new Row(
                                        token.id(),
                                        token.label(),
                                        accounts.byId(user.value())
                                                .map(Accounts.Account::email)
                                                .orElse(""),
                                        String.join(" ", token.scopes()),
                                        token.createdAt(),
                                        token.expiresAt(),
                                        token.lastUsedAt())))
                        .toList(),
                null);
    }

    private List<UserId> people(Asked asked) {
        var of = PlainText.require("of", Objects.requireNonNullElse(asked.of(), ""));
        return of.contains("@")
                ? List.of(UserId.of(operated.require(of).id()))
                : merchants.members(
                        merchants.listed(of).orElseThrow(Rights::notFound).id());
    }

    @PostMapping("/operator/admin/revoke-token")
    Map<String, Integer> revoke(@RequestBody One one) {
        var id = PlainText.require("id", Objects.requireNonNullElse(one.id(), ""));
        var user = tokens.userOfId(id).orElseThrow(Rights::notFound);
        acts.revokeTokens(UserId.of(user), id);
        return Map.of("revoked", 1);
    }

    @PostMapping("/operator/admin/revoke-tokens")
    Map<String, Integer> revokeAll(@RequestBody Asked asked) {
        int revoked = 0;
        for (var user : people(asked)) {
            revoked += tokens.count(user.value());
            acts.revokeTokens(user, null);
        }
        return Map.of("revoked", revoked);
    }
}
