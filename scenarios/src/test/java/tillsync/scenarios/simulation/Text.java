package tillsync.scenarios.simulation;

import tillsync.client.transport.Greeting;
import tillsync.client.transport.Receipt;
import tillsync.delta.ChangePage;

/** Answers in a few words, for traces. */
final class Text {
    private Text() {}

    static String of(Object answer) {
        if (answer instanceof Greeting greeting) {
            return greeting.identity().role() + " of " + greeting.catalogue() + " at "
                    + greeting.head().revision() + ", next "
                    + greeting.numbering().next();
        }
        if (answer instanceof Receipt receipt) {
            return receipt.held() ? "held" : "revision " + receipt.revision() + " of " + receipt.catalogue();
        }
        if (answer instanceof ChangePage page) {
            return page.changes().size() + " change(s) of " + page.catalogue() + " at "
                    + page.head().revision() + (page.continuation() == null ? "" : ", more follow");
        }
        return String.valueOf(answer);
    }
}
