package tillsync.service.people.access;

import static tillsync.people.TokenScope.ARTICLES;
import static tillsync.people.TokenScope.OPERATE;
import static tillsync.people.TokenScope.READ;
import static tillsync.people.TokenScope.TOPOLOGY;

import java.util.HashMap;
import java.util.Map;
import tillsync.people.TokenScope;

/** The column "scope" of the matrix: which a user's token needs at each endpoint of users that it stands for. */
final class Scopes {
    private static final Map<String, TokenScope> NEEDED = new HashMap<>();

    static {
        rows(
                READ,
                "GET /api/v1/account",
                "GET /api/v1/events",
                "GET /api/v1/tokens",
                "GET /api/v1/devices",
                "GET /api/v1/devices/signed-off",
                "GET /api/v1/topology",
                "GET /api/v1/topology/history",
                "POST /api/v1/topology/plan",
                "GET /api/v1/zone",
                "GET /api/v1/guard",
                "GET /api/v1/approval",
                "GET /api/v1/signing-keys",
                "GET /api/v1/webhooks",
                "GET /api/v1/webhooks/{id}/deliveries",
                "GET /api/v1/invitations",
                "GET /api/v1/notices",
                "GET /api/v1/inbox",
                "GET /api/v1/devices/{id}",
                "GET /api/v1/devices/{id}/pending",
                "GET /api/v1/catalogues/{catalogue}/changes",
                "GET /api/v1/devices/{id}/absence",
                "GET /api/v1/devices/{id}/opening-hours",
                "GET /api/v1/devices/{id}/held-back",
                "GET /api/v1/devices/{id}/guard",
                "GET /api/v1/devices/{id}/delivery",
                "GET /api/v1/devices/{id}/delivery/waiting",
                "GET /api/v1/devices/{id}/approval",
                "GET /api/v1/devices/{id}/approval/waiting",
                "GET /api/v1/devices/{id}/held",
                "GET /api/v1/devices/{id}/users",
                "GET /api/v1/devices/{id}/audit",
                "GET /api/v1/devices/{id}/articles",
                "GET /api/v1/devices/{id}/articles.csv",
                "GET /api/v1/devices/{id}/articles.xlsx",
                "GET /api/v1/devices/{id}/articles/changes",
                "GET /api/v1/devices/{id}/articles/changes.csv",
                "GET /api/v1/devices/{id}/articles/history.csv",
                "GET /api/v1/devices/{id}/records",
                "GET /api/v1/devices/{id}/article",
                "GET /api/v1/devices/{id}/article/history",
                "GET /api/v1/devices/{id}/live/article",
                "GET /api/v1/devices/{id}/changes",
                "GET /api/v1/devices/{id}/undos/{undo}",
                "GET /api/v1/devices/{id}/pictures/{sha256}",
                "GET /api/v1/devices/{id}/orders");
        rows(
                ARTICLES,
                "POST /api/v1/inbox/{id}",
                "POST /api/v1/devices/{id}/articles/changes/printed",
                "PUT /api/v1/devices/{id}/live/article",
                "DELETE /api/v1/devices/{id}/live/article",
                "POST /api/v1/devices/{id}/live/change-sets",
                "POST /api/v1/devices/{id}/undos",
                "POST /api/v1/devices/{id}/undos/{undo}",
                "DELETE /api/v1/devices/{id}/undos/{undo}",
                "PUT /api/v1/devices/{id}/pictures/{sha256}",
                "POST /api/v1/devices/{id}/orders",
                "DELETE /api/v1/devices/{id}/orders/{orderId}");
        rows(
                TOPOLOGY,
                "PUT /api/v1/topology",
                "PATCH /api/v1/devices/{id}",
                "PUT /api/v1/devices/{id}/delivery",
                "POST /api/v1/devices/{id}/delivery/release",
                "POST /api/v1/devices/{id}/approval",
                "POST /api/v1/devices/{id}/guard");
        rows(
                OPERATE,
                "DELETE /api/v1/account",
                "PUT /api/v1/account/password",
                "DELETE /api/v1/tokens/{id}",
                "DELETE /api/v1/tokens",
                "POST /api/v1/devices",
                "GET /api/v1/pairings",
                "POST /api/v1/pairings",
                "PUT /api/v1/zone",
                "PUT /api/v1/guard",
                "PUT /api/v1/approval",
                "POST /api/v1/webhooks",
                "PATCH /api/v1/webhooks/{id}",
                "DELETE /api/v1/webhooks/{id}",
                "POST /api/v1/webhooks/{id}/test",
                "POST /api/v1/invitations",
                "DELETE /api/v1/invitations/{id}",
                "DELETE /api/v1/devices/{id}",
                "POST /api/v1/devices/{id}/confirm-store",
                "PUT /api/v1/devices/{id}/opening-hours",
                "PUT /api/v1/devices/{id}/notices/{code}/snooze",
                "DELETE /api/v1/devices/{id}/notices/{code}/snooze",
                "PUT /api/v1/devices/{id}/absence",
                "PUT /api/v1/devices/{id}/users/{userId}",
                "DELETE /api/v1/devices/{id}/users/{userId}");
    }

    private Scopes() {}

    private static void rows(TokenScope scope, String... endpoints) {
        for (var endpoint : endpoints) {
            NEEDED.put(endpoint, scope);
        }
    }

    /** By the names of {@link Endpoint}. */
    static Map<String, TokenScope> needed() {
        return NEEDED;
    }
}
