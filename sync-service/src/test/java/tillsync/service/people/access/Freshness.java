package tillsync.service.people.access;

import java.util.Set;

/**
 * The rows of the matrix that need a fresh sign-in of a session. Two more depend on what is sent: {@code POST
 * /api/v1/pairings} and {@code POST /activate/decision} with {@code replaces}, and undos of 50 articles or more.
 */
final class Freshness {
    static final Set<String> NEEDED = Set.of(
            "DELETE /api/v1/devices/{id}",
            "PUT /api/v1/devices/{id}/users/{userId}",
            "DELETE /api/v1/devices/{id}/users/{userId}",
            "POST /api/v1/devices/{id}/guard",
            "POST /api/v1/invitations",
            "POST /tills/{id}/sign-off",
            "POST /tills/{id}/role",
            "POST /tills/{id}/withdrawal",
            "POST /tills/{id}/guard",
            "POST /team",
            "POST /team/invitations",
            "POST /api/v1/order-keys",
            "PATCH /api/v1/order-keys",
            "DELETE /api/v1/order-keys/{id}",
            "POST /account/order-keys",
            "POST /account/order-keys/rule",
            "POST /account/order-keys/{id}/remove",
            "POST /account/tokens",
            "POST /account/passkeys",
            "POST /account/passkeys/new",
            "POST /account/passkeys/{id}/remove",
            "POST /account/identities",
            "POST /account/identities/{id}/remove",
            "POST /account/second-factor",
            "POST /account/second-factor/codes",
            "POST /account/second-factor/remove",
            "POST /account/second-factor/required");

    private Freshness() {}
}
