package tillsync.service.web.problem;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import tillsync.problem.ProblemCode;

/**
 * Unpacks request bodies and counts the unpacked bytes: a body over the limit is 413 at once, whether the length was
 * announced, chunked, or hidden in a gzip bomb. Runs behind the security filters, so that no stranger can fill the
 * memory.
 */
@Component
@Order(Ordered.LOWEST_PRECEDENCE - 10)
class BodyLimit extends OncePerRequestFilter {
    private static final int MOST_BYTES = 1024 * 1024;

    private final ProblemWriter problems;

    BodyLimit(ProblemWriter problems) {
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (String.valueOf(request.getContentType()).contains("*")) {
            // no type at all, and Spring fails at it instead of saying so
            problems.refuse(request, response, ProblemCode.UNSUPPORTED_MEDIA_TYPE);
            return;
        }
        boolean hasBody = request.getContentLengthLong() > 0 || request.getHeader("Transfer-Encoding") != null;
        if (!hasBody || isFormOfPage(request)) {
            chain.doFilter(request, response);
            return;
        }
        boolean packed = "gzip".equalsIgnoreCase(request.getHeader("Content-Encoding"));
        byte[] body;
        try {
            InputStream in = request.getInputStream();
            body = (packed ? new GZIPInputStream(in) : in).readNBytes(MOST_BYTES + 1);
        } catch (ZipException | EOFException broken) {
            problems.write(request, response, ProblemCode.MALFORMED);
            return;
        }
        if (body.length > MOST_BYTES) {
            response.setHeader("Connection", "close");
            problems.refuse(request, response, ProblemCode.TOO_LARGE);
            return;
        }
        chain.doFilter(new Unpacked(request, body), response);
    }

    /** Returns true for forms of pages, which the container reads and limits. OAuth's forms are read here. */
    private static boolean isFormOfPage(HttpServletRequest request) {
        var type = request.getContentType();
        return type != null
                && type.toLowerCase(Locale.ROOT).startsWith("application/x-www-form-urlencoded")
                && !Audience.isProgram(request.getRequestURI());
    }

    private static final class Unpacked extends HttpServletRequestWrapper {
        private final byte[] body;

        Unpacked(HttpServletRequest request, byte[] body) {
            super(request);
            this.body = body;
        }

        @Override
        public int getContentLength() {
            return body.length;
        }

        @Override
        public long getContentLengthLong() {
            return body.length;
        }

        @Override
        public ServletInputStream getInputStream() {
            return new Bytes(new ByteArrayInputStream(body));
        }
    }

    private static final class Bytes extends ServletInputStream {
        private final ByteArrayInputStream bytes;

        Bytes(ByteArrayInputStream bytes) {
            this.bytes = bytes;
        }

        @Override
        public int read() {
            return bytes.read();
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            return bytes.read(into, offset, length);
        }

        @Override
        public boolean isFinished() {
            return bytes.available() == 0;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new IllegalStateException("the body is here already");
        }
    }
}
