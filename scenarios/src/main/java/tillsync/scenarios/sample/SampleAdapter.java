package tillsync.scenarios.sample;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import tillsync.client.TillClient;
import tillsync.client.adapter.TillAdapter;
import tillsync.client.transport.TillDescription;

/**
 * An adapter as a process of its own, for {@link SampleSoftware}. Its arguments are the address of the service and its
 * directory, which has the {@code token}. It answers each empty line with advice for people, and ends with its input.
 */
public final class SampleAdapter {
    private SampleAdapter() {}

    public static void main(String... arguments) throws IOException {
        var directory = Path.of(arguments[1]);
        var device = new TillDescription(null, "POSSUM16", "TAXOPOS-POSSUM-2.0.24.141", "1.0.0");
        var till = TillClient.builder()
                .service(arguments[0])
                .directory(directory)
                .device(device)
                .knows(PriceTable.KNOWN);
        try (var adapter = TillAdapter.open(directory, 0, device.software(), listener -> till.listener(listener)
                .open())) {
            adapter.client().start();
            while (System.in.read() >= 0) {
                System.out.println(advice(adapter.client()));
            }
        }
    }

    private static String advice(TillClient client) {
        return client.status()
                .explanation(Locale.GERMAN)
                .map(is -> is.title() + " >> " + is.remedy())
                .orElse("Alles in Ordnung.");
    }
}
