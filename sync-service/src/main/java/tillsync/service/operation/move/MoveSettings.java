package tillsync.service.operation.move;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the operator decides about a move that has ended.
 *
 * @param takeBack whether a service may begin on a database that was moved: what was written in the other one since is given up
 */
@ConfigurationProperties("tillsync.move")
public record MoveSettings(@DefaultValue("false") boolean takeBack) {}
