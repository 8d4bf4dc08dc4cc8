package tillsync.service.people.access;

import java.util.Set;

/** The rows of the matrix that need a fresh sign-in of a session. Undos of 50 articles or more need one, too. */
final class Freshness {
    static final Set<String> NEEDED = Set.of(
            "DELETE /api/v1/devices/{id}",
            "PUT /api/v1/devices/{id}/users/{userId}",
            "DELETE /api/v1/devices/{id}/users/{userId}",
            "POST /api/v1/devices/{id}/guard",
            "POST /api/v1/invitations",
            "POST /api/v1/devices",
            "POST /api/v1/webhooks",
            "POST /account/webhooks",
            "PUT /api/v1/approval",
            "POST /held-back/prices",
            "PUT /api/v1/guard",
            "POST /held-back/losses",
            "POST /tills/{id}/sign-off",
            "POST /tills/{id}/role",
            "POST /tills/{id}/withdrawal",
            "POST /tills/{id}/held-back/losses",
            "POST /team",
            "POST /team/invitations",
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

    /** Those that need one to confirm, and none to deny. */
    static final Set<String> TO_CONFIRM = Set.of("POST /api/v1/pairings", "POST /activate/decision");

    static boolean isNeeded(String name) {
        return NEEDED.contains(name) || TO_CONFIRM.contains(name);
    }

    private Freshness() {}
}
