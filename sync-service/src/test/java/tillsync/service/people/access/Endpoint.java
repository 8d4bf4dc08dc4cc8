package tillsync.service.people.access;

import java.util.ArrayList;
import java.util.List;

/**
 * One row of the matrix.
 *
 * @param name method and path as they are mapped
 * @param door who comes in
 * @param query what the path needs behind it
 * @param body JSON, or a form without its token if it is a page; null: none
 */
record Endpoint(String name, Door door, String query, String body) {
    private static final List<Endpoint> ALL = new ArrayList<>();

    static {
        rows(
                Door.OPEN,
                "POST /api/v1/accounts {}",
                "POST /api/v1/tokens {}",
                "GET /api/v1/models",
                "POST /oauth2/device_authorization",
                "POST /oauth2/token",
                "GET /.well-known/oauth-authorization-server",
                "GET /.well-known/security.txt",
                "GET /v3/api-docs",
                "GET /status",
                "GET /manifest.webmanifest",
                "GET /service-worker.js",
                "GET /offline",
                "GET /actuator/health",
                "GET /actuator/health/**",
                "GET /livez",
                "GET /readyz");
        rows(
                Door.OPERATOR,
                "POST /operator/rebuild",
                "POST /operator/events",
                "POST /operator/backup",
                "POST /operator/move",
                "POST /operator/archive",
                "POST /operator/archive/file",
                "POST /operator/archive/removal");
        rows(
                Door.OPERATOR,
                "POST /operator/admin/merchants {}",
                "POST /operator/admin/merchant {}",
                "POST /operator/admin/accounts {}",
                "POST /operator/admin/account {}",
                "POST /operator/admin/lock {}",
                "POST /operator/admin/unlock {}",
                "POST /operator/admin/reset-password {}",
                "POST /operator/admin/reset-second-factor {}",
                "POST /operator/admin/quotas {}",
                "POST /operator/admin/retention {}",
                "POST /operator/admin/tokens {}",
                "POST /operator/admin/revoke-token {}",
                "POST /operator/admin/revoke-tokens {}",
                "POST /operator/admin/export {}",
                "POST /operator/admin/erase-merchant {}",
                "POST /operator/admin/erase-person {}",
                "POST /operator/admin/signing-keys {}",
                "POST /operator/admin/rotate-signing-key {}",
                "POST /operator/admin/signed-heads {}",
                "POST /operator/admin/log {}");
        rows(Door.CLOSED, "GET /actuator");
        rows(
                Door.TILL,
                "PUT /api/v1/till {\"model\":\"POSSUM16\",\"software\":\"TAXOPOS-POSSUM-2.0.24.141\",\"adapter\":\"1\"}",
                "POST /api/v1/till/state {}",
                "POST /api/v1/till/bye",
                "PUT /api/v1/till/change-sets/{sequence} {\"edits\":[{\"op\":\"remove\",\"number\":\"1\"}]}",
                "GET /api/v1/till/changes",
                "GET /api/v1/till/page-key",
                "POST /api/v1/till/repairs {}",
                "GET /api/v1/till/events",
                "GET /api/v1/till/requests",
                "POST /api/v1/till/responses/{id} {\"status\":\"DONE\",\"changed\":0,\"unchanged\":0}",
                "GET /api/v1/till/users",
                "GET /api/v1/till/pictures/{sha256}",
                "PUT /api/v1/till/pictures/{sha256} {}",
                "DELETE /api/v1/till");
        rows(
                Door.USER,
                "GET /api/v1/account",
                "GET /api/v1/events",
                "DELETE /api/v1/account {\"password\":\"not the password\"}",
                "PUT /api/v1/account/password {\"current\":\"x\",\"next\":\"y\"}",
                "GET /api/v1/tokens",
                "DELETE /api/v1/tokens/{id}",
                "DELETE /api/v1/tokens",
                "GET /api/v1/signing-keys",
                "GET /api/v1/devices",
                "GET /api/v1/devices/signed-off",
                "POST /api/v1/devices {}",
                "GET /api/v1/pairings ?code=BCDF-GHJK",
                "POST /api/v1/pairings {\"code\":\"BCDF-GHJK\"}",
                "GET /api/v1/topology",
                "GET /api/v1/topology/history",
                "POST /api/v1/topology/plan {\"assignments\":[]}",
                "PUT /api/v1/topology {\"assignments\":[]}",
                "GET /api/v1/zone",
                "PUT /api/v1/zone {\"zone\":\"Europe/Berlin\"}",
                "GET /api/v1/guard",
                "PUT /api/v1/guard {\"windowSeconds\":600,\"percent\":20,\"articles\":50}",
                "GET /api/v1/approval",
                "PUT /api/v1/approval {\"secondEyes\":true,\"pricePercent\":10}",
                "GET /api/v1/webhooks",
                "POST /api/v1/webhooks {}",
                "PATCH /api/v1/webhooks/{id} {\"state\":\"PAUSED\"}",
                "DELETE /api/v1/webhooks/{id}",
                "GET /api/v1/webhooks/{id}/deliveries",
                "POST /api/v1/webhooks/{id}/test",
                "GET /api/v1/invitations",
                "POST /api/v1/invitations {}",
                "DELETE /api/v1/invitations/{id}",
                "GET /api/v1/notices",
                "GET /api/v1/inbox",
                "POST /api/v1/inbox/{id} {\"action\":\"discard\"}");
        rows(
                Door.USER_OF_TILL,
                "GET /api/v1/devices/{id}",
                "PATCH /api/v1/devices/{id} {\"name\":\"other\"}",
                "DELETE /api/v1/devices/{id}",
                "GET /api/v1/devices/{id}/pending",
                "GET /api/v1/catalogues/{catalogue}/changes",
                "POST /api/v1/devices/{id}/confirm-store",
                "GET /api/v1/devices/{id}/absence",
                "GET /api/v1/devices/{id}/opening-hours",
                "PUT /api/v1/devices/{id}/opening-hours {}",
                "PUT /api/v1/devices/{id}/notices/{code}/snooze {\"hours\":24}",
                "DELETE /api/v1/devices/{id}/notices/{code}/snooze",
                "PUT /api/v1/devices/{id}/absence {\"hours\":72}",
                "GET /api/v1/devices/{id}/held-back",
                "GET /api/v1/devices/{id}/guard",
                "GET /api/v1/devices/{id}/delivery",
                "PUT /api/v1/devices/{id}/delivery {\"mode\":\"AT_ONCE\"}",
                "GET /api/v1/devices/{id}/delivery/waiting",
                "POST /api/v1/devices/{id}/delivery/release {\"revision\":1}",
                "GET /api/v1/devices/{id}/approval",
                "GET /api/v1/devices/{id}/approval/waiting",
                "POST /api/v1/devices/{id}/approval {\"revision\":1}",
                "GET /api/v1/devices/{id}/held",
                "POST /api/v1/devices/{id}/guard {\"action\":\"distribute\"}",
                "GET /api/v1/devices/{id}/users",
                "PUT /api/v1/devices/{id}/users/{userId} {\"role\":\"OWNER\"}",
                "DELETE /api/v1/devices/{id}/users/{userId}",
                "GET /api/v1/devices/{id}/audit",
                "GET /api/v1/devices/{id}/articles",
                "GET /api/v1/devices/{id}/articles.csv",
                "GET /api/v1/devices/{id}/articles.xlsx",
                "GET /api/v1/devices/{id}/articles/changes ?since=2099-01-01T00:00:00Z",
                "GET /api/v1/devices/{id}/articles/changes.csv ?since=2099-01-01T00:00:00Z",
                "POST /api/v1/devices/{id}/articles/changes/printed {\"upTo\":\"2026-01-01T00:00:00Z\"}",
                "GET /api/v1/devices/{id}/articles/history.csv",
                "GET /api/v1/devices/{id}/records ?kind=category",
                "GET /api/v1/devices/{id}/article ?number=1",
                "GET /api/v1/devices/{id}/article/history ?number=1",
                "GET /api/v1/devices/{id}/live/article ?number=1",
                "PUT /api/v1/devices/{id}/live/article ?number=1 {}",
                "DELETE /api/v1/devices/{id}/live/article ?number=1",
                "POST /api/v1/devices/{id}/live/change-sets {\"edits\":[{\"op\":\"remove\",\"number\":\"1\"}]}",
                "GET /api/v1/devices/{id}/changes",
                "POST /api/v1/devices/{id}/undos {\"revision\":1}",
                "GET /api/v1/devices/{id}/undos/{undo}",
                "POST /api/v1/devices/{id}/undos/{undo}",
                "DELETE /api/v1/devices/{id}/undos/{undo}",
                "GET /api/v1/devices/{id}/pictures/{sha256}",
                "PUT /api/v1/devices/{id}/pictures/{sha256} {}",
                "GET /api/v1/devices/{id}/orders",
                "POST /api/v1/devices/{id}/orders {\"edits\":[{\"op\":\"remove\",\"number\":\"1\"}]}",
                "DELETE /api/v1/devices/{id}/orders/{orderId}");
        PageEndpoints.declare();
    }

