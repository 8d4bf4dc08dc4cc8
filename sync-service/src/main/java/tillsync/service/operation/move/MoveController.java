package tillsync.service.operation.move;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import tillsync.service.operation.rebuild.OperatorToken;
import tillsync.service.operation.rows.OperatorFailure;
import tillsync.service.store.database.UnsafeDatabase;

/**
 * {@code POST /operator/move}: answers lines, the last of which tells the outcome. Until the mark, closing the
 * connection cancels the move.
 */
@RestController
record MoveController(Mover mover, OperatorToken operator) {
    private static final Logger LOG = LoggerFactory.getLogger(MoveController.class);

    @PostMapping("/operator/move")
    void move(
            @RequestHeader(name = HttpHeaders.AUTHORIZATION, defaultValue = "") String bearer,
            @RequestBody(required = false) byte @Nullable [] body,
            HttpServletResponse response)
            throws IOException, InterruptedException {
        operator.require(bearer);
        response.setContentType("text/plain;charset=UTF-8");
        var told = new MoveReport(response.getOutputStream());
        told.line(end(body == null ? new byte[0] : body, told));
    }

    private String end(byte[] body, MoveReport told) throws InterruptedException {
        try {
            mover.move(Target.read(body), told);
            return MoveCommand.MOVED;
        } catch (MoveRefused | UnsafeDatabase refused) {
            return MoveCommand.FAILED + refused.getMessage();
        } catch (SQLException | FlywayException | DataAccessException failure) {
            var text = OperatorFailure.of(failure);
            LOG.warn("A move failed, and the service goes on: {}", text);
            return MoveCommand.FAILED + text;
        } catch (UncheckedIOException cancelled) {
            LOG.info("A move was cancelled; the service goes on");
            throw cancelled;
        }
    }
}
