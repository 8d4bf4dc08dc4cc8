package tillsync.service.engine.asking;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;
import tillsync.service.store.database.Actor;
import tillsync.service.store.database.Commands;
import tillsync.service.tills.device.Device;

/** Keeps who had a till asked for a change, once the till has done it or may have. */
@Component
public class AskedChanges {
    private static final Logger LOG = LoggerFactory.getLogger(AskedChanges.class);

    private final Commands commands;
    private final Actor actor;
    private final Callers callers;

    AskedChanges(Commands commands, Actor actor, Callers callers) {
        this.commands = commands;
        this.actor = actor;
        this.callers = callers;
    }

    /** The same answer, given when it is kept who asked. */
    public CompletableFuture<String> noted(
            Device device, Question question, int edits, CompletableFuture<String> answer) {
        return noted(actor.name(), device, question, edits, answer);
    }

    /** As {@link #noted}, for somebody who has asked in another thread. */
    public CompletableFuture<String> noted(
            String by, Device device, Question question, int edits, CompletableFuture<String> answer) {
        var note = new NoteChange(device.merchant(), device.id(), question.id(), edits);
        return answer.whenCompleteAsync(
                (done, failure) -> {
                    if (mayBeDone(failure)) {
                        note(by, note);
                    }
                },
                callers.threads());
    }

    /** The till has done it, whether or not that can be kept: its answer goes on. */
    private void note(String by, NoteChange note) {
        try {
            commands.sendAs(by, note);
        } catch (RuntimeException failure) {
            LOG.error("It was not kept that {} had till {} asked for {}", by, note.device(), note.request(), failure);
        }
    }

    private static boolean mayBeDone(@Nullable Throwable failure) {
        return failure == null
                || (failure instanceof Refusal refusal && refusal.code() == ProblemCode.TILL_DID_NOT_ANSWER);
    }
}
