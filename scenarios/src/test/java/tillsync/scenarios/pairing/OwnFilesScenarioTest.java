package tillsync.scenarios.pairing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tillsync.client.TillClient;
import tillsync.client.cli.TillCommand;
import tillsync.client.page.TillPage;
import tillsync.scenarios.cloud.EmbeddedService;
import tillsync.service.Shop;

/** Whatever a service and a till put on the disk is readable by their own user alone, with the usual mask of a login. */
class OwnFilesScenarioTest {
    @TempDir
    Path place;

    private static Map<String, String> rights(Path directory) throws IOException {
        var rights = new TreeMap<String, String>();
        try (var all = Files.walk(directory)) {
            for (var path : (Iterable<Path>) all::iterator) {
                rights.put(
                        directory.relativize(path).toString(),
                        PosixFilePermissions.toString(Files.getPosixFilePermissions(path)));
            }
        }
        return rights;
    }

    private static void assertOwn(Path directory, String... expected) throws IOException {
        var rights = rights(directory);
        assertThat(rights).containsKeys(expected);
        var open = new ArrayList<String>();
        rights.forEach((path, each) -> {
            if (!each.equals("rwx------") && !each.equals("rw-------")) {
                open.add(path + " " + each);
            }
        });
        assertThat(open).isEmpty();
    }

    @Test
    void filesOfAServiceAndOfATill() throws Exception {
        var data = place.resolve("service/data");
        try (var service = EmbeddedService.startOn(data, 0)) {
            var token = Shop.open(service.port()).till("main").token();
            var store = place.resolve("shop/main");
            var file = Files.writeString(place.resolve("token.txt"), token + "\n");
            assertThat(till(service, store, "pair", "--token-file", file.toString()))
                    .isZero();
            var settings = TillClient.builder()
                    .service(service.address())
                    .directory(store)
                    .knowsEverything();
            try (var client = settings.open();
                    var page = TillPage.open(client, null, 0)) {
                assertThat(page.address()).isNotNull();
                client.sync();
                assertOwn(store, "", "token", "till.db", "till.db-wal", "till.db-shm", "till.lock", "till.mark");
            }
            assertOwn(data, "", "tillsync.mv.db", "operator");
        }
    }

    private static int till(EmbeddedService service, Path store, String... command) {
        var arguments = new ArrayList<String>();
        arguments.addAll(List.of("--url", service.address().toString(), "--store", store.toString()));
        arguments.addAll(List.of(command));
        return TillCommand.run(
                new PrintWriter(new StringWriter()),
                new PrintWriter(new StringWriter()),
                arguments.toArray(String[]::new));
    }
}
