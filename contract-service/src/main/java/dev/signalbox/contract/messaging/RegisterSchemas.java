package dev.signalbox.contract.messaging;

import dev.signalbox.backbone.handler.Cause;
import dev.signalbox.backbone.handler.Decisions;
import dev.signalbox.backbone.handler.EffectHandler;
import dev.signalbox.backbone.handler.PendingEffect;
import dev.signalbox.contract.application.Json;
import dev.signalbox.contract.application.registration.RecordRegistration;
import dev.signalbox.contract.application.registration.RecordRegistration.DriftReport;
import dev.signalbox.contract.application.registration.Registration;
import dev.signalbox.contract.application.registration.Registration.Refused;
import dev.signalbox.contract.application.registration.Registration.Registered;
import dev.signalbox.contract.model.SubjectSchema;
import dev.signalbox.contract.schema.ContractSchemas;
import dev.signalbox.events.registry.RegistryException;
import dev.signalbox.events.registry.SchemaRegistryClient;
import dev.signalbox.events.registry.SubjectVersion;
import dev.signalbox.events.topic.EventType;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Brings an admitted contract's schemas into the registry. A subject that refuses its schema has drifted: that is an
 * answer, told as RegistryDrifted; a registry that is away is asked again.
 */
@Singleton
public class RegisterSchemas implements EffectHandler {

    static final String KIND = "register-schemas";

    private static final Set<Integer> FINAL_ANSWERS = Set.of(409, 422);
    private static final int NOT_FOUND = 404;

    // The engine makes the client and holds the effects: asked for when it is used, neither waits for the other.
    private final Provider<SchemaRegistryClient> client;
    private final RecordRegistration registrations;
    private final ScanRegistryTimer scans;

    public RegisterSchemas(
            Provider<SchemaRegistryClient> client, RecordRegistration registrations, ScanRegistryTimer scans) {
        this.client = client;
        this.registrations = registrations;
        this.scans = scans;
    }

    static void want(Registration registration, Cause cause, Decisions decisions) {
        decisions.perform(
                KIND,
                registration.productId(),
                registration.contractId() + " " + registration.version(),
                Json.write(registration),
                cause);
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public String perform(PendingEffect effect) {
        Registration registration = Json.read(effect.payload(), Registration.class);
        SchemaRegistryClient registry = client.get();
        List<Registered> registered = new ArrayList<>();
        List<Refused> refused = new ArrayList<>();
        for (SubjectSchema subject : registration.subjects()) {
            try {
                Optional<SubjectVersion> place = switch (subject.use()) {
                    case REGISTER -> Optional.of(register(registry, subject, registration.levelOf(subject)));
                    case VERIFY -> kept(registry, subject);
                };
                place.ifPresentOrElse(
                        found -> registered.add(new Registered(
                                subject.subject(),
                                found.version(),
                                found.id(),
                                subject.object(),
                                subject.fingerprint())),
                        () -> refused.add(refused(registry, subject)));
            } catch (RegistryException.Refused answer) {
                if (!FINAL_ANSWERS.contains(answer.status())
                        && !(subject.use() == SubjectSchema.Use.VERIFY && answer.status() == NOT_FOUND)) {
                    throw answer;
                }
                refused.add(refused(registry, subject));
            }
        }
        return Json.write(new Registration.Result(registered, refused));
    }

    /** The level comes first, so that no schema ever stands under a weaker one; some registries need the subject first. */
    private static SubjectVersion register(SchemaRegistryClient registry, SubjectSchema subject, String level) {
        boolean levelIsSet = setLevel(registry, subject.subject(), level);
        registry.register(subject.subject(), subject.text(), false);
        if (!levelIsSet) {
            registry.setLevel(subject.subject(), level);
        }
        return registry.lookUp(subject.subject(), subject.text(), false);
    }

    private static boolean setLevel(SchemaRegistryClient registry, String subject, String level) {
        try {
            registry.setLevel(subject, level);
            return true;
        } catch (RegistryException.Refused answer) {
            if (answer.status() == NOT_FOUND) {
                return false;
            }
            throw answer;
        }
    }

    /** The latest schema of a subject that somebody else keeps, if it says what the contract says. */
    private static Optional<SubjectVersion> kept(SchemaRegistryClient registry, SubjectSchema subject) {
        SubjectVersion latest = registry.latestVersion(subject.subject());
        return Optional.of(latest).filter(found -> ContractSchemas.sameShape(found.schema(), subject.text()));
    }

    private static Refused refused(SchemaRegistryClient registry, SubjectSchema subject) {
        return new Refused(subject.subject(), subject.fingerprint(), found(registry, subject.subject()));
    }

    private static String found(SchemaRegistryClient registry, String subject) {
        try {
            return ContractSchemas.fingerprint(registry.latestVersion(subject).schema())
                    .orElse("a schema that is not Avro");
        } catch (RegistryException.Refused refusal) {
            if (refusal.status() != NOT_FOUND) {
                throw refusal;
            }
            return "";
        }
    }

    @Override
    public void done(PendingEffect effect, String result, Decisions decisions) {
        RecordRegistration.News news = registrations.record(
                Json.read(effect.payload(), Registration.class),
                Json.read(result, Registration.Result.class),
                effect.cause().now());
        scans.scheduleAfter(effect.cause().now(), effect.productId(), decisions);
        String contract = news.changed().outcome().contractId() + " "
                + news.changed().outcome().version();
        decisions.emit(
                EventType.SCHEMA_CHANGED,
                effect.productId(),
                ContractEvents.changed(news.changed()),
                effect.cause(),
                contract);
        tell(news.drifts(), effect, decisions);
    }

    static void tell(List<DriftReport> drifts, PendingEffect effect, Decisions decisions) {
        drifts.forEach(drift -> decisions.emit(
                EventType.REGISTRY_DRIFTED,
                effect.productId(),
                ContractEvents.drifted(drift),
                effect.cause(),
                drift.subject()));
    }
}