    /** Each line: method, path, then what stands behind the path, then a body. */
    static void rows(Door door, String... lines) {
        for (var line : lines) {
            var parts = line.split(" ", 3);
            var rest = parts.length < 3 ? "" : parts[2];
            int body = rest.indexOf('{');
            var query = (body < 0 ? rest : rest.substring(0, body)).strip();
            ALL.add(new Endpoint(parts[0] + " " + parts[1], door, query, body < 0 ? null : rest.substring(body)));
        }
    }

    static List<Endpoint> all() {
        return ALL;
    }

    String method() {
        return name.substring(0, name.indexOf(' '));
    }

    boolean isPage() {
        return door == Door.PAGE || door == Door.PAGE_OF_USER || door == Door.PAGE_OF_TILL;
    }

    /** The address for one till, its catalogue and one of its users. */
    String path(String device, String catalogue, String user) {
        return name.substring(name.indexOf(' ') + 1)
                        .replace("{userId}", user)
                        .replace("{catalogue}", catalogue)
                        .replace("{code}", "LATE_EDITS")
                        .replace("{orderId}", "0123abcd")
                        .replace("{undo}", "0123abcd")
                        .replace("{upload}", "0123abcd")
                        .replace("{sequence}", "1")
                        .replace("{sha256}", "0".repeat(64))
                        .replace("/**", "/readiness")
                        .replace("{id}", device)
                + query;
    }

    @Override
    public String toString() {
        return name;
    }
}
