package tillsync.service.operation.move;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The operator's decision after a move.
 *
 * @param takeBack whether a service may start on a database that was moved, giving up all writes to the other one since
 */
@ConfigurationProperties("tillsync.move")
public record MoveSettings(@DefaultValue("false") boolean takeBack) {}
