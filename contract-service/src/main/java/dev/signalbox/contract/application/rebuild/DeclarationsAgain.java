package dev.signalbox.contract.application.rebuild;

import dev.signalbox.contract.application.consumption.ConsumerRegister;
import dev.signalbox.contract.application.consumption.Declaration;
import dev.signalbox.contract.application.rebuild.Evidence.DeclarationAnswered;
import dev.signalbox.contract.application.rebuild.Evidence.Declared;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes again who declared to read a product, answer by answer. */
@Singleton
public final class DeclarationsAgain {

    private final ConsumerRegister register;

    public DeclarationsAgain(ConsumerRegister register) {
        this.register = register;
    }

    /** Returns the declarations that no event answers. */
    List<Declared> write(String productId) {
        Map<String, Declared> open = new HashMap<>();
        List<Declared> all = Evidence.of(productId, Declared.class);
        all.forEach(declared -> open.put(key(declared), declared));
        List<DeclarationAnswered> answers = Evidence.of(productId, DeclarationAnswered.class).stream()
                .sorted(Comparator.comparingLong(DeclarationAnswered::revision))
                .toList();
        for (DeclarationAnswered answer : answers) {
            Optional<Declared> declared = Optional.ofNullable(open.remove(key(answer)));
            register.answered(
                    declared.map(known -> known.declaration().declaredAt(answer.declaredAt()))
                            .orElseGet(() -> forgotten(productId, answer)),
                    answer.status(),
                    answer.revision());
        }
        return all.stream().filter(open::containsValue).toList();
    }

    /** The topic no longer has what was answered: that there was a consumer is known, what it reads is not. */
    private static Declaration forgotten(String productId, DeclarationAnswered answer) {
        return new Declaration(
                productId,
                answer.consumerId(),
                answer.majorVersion(),
                answer.port(),
                List.of(),
                Optional.empty(),
                answer.status(),
                "",
                "",
                answer.declaredAt());
    }

    private static String key(Declared declared) {
        Declaration declaration = declared.declaration();
        return key(declared.declarationId(), declaration.consumerId(), declaration.majorVersion(), declaration.port());
    }

    private static String key(DeclarationAnswered answer) {
        return key(answer.declarationId(), answer.consumerId(), answer.majorVersion(), answer.port());
    }

    private static String key(String declarationId, String consumerId, int majorVersion, Optional<String> port) {
        return declarationId + " " + consumerId + " " + majorVersion + " " + port.orElse("");
    }
}
