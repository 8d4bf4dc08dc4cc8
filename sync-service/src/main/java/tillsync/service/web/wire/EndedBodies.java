package tillsync.service.web.wire;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;
import tillsync.service.limits.throttle.NetworkAddress;
import tillsync.service.web.problem.Audience;

/**
 * Tells a client why its slow body was ended, whatever became of the half that came. This is a valve, not a filter: if
 * a body cannot be read, the container has noted an error of its own, and no filter can answer any more.
 */
final class EndedBodies extends ValveBase {
    /** The most pipelined requests that are answered in a row, since other connections wait for the thread. */
    private static final int MOST_AT_A_STRETCH = 8;

    EndedBodies() {
        super(true);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        var exchange = Exchange.current();
        if (exchange == null) {
            getNext().invoke(request, response);
            return;
        }
        if (exchange.begins(NetworkAddress.of(request.getRemoteAddr()).value()) >= MOST_AT_A_STRETCH) {
            response.setHeader("Connection", "close");
        }
        getNext().invoke(request, response);
        var why = exchange.ended();
        if (why != null && response.getStatus() >= HttpServletResponse.SC_BAD_REQUEST && !response.isCommitted()) {
            tell(request, response, why);
        }
    }

    private static void tell(Request request, Response response, ProblemCode why) throws IOException {
        request.removeAttribute(RequestDispatcher.ERROR_EXCEPTION);
        request.setAttribute(
                Audience.REFUSAL,
                Refusal.of(
                        why,
                        why == ProblemCode.BODY_TOO_SLOW
                                ? "body: too slow (expected: all of it, in time)"
                                : "slow requests: too many at a time (expected: fewer)"));
        response.reset();
        response.setHeader("Connection", "close");
        response.sendError(why.status());
    }
}
