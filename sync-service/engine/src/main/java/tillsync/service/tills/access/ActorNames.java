package tillsync.service.tills.access;

import java.util.Optional;

/** Finds the names of actors. Events hold no names: a user who closes the account is nameless from then on. */
public interface ActorNames {

    /** @param actor such as user:ID or till:ID */
    Optional<String> of(String actor);
}
