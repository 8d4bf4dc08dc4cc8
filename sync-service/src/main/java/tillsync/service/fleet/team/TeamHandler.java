package tillsync.service.fleet.team;

import org.axonframework.commandhandling.CommandHandler;
import org.springframework.stereotype.Component;

/** Handles what users decide about users. */
@Component
class TeamHandler {
    private final Teams teams;

    TeamHandler(Teams teams) {
        this.teams = teams;
    }

    @CommandHandler
    void handle(GiveRole command) {
        teams.give(command.device(), command.by(), command.user(), command.role());
    }

    @CommandHandler
    void handle(WithdrawUser command) {
        teams.withdraw(command.device(), command.by(), command.user());
    }
}
