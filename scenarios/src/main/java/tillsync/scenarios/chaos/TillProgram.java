package tillsync.scenarios.chaos;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import tillsync.article.Kinds;
import tillsync.client.TillClient;
import tillsync.client.transport.TillDescription;
import tillsync.service.store.database.Background;
import tillsync.service.store.json.Json;

/**
 * A till as a process of its own, which stays connected and edits while it may. It answers each line of its input,
 * "edit" or "rest", with its status. It is switched off when its input ends.
 */
record TillProgram(TillClient client, Editor editor) {
    /** Arguments: address, directory, name, history, refused article or "", and the number that its edits follow. */
    public static void main(String... arguments) throws IOException {
        var directory = Path.of(arguments[1]);
        var history = ActionLog.append(Path.of(arguments[3]), arguments[2]);
        var software = new FileSoftware(directory.resolve("software"), arguments[4]);
        var till = TillClient.builder()
                .service(URI.create(arguments[0]))
                .directory(directory)
                .knowsEverything()
                .device(TillDescription.DEFAULT.with(Kinds.HERE));
        till.listener(batch -> {
            var taken = software.apply(batch);
            var position = batch.position();
            if (position.cursor() != null) {
                history.write(history.line("seen")
                        .put("cursor", position.cursor())
                        .put("digest", position.digest().toString()));
            }
            return taken;
        });
        var client = till.open();
        client.start();
        var editor = new Editor(client, history, arguments[2], Long.parseLong(arguments[5]));
        new TillProgram(client, editor).serve();
        client.close();
        Runtime.getRuntime().halt(0);
    }

    private void serve() throws IOException {
        Background.daemon("editor", editor).start();
        try (var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (var line = in.readLine(); line != null; line = in.readLine()) {
                editor.rests(line.equals("rest"));
                System.out.println(standing());
            }
        }
    }

    private String standing() {
        var status = client.status();
        return Json.MAPPER
                .createObjectNode()
                .put("cursor", status.position().cursor())
                .put("digest", status.position().digest().toString())
                .put("role", String.valueOf(status.role()))
                .put("unpublished", status.unpublished())
                .put("waiting", status.waiting())
                .put("lastError", status.lastError())
                .toString();
    }
}
