package tillsync.service.people.access;

import static tillsync.people.TokenScope.ARTICLES;
import static tillsync.people.TokenScope.OPERATE;
import static tillsync.people.TokenScope.READ;
import static tillsync.people.TokenScope.TOPOLOGY;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tillsync.people.TokenScope;

/**
 * Decides which scope a token needs for which endpoint. An endpoint that is not listed here needs READ if it only
 * reads. If it changes something, it needs OPERATE, so that a new endpoint is never open by mistake.
 */
final class EndpointScopes {
    private static final Map<String, TokenScope> LISTED = Stream.of(
                    each(
                            READ,
                            "POST /api/v1/accounts", // for anybody
                            "POST /api/v1/tokens", // by the password alone
                            "POST /api/v1/topology/plan"),
                    each(
                            ARTICLES,
                            "PUT /api/v1/devices/{id}/live/article",
                            "DELETE /api/v1/devices/{id}/live/article",
                            "POST /api/v1/devices/{id}/live/change-sets",
                            "POST /api/v1/devices/{id}/orders",
                            "DELETE /api/v1/devices/{id}/orders/{orderId}",
                            "POST /api/v1/devices/{id}/undos",
                            "POST /api/v1/devices/{id}/undos/{undo}",
                            "DELETE /api/v1/devices/{id}/undos/{undo}",
                            "PUT /api/v1/devices/{id}/pictures/{sha256}",
                            "POST /api/v1/devices/{id}/articles/changes/printed",
                            "POST /api/v1/inbox/{id}"),
                    each(
                            TOPOLOGY,
                            "PUT /api/v1/topology",
                            "PATCH /api/v1/devices/{id}",
                            "PUT /api/v1/devices/{id}/delivery",
                            "POST /api/v1/devices/{id}/delivery/release",
                            "POST /api/v1/devices/{id}/guard",
                            "POST /api/v1/devices/{id}/approval"),
                    each(
                            OPERATE,
                            "DELETE /api/v1/account",
                            "PUT /api/v1/account/password",
                            "DELETE /api/v1/tokens",
                            "DELETE /api/v1/tokens/{id}",
                            "POST /api/v1/devices",
                            "DELETE /api/v1/devices/{id}",
                            "POST /api/v1/devices/{id}/confirm-store",
                            "PUT /api/v1/devices/{id}/users/{userId}",
                            "DELETE /api/v1/devices/{id}/users/{userId}",
                            "PUT /api/v1/devices/{id}/opening-hours",
                            "PUT /api/v1/devices/{id}/absence",
                            "PUT /api/v1/devices/{id}/notices/{code}/snooze",
                            "DELETE /api/v1/devices/{id}/notices/{code}/snooze",
                            "GET /api/v1/pairings",
                            "POST /api/v1/pairings",
                            "PUT /api/v1/zone",
                            "PUT /api/v1/guard",
                            "PUT /api/v1/approval",
                            "POST /api/v1/invitations",
                            "DELETE /api/v1/invitations/{id}",
                            "POST /api/v1/webhooks",
                            "PATCH /api/v1/webhooks/{id}",
                            "DELETE /api/v1/webhooks/{id}",
                            "POST /api/v1/webhooks/{id}/test"))
            .flatMap(Function.identity())
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

    private EndpointScopes() {}

    private static Stream<Map.Entry<String, TokenScope>> each(TokenScope scope, String... endpoints) {
        return Arrays.stream(endpoints).map(endpoint -> Map.entry(endpoint, scope));
    }

    /** @param pattern of the path, as it is mapped */
    static TokenScope needed(String method, String pattern) {
        boolean looks = method.equals("GET") || method.equals("HEAD") || method.equals("OPTIONS");
        return LISTED.getOrDefault((method.equals("HEAD") ? "GET" : method) + " " + pattern, looks ? READ : OPERATE);
    }

    /** Endpoints as they are named in the table. */
    static Set<String> listed() {
        return LISTED.keySet();
    }
}
