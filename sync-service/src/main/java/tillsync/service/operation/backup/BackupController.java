package tillsync.service.operation.backup;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.SQLException;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import tillsync.service.operation.rebuild.OperatorToken;

/** {@code POST /operator/backup}: answers the backup. A backup that is cut off has no seal. */
@RestController
record BackupController(Snapshot snapshot, OperatorToken operator) {
    /** The header with the size of the database, shown to the waiting operator. */
    static final String DATABASE_BYTES = "Tillsync-Database-Bytes";

    @PostMapping("/operator/backup")
    void backup(
            @RequestHeader(name = HttpHeaders.AUTHORIZATION, defaultValue = "") String bearer,
            HttpServletResponse response)
            throws IOException, SQLException {
        operator.require(bearer);
        snapshot.writeTo(databaseBytes -> {
            response.setContentType("application/zip");
            response.setHeader(DATABASE_BYTES, Long.toString(databaseBytes));
            return response.getOutputStream();
        });
    }
}
