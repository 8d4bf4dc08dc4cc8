package tillsync.scenarios.suite;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.h2.jdbcx.JdbcDataSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import tillsync.client.TillClient;
import tillsync.client.TokenFile;
import tillsync.client.store.JdbcStore;
import tillsync.scenarios.cloud.Articles;
import tillsync.scenarios.process.Administration;
import tillsync.service.SyncService;

/** What most child processes of tests do, once: a service starts, and a main and a follower sync. */
final class Rehearsal {
    private Rehearsal() {}

    public static void main(String... arguments) {
        int code = 1;
        try {
            rehearse(Path.of(arguments[0]));
            code = 0;
        } finally {
            System.exit(code); // threads of the service go on else
        }
    }

    private static void rehearse(Path directory) {
        var context = SpringApplication.run(
                SyncService.class,
                "--server.port=0",
                "--server.address=127.0.0.1",
                "--tillsync.data=" + directory.resolve("service"));
        var port = ((WebServerApplicationContext) context).getWebServer().getPort();
        var service = URI.create("http://127.0.0.1:" + port);
        var user = Administration.signUp(service, Administration.Credentials.anew("A"));
        var main = user.register("main", "POSSUM16");
        var follower = user.register("follower", "POSSUM16");
        user.assign(List.of(follower.deviceId()), main.deviceId());
        try (var till = till(service, directory.resolve("main"), main)) {
            till.put(Articles.article("1", 100));
            till.sync();
        }
        try (var till = till(service, directory.resolve("follower"), follower)) {
            till.start();
            while (till.size() == 0) {
                Thread.onSpinWait();
            }
        }
        var vendor = new JdbcDataSource();
        vendor.setURL("jdbc:h2:file:" + directory.resolve("vendor") + ";WRITE_DELAY=0");
        JdbcStore.open(vendor, "TILLSYNC").close();
    }

    private static TillClient till(URI service, Path directory, Administration.Registration registration) {
        new TokenFile(directory).write(registration.token());
        return TillClient.builder()
                .service(service)
                .directory(directory)
                .knowsEverything()
                .open();
    }
}
