package tillsync.scenarios.crowd;

import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.node.ObjectNode;

/** The traffic of a process's connections since it began. For use by one thread. */
final class Traffic {
    private final Map<String, Long> failures = new TreeMap<>();
    private final Map<String, Long> counts = new TreeMap<>();
    private long bytesIn;
    private long bytesOut;

    void came(int bytes) {
        bytesIn += bytes;
    }

    void went(int bytes) {
        bytesOut += bytes;
    }

    void opened() {
        counted("opened");
    }

    /** @param what the operation, such as "hello" */
    void counted(String what) {
        counts.merge(what, 1L, Long::sum);
    }

    /** @param why such as "refused" */
    void failed(String why) {
        failures.merge(why, 1L, Long::sum);
    }

    void tell(ObjectNode into) {
        into.put("bytesIn", bytesIn).put("bytesOut", bytesOut);
        var counted = into.putObject("counts");
        counts.forEach(counted::put);
        var failed = into.putObject("failures");
        failures.forEach(failed::put);
    }
}
