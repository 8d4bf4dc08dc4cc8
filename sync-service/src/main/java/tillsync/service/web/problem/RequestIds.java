package tillsync.service.web.problem;

import jakarta.servlet.ServletException;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;

/**
 * Adds the {@link RequestId} to all that is logged for a request. An id that the request has brought is in the answer,
 * too. One that was made here is only in problems, since an idle till counts bytes. This is a valve, not a filter,
 * since the error page is written behind all filters.
 */
final class RequestIds extends ValveBase {
    RequestIds() {
        super(true);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        var brought = RequestId.brought(request);
        if (brought != null) {
            response.setHeader(RequestId.HEADER, brought);
        }
        RequestId.beginLog(RequestId.of(request));
        try {
            getNext().invoke(request, response);
        } finally {
            RequestId.endLog();
        }
    }
}
