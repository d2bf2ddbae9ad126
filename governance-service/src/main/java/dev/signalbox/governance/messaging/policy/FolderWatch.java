package dev.signalbox.governance.messaging.policy;

import dev.signalbox.backbone.handler.Cause;
import dev.signalbox.backbone.handler.Decider;
import dev.signalbox.events.topic.EventType;
import dev.signalbox.events.topic.ProductIds;
import dev.signalbox.governance.application.ActivatePolicySet;
import dev.signalbox.governance.application.ActivatePolicySet.Outcome;
import dev.signalbox.governance.application.FolderStatus;
import dev.signalbox.governance.folder.FolderCheck;
import dev.signalbox.governance.folder.GovernanceFolder;
import dev.signalbox.governance.folder.Problem;
import dev.signalbox.governance.messaging.event.EventsOut;
import dev.signalbox.governance.model.policy.PolicySet;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Looks at the folder, and has it activated when it changed and is sound. What is not stays out and says why. */
@ApplicationScoped
public class FolderWatch {
    private static final Logger LOG = Logger.getLogger(FolderWatch.class);

    private final GovernanceFolder folder;
    private final FolderConfig config;
    private final ActivatePolicySet activate;
    private final Decider decider;
    private final FolderStatus status;
    private final boolean rebuilding;
    private final InstantSource clock = InstantSource.system();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("governance-folder").daemon().factory());
    private Map<String, String> seen = Map.of();
    private List<String> said = List.of();

    /** Set up with the folder; a process that writes the projection again activates nothing. */
    FolderWatch(
            FolderConfig config,
            ActivatePolicySet activate,
            Decider decider,
            FolderStatus status,
            @ConfigProperty(name = "signalbox.rebuild.enabled", defaultValue = "false") boolean rebuilding) {
        this.folder = new GovernanceFolder(config.folder().toAbsolutePath().normalize());
        this.config = config;
        this.activate = activate;
        this.decider = decider;
        this.status = status;
        this.rebuilding = rebuilding;
    }

    void start(@Observes StartupEvent started) {
        if (rebuilding) {
            return;
        }
        LOG.infof("Policies are read from %s", folder.root());
        var _ = thread.scheduleWithFixedDelay(this::lookAgain, 0, config.poll().toMillis(), TimeUnit.MILLISECONDS);
    }

    void stop(@Observes ShutdownEvent stopped) {
        thread.shutdownNow();
    }

    private void lookAgain() {
        try {
            look();
        } catch (RuntimeException away) {
            // The database is away: the folder is looked at again at the next turn, as if it had not been seen.
            seen = Map.of();
            status.refused("the policies could not be activated: " + away.getMessage());
        }
        List<String> problems = status.problems();
        if (!problems.equals(said)) {
            problems.forEach(problem -> LOG.warnf("The governance folder is not taken: %s", problem));
            said = problems;
        }
    }

    private void look() {
        GovernanceFolder.Content content = folder.read();
        if (!content.problems().isEmpty()) {
            seen = Map.of();
            status.broken(content.problems());
            return;
        }
        if (content.files().equals(seen)) {
            return;
        }
        // As fine as every time that an event carries.
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        switch (FolderCheck.of(content.files(), now)) {
            case FolderCheck.Broken(List<Problem> problems) -> {
                // A waiver that ends too far ahead is sound some time later, without a change of the folder.
                seen = Map.of();
                status.broken(problems);
            }
            case FolderCheck.Sound(PolicySet set) -> {
                activate(set, content.files(), now);
                seen = content.files();
            }
        }
    }

    private void activate(PolicySet set, Map<String, String> files, Instant now) {
        decider.decide(List.of(ProductIds.MESH), decisions -> {
            switch (activate.activate(set, files, now)) {
                case Outcome.Unchanged() -> status.sound();
                case Outcome.Refused(String reason) -> status.refused(reason);
                case Outcome.Activated(PolicySet active, ByteBuffer packed) -> {
                    Cause cause =
                            new Cause.OfService("policy-set-activated", active.revision() + "/" + active.digest(), now);
                    decisions.emit(
                            EventType.POLICY_SET_ACTIVATED,
                            ProductIds.MESH,
                            EventsOut.activated(active, packed),
                            cause);
                    PoliciesChangedTimer.schedule(cause.now(), decisions);
                    status.sound();
                    LOG.infof(
                            "Policy set %d is active: %d policies, digest %s",
                            active.revision(), active.policies().size(), active.digest());
                }
            }
        });
    }
}
