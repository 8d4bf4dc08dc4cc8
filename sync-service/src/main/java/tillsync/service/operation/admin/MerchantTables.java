package tillsync.service.operation.admin;

import java.util.List;
import tillsync.service.operation.admin.MerchantRows.Rows;

/** The rows of a merchant's export, and their files. They contain no secrets, and nothing that another file has. */
enum MerchantTables {
    TILLS(
            "tills.jsonl",
            new Rows(
                    "device",
                    "id, name, place, model, software, adapter, delivery, created_at, signed_off_at, absent_hours,"
                            + " opening_hours, knows, kinds",
                    "merchant",
                    "id")),
    PLACES(
            "topology.jsonl",
            new Rows(
                    "place",
                    "device, follows, own_catalogue, since_version, price_group, group_version",
                    "merchant",
                    "device")),
    TOPOLOGY_CHANGES(
            "topology-changes.jsonl",
            new Rows("topology_change", "version, kind, recorded_at, event", "merchant", "version")),
    CATALOGUES("catalogues.jsonl", new Rows("catalogue", "id, main, forked_from, forked_revision", "merchant", "id")),
    INBOX(
            "inbox.jsonl",
            new Rows(
                    "inbox_entry",
                    "id, device, sequence, status, at, received_at, closed_at, edit_count, edits",
                    "merchant",
                    "received_at, id")),
    AUDIT(
            "audit.jsonl",
            new Rows(
                    "audit_entry",
                    "event, device, recorded_at, actor, kind, detail",
                    "merchant",
                    "merchant, position, device")),
    WEBHOOKS("webhooks.jsonl", new Rows("webhook", "id, url, events, paused, created_at", "merchant", "id")),
    OPERATOR_ACTS("operator.jsonl", new Rows("operator_act", "done_at, what, detail", "merchant", "position")),
    MEMBERS("members.jsonl", new Rows("membership", "account, role", "merchant", "account")),
    ROLES("roles.jsonl", new Rows("user_till", "device, account, role, since", "merchant", "device, account"));

    private final String file;
    private final Rows rows;

    MerchantTables(String file, Rows rows) {
        this.file = file;
        this.rows = rows;
    }

    String file() {
        return file;
    }

    Rows rows() {
        return rows;
    }

    /** Rows of each till. */
    static final Rows ORDERS = new Rows(
            "till_order",
            "id, device, ordered_by, state, ordered_at, handed_over_at, closed_at, valid_until, edits, changed,"
                    + " unchanged, skipped, reason_code, reason_detail, members",
            "device",
            "device, state, position");

    static final Rows POSITIONS = new Rows(
            "device_position",
            "device, at_second, catalogue, revision, reported, price_group",
            "device",
            "device, at_second");

    /** Rows of the merchant, and of each till. */
    static final Rows ZONES = new Rows("clock_zone", "owner, since, zone", "owner", "since");

    /** Rows of each catalogue: each article and record, as canonical JSON. */
    static final Rows ARTICLES = new Rows("article", "number, revision, body", "catalogue", "catalogue, number");

    static final Rows REVISIONS = new Rows(
            "revision",
            "revision, articles, recorded_at, device, sequence, at, origin, request_id, changed",
            "catalogue",
            "catalogue, revision");

    static final List<MerchantTables> ALL = List.of(values());
}
