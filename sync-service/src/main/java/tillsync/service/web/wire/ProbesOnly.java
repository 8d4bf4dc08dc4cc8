package tillsync.service.web.wire;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;

/**
 * Lets a connector answer only the probes of this node's liveness and readiness. All other addresses are unknown there.
 */
final class ProbesOnly extends ValveBase {
    private static final Map<String, String> ANSWERED_BY =
            Map.of("/livez", "/actuator/health/liveness", "/readyz", "/actuator/health/readiness");

    private final Connector connector;

    ProbesOnly(Connector connector) {
        super(true);
        this.connector = connector;
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        if (request.getConnector() != connector) {
            getNext().invoke(request, response);
            return;
        }
        var answeredBy = ANSWERED_BY.get(request.getRequestURI());
        if (answeredBy == null || !request.getMethod().equals("GET")) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        request.getContext()
                .getServletContext()
                .getRequestDispatcher(answeredBy)
                .forward(request.getRequest(), response.getResponse());
    }
}
