package tillsync.scenarios.live;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tillsync.scenarios.cloud.Cloud;
import tillsync.service.Shop;

/** Files that do not come: others' are taken meanwhile. */
class SlowUploadsTest {
    private static final int SLOW = 4;

    @RegisterExtension
    final Cloud cloud = Cloud.embedded();

    @Test
    void fourSlowUploadsKeepNoFifthUserWaiting() throws IOException {
        var slow = new ArrayList<Socket>();
        try {
            for (int i = 0; i < SLOW; i++) {
                slow.add(begun());
            }
            var user = Shop.open(cloud.service().port());
            var till = user.till("main");
            var session = user.browser();
            var path = "/tills/" + till.id() + "/import";
            var rows = "Nr;Name;Preis;MwSt\n1;Tee;1,00;19\n";
            var sent = session.upload(path, session.get(path).csrf(), "a.csv", rows.getBytes(US_ASCII));
            assertThat(sent.location()).contains("/import/");
        } finally {
            for (var socket : slow) {
                socket.close();
            }
        }
    }

    /** An upload of somebody with an account of their own, of which the beginning comes. */
    private Socket begun() throws IOException {
        var user = Shop.open(cloud.service().port());
        var till = user.till("slow");
        var session = user.browser();
        var socket = new Socket("127.0.0.1", cloud.service().port());
        socket.getOutputStream()
                .write(("POST /tills/" + till.id() + "/import HTTP/1.1\r\nHost: localhost\r\nCookie: tillsync="
                                + session.secret()
                                + "\r\nContent-Type: multipart/form-data; boundary=limit\r\nContent-Length: 9000000\r\n\r\n--limit")
                        .getBytes(US_ASCII));
        return socket;
    }
}
