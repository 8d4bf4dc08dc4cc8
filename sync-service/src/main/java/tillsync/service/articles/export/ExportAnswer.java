package tillsync.service.articles.export;

import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpHeaders;
import tillsync.service.tills.device.Device;
import tillsync.service.web.page.Attachment;
import tillsync.service.web.wire.StreamedAnswer;

/** The answer with an export, which browsers save as a file. */
public record ExportAnswer(HttpServletResponse response, Device till) {
    private static final int BUFFER_BYTES = 1 << 16;

    /** @param what the beginning of the file's name @param ending its end */
    public void describe(String what, String ending, String contentType) {
        response.setBufferSize(BUFFER_BYTES);
        response.setContentType(contentType);
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, Attachment.ofTill(what, till.name(), ending));
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    }

    /** {@link StreamedAnswer#write} */
    public void write(Runnable content) {
        StreamedAnswer.write(response, "The export of " + till.id(), content);
    }
}
