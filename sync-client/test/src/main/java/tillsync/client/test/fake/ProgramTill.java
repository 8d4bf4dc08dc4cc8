package tillsync.client.test.fake;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tillsync.client.CloudTransport;
import tillsync.client.transport.Pull;
import tillsync.client.transport.Report;
import tillsync.delta.ChangePage;
import tillsync.json.JsonValue;

/** A till that is a program of its own, and speaks HTTP with the service in memory. */
final class ProgramTill {
    private static final int MOST_LINES = 1_000;

    final String name;
    final String token;
    final CloudTransport cloud;

    /** The till's requests, and the outcome of those that failed, the newest last. */
    final List<String> lines = new ArrayList<>();

    /** The requests to the till that it has not answered, by id. */
    final Map<String, JsonValue> requests = new LinkedHashMap<>();

    /** The till's answers, by id of the request. */
    final Map<String, JsonValue> answers = new LinkedHashMap<>();

    private boolean verified;

    ProgramTill(String name, String token, CloudTransport cloud) {
        this.name = name;
        this.token = token;
        this.cloud = cloud;
    }

    void note(String line) {
        lines.add(line);
        if (lines.size() > MOST_LINES) {
            lines.remove(0);
        }
    }

    boolean isAnswered(String id, JsonValue answer) {
        answers.put(id, answer);
        return requests.remove(id) != null;
    }

    /** @param most changes on the page, unless a script sets fewer */
    ChangePage changes(Pull pull, int most) {
        int scripted = cloud.pageLimit;
        cloud.pageLimit = Math.max(1, Math.min(scripted, most));
        try {
            return cloud.changes(pull);
        } finally {
            cloud.pageLimit = scripted;
        }
    }

    boolean reported(Report report) {
        verified = cloud.report(report);
        return verified;
    }

    /** The last report; null if none has come. */
    @Nullable
    Report report() {
        return cloud.reports.isEmpty() ? null : cloud.reports.get(cloud.reports.size() - 1);
    }

    /** Returns true if the last report had the digest of the catalogue. */
    boolean isVerified() {
        return verified;
    }
}
