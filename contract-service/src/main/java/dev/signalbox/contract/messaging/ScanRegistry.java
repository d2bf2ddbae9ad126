package dev.signalbox.contract.messaging;

import dev.signalbox.backbone.handler.Decisions;
import dev.signalbox.backbone.handler.EffectHandler;
import dev.signalbox.backbone.handler.PendingEffect;
import dev.signalbox.contract.application.Json;
import dev.signalbox.contract.application.registration.RegistryScan;
import dev.signalbox.contract.application.registration.RegistryScan.ExpectedSubject;
import dev.signalbox.contract.application.registration.RegistryScan.Seen;
import dev.signalbox.contract.application.registration.RegistryScan.SeenSubject;
import dev.signalbox.contract.schema.ContractSchemas;
import dev.signalbox.events.registry.RegistryException;
import dev.signalbox.events.registry.SchemaRegistryClient;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;

/** Looks at the registry for what was changed behind a contract's back; it writes nothing there. */
@Singleton
public class ScanRegistry implements EffectHandler {

    static final String KIND = "scan-registry";

    private static final Logger LOG = Logger.getLogger(ScanRegistry.class);
    private static final int NOT_FOUND = 404;

    /** Ask later: 408 and 429; all other refusals stay what they are. */
    private static final Set<Integer> FOR_NOW = Set.of(408, 429);

    /** A fingerprint leaves out logical types and defaults. */
    private static final String OTHER_MEANING = " with other logical types or defaults";

    private final Provider<SchemaRegistryClient> client;
    private final RegistryScan scan;
    private final ScanRegistryTimer timer;

    public ScanRegistry(Provider<SchemaRegistryClient> client, RegistryScan scan, ScanRegistryTimer timer) {
        this.client = client;
        this.scan = scan;
        this.timer = timer;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public String perform(PendingEffect effect) {
        List<SeenSubject> seen = new ArrayList<>();
        for (ExpectedSubject expected :
                Json.read(effect.payload(), RegistryScan.Expected.class).subjects()) {
            look(client.get(), expected).ifPresent(seen::add);
        }
        return Json.write(new Seen(seen));
    }

    /** Empty where the registry does not say: one subject that may not be read holds up no other, and is looked at next time. */
    private static Optional<SeenSubject> look(SchemaRegistryClient registry, ExpectedSubject expected) {
        try {
            return Optional.of(seen(registry, expected));
        } catch (RegistryException.Refused refusal) {
            if (refusal.status() == NOT_FOUND) {
                return Optional.of(new SeenSubject(expected, "", expected.level()));
            }
            if (FOR_NOW.contains(refusal.status())) {
                throw refusal;
            }
            LOG.warnf(
                    "the registry does not say what stands under %s, so it is not compared: %s; give this service the"
                            + " right to read it",
                    expected.subject(), refusal.getMessage());
            return Optional.empty();
        }
    }

    private static SeenSubject seen(SchemaRegistryClient registry, ExpectedSubject expected) {
        String latest = registry.latestVersion(expected.subject()).schema();
        String fingerprint = ContractSchemas.fingerprint(latest).orElse("a schema that is not Avro");
        boolean same = ContractSchemas.sameShape(latest, expected.text());
        if (!same && fingerprint.equals(expected.fingerprint())) {
            return new SeenSubject(expected, fingerprint + OTHER_MEANING, expected.level());
        }
        if (expected.isKeptElsewhere()) {
            return new SeenSubject(expected, same ? expected.fingerprint() : fingerprint, expected.level());
        }
        return new SeenSubject(expected, fingerprint, registry.level(expected.subject()));
    }

    @Override
    public void done(PendingEffect effect, String result, Decisions decisions) {
        timer.scheduleNext(effect.productId(), decisions);
        RegisterSchemas.tell(
                scan.record(
                        effect.productId(),
                        Json.read(result, Seen.class),
                        effect.cause().now()),
                effect,
                decisions);
    }
}
