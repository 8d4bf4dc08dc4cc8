package tillsync.scenarios.convergence;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.assertj.core.api.Assertions;
import tillsync.article.Article;
import tillsync.article.ArticleNumber;
import tillsync.catalogue.Edit;
import tillsync.client.transport.Publish;
import tillsync.client.transport.Receipt;
import tillsync.scenarios.cloud.Till;

/**
 * What must be, kept as plainly as possible: a catalogue is a map, a till has one of its own, and follows another till or
 * none. It learns of edits by the service's acknowledgements, each counted once.
 */
final class Model {
    private final Map<Till, Till> follows = new HashMap<>();
    private final Map<Till, Map<ArticleNumber, Article>> shelves = new HashMap<>();
    private final Map<Till, List<String>> saved = new HashMap<>();
    private final Map<Till, List<String>> acknowledged = new HashMap<>();
    private final Set<String> sequences = new HashSet<>();
    private int held;

    void adds(Till till) {
        shelves.put(till, new TreeMap<>());
        saved.put(till, new ArrayList<>());
        acknowledged.put(till, new ArrayList<>());
        till.whenAcknowledged((publish, receipt) -> acknowledged(till, publish, receipt));
    }

    private void acknowledged(Till till, Publish publish, Receipt receipt) {
        if (!sequences.add(till.name() + publish.sequence())) {
            return;
        }
        var edits = publish.changeSet().edits();
        edits.forEach(edit -> acknowledged.get(till).add(edit.canonical()));
        Assertions.assertThat(receipt.held()).as("%s: held", till).isEqualTo(follows.containsKey(till));
        if (receipt.held()) {
            held += edits.size();
        } else {
            edits.forEach(edit -> apply(edit, shelves.get(till)));
        }
    }

    private static void apply(Edit edit, Map<ArticleNumber, Article> shelf) {
        if (edit instanceof Edit.Put put) {
            shelf.put(put.number(), put.article());
        } else {
            shelf.remove(edit.number());
        }
    }

    void saves(Till till, List<Edit> edits) {
        edits.forEach(edit -> saved.get(till).add(edit.canonical()));
    }

    /** What it had not sent is gone with its disk. */
    void losesItsDisk(Till till) {
        saved.put(till, new ArrayList<>(acknowledged.get(till)));
    }

    boolean isMain(Till till) {
        return !follows.containsKey(till);
    }

    List<Till> followersOf(Till main) {
        return follows.keySet().stream()
                .filter(till -> follows.get(till) == main)
                .toList();
    }

    void follow(Till till, Till main) {
        follows.put(till, main);
    }

    /** It begins with what its main has now. */
    void leads(Till till) {
        shelves.put(till, new TreeMap<>(shelves.get(follows.remove(till))));
    }

    /** It has again what was its own. */
    void leadsAsBefore(Till till) {
        follows.remove(till);
    }

    void signsOff(Till till) {
        shelves.remove(till);
        saved.remove(till);
    }

    int held() {
        return held;
    }

    /** What that till is to sell. */
    Map<ArticleNumber, Article> shelfOf(Till till) {
        return shelves.get(follows.getOrDefault(till, till));
    }

    /** Every edit that a till's software was told is saved has arrived, once and in order. */
    void assertNothingIsLost() {
        saved.forEach((till, edits) -> Assertions.assertThat(acknowledged.get(till))
                .as("%s: acknowledged", till)
                .isEqualTo(edits));
    }
}
