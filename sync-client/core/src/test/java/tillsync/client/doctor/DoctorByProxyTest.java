package tillsync.client.doctor;

import static tillsync.client.doctor.CheckOutcome.FAULT;
import static tillsync.client.doctor.CheckOutcome.OK;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tillsync.client.transport.http.HttpSettings;

/** A till that reaches its service only through a proxy, and cannot look up its name. */
class DoctorByProxyTest {
    private final ProxySelector before = ProxySelector.getDefault();
    private final ExaminedService proxy = new ExaminedService();
    private ExaminedTill till;

    @BeforeEach
    void begins(@TempDir Path directory) {
        till = new ExaminedTill(URI.create("http://tillsync.invalid"), directory);
        till.insecureHttp = true;
    }

    /** Goes through the proxy to that service alone. */
    private ProxySelector chosen() {
        return new ProxySelector() {
            @Override
            public List<Proxy> select(URI address) {
                var way = new InetSocketAddress("localhost", proxy.url().getPort());
                return List.of(
                        "tillsync.invalid".equals(address.getHost())
                                ? new Proxy(Proxy.Type.HTTP, way)
                                : Proxy.NO_PROXY);
            }

            @Override
            public void connectFailed(URI address, SocketAddress proxy, IOException failure) {
                // the doctor says so
            }
        };
    }

    @AfterEach
    void ends() {
        ProxySelector.setDefault(before);
        proxy.close();
    }

    @Test
    void looksAtTheWayThatThisMachineIsToldToUse() {
        ProxySelector.setDefault(chosen());
        looks();
    }

    @Test
    void looksAtTheWayThatTheTillIsToldToUse() {
        till.http = HttpSettings.USUAL.through(chosen());
        looks();
    }

    private void looks() {
        till.finds(Check.NAME, OK, "NAME");
        till.finds(Check.TOKEN, OK, "TOKEN");
        proxy.close();
        till.finds(Check.REACHED, FAULT, "CONNECTION_REFUSED");
    }
}
